import type { CommandListing, Conversation, Incoming } from '../../commands/conversation.js';
import { commandOf } from './line.js';
import type { Origin, Pressed } from './parse.js';
import { printVia, type Via } from './via.js';
import { type Callback, EPHEMERAL } from './wire.js';

/** What an interaction comes to. */
export type Plan =
  /** Answered at once; the desk hears nothing of it. */
  | { readonly kind: 'say'; readonly callback: Callback }
  | { readonly kind: 'ask'; readonly incoming: Incoming; readonly via: Via; readonly callback: Callback };

export interface PlanParts {
  readonly conversation: Conversation;
  readonly listingOf: (command: string) => CommandListing | undefined;
  readonly nowMs: () => number;
}

/** Said to the one who acted, without the desk. */
export const aside = (content: string): Plan => ({
  kind: 'say',
  callback: { type: 4, data: { content, flags: EPHEMERAL, allowed_mentions: { parse: [] } } },
});

export interface Said {
  readonly content: Incoming['content'];
  /** Of the command, where there is one. */
  readonly line: string;
  readonly pressed?: Pressed;
  readonly kind?: Via['kind'];
  readonly card?: string;
}

/** Something to be said to the desk, with the way its answer comes back. */
export function asked(origin: Origin, said: Said, parts: PlanParts): Plan {
  const { id, address, place, userId, userName, locale, token, applicationId, channelId } = origin;
  const { kind = 'reply', card, content } = said;
  const ephemeral = said.pressed?.ephemeral === true || isForOne(origin, said.line, parts);
  const createdMs = parts.nowMs();
  const own = card === undefined ? {} : { card };
  const via: Via = { token, applicationId, channelId, userId, kind, ephemeral, createdMs, ...own };
  const reads = locale === undefined ? {} : { locale };
  const incoming: Incoming = { id, address, place, userId, userName, ...reads, via: printVia(via), content };
  const callback: Callback =
    kind === 'reply' ? { type: 5, data: { flags: ephemeral ? EPHEMERAL : 0 } } : { type: 6 };
  return { kind: 'ask', incoming, via, callback };
}

/** Commands whose answers a whole channel follows; other looks of one person are shown to that person alone. */
const SHARED = new Set(['session', 'sessions', 'status', 'card', 'pin']);

/** In a channel: looks of one person, and whatever a stranger is told. */
function isForOne(
  { place, userId, address }: Origin,
  line: string,
  { conversation, listingOf }: PlanParts,
): boolean {
  if (place === 'private') return false;
  if (!conversation.mayRead(userId, address, place)) return true;
  const name = commandOf(line);
  const listing = listingOf(name);
  return listing?.place === 'private' || (listing?.role === 'viewer' && !SHARED.has(name));
}
