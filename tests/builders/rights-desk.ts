import type { Incoming, Place } from '../../src/commands/conversation.js';
import type { Block, Reply } from '../../src/commands/reply.js';
import type { ChatAddress, Person, Role } from '../../src/engine/domain/person.js';
import { asker } from './desk.js';
import { type HandDesk, openHandDesk } from './hand-desk.js';
import { HandAccounts, liveView } from './live-accounts.js';
import { discord, somebody, telegram } from './people.js';

export type Who = 'stranger' | 'revoked' | Exclude<Role, 'nobody'>;
export const EVERYBODY: readonly Who[] = ['stranger', 'revoked', 'viewer', 'operator', 'trader', 'owner'];

interface Spot {
  readonly place: Place;
  address(userId: string): ChatAddress;
}

/** Every kind of place that a surface can report. */
const PLACES = {
  private: { place: 'private', address: (chatId) => ({ platform: 'telegram', chatId }) },
  group: { place: 'group', address: () => ({ platform: 'telegram', chatId: '-1' }) },
  topic: { place: 'group', address: () => ({ platform: 'telegram', chatId: '-1', threadId: '5' }) },
  'other group': { place: 'group', address: () => ({ platform: 'telegram', chatId: '-2' }) },
  channel: { place: 'channel', address: () => ({ platform: 'telegram', chatId: '-3' }) },
  DM: { place: 'private', address: (chatId) => ({ platform: 'discord', chatId }) },
  'server channel': { place: 'group', address: () => ({ platform: 'discord', chatId: '#1' }) },
  thread: { place: 'group', address: () => ({ platform: 'discord', chatId: '#1', threadId: '9' }) },
} as const satisfies Readonly<Record<string, Spot>>;
export type PlaceName = keyof typeof PLACES;
export const PLACE_NAMES = Object.keys(PLACES) as readonly PlaceName[];

const OURS = [
  { platform: 'telegram', chatId: '-1', sinceMs: 0 },
  { platform: 'discord', chatId: '#1', sinceMs: 0 },
] as const;

export type Outcome = 'allowed' | 'refused' | 'silent';

/** What became of one message. */
interface Happened {
  readonly outcome: Outcome;
  readonly reply: Reply;
  /** Whether anything is otherwise than before: a row of the journal, a person, a chat. */
  readonly effect: boolean;
}

/** A real desk in memory with somebody of every role, two chats of its own, an account at an exchange, and m1 at work. */
export interface RightsDesk extends HandDesk {
  send(who: Who, place: PlaceName, content: Incoming['content']): Promise<Happened>;
  /** Everybody and every chat as they were at first. */
  restore(): Promise<void>;
}

const idOf = (who: Who): string => String(EVERYBODY.indexOf(who) + 1);
const personOf = (who: Exclude<Who, 'stranger'>): Person =>
  somebody(who, who === 'revoked' ? 'nobody' : who, [telegram(idOf(who)), discord(idOf(who))]);

export async function openRightsDesk(): Promise<RightsDesk> {
  const desk = await openHandDesk({
    platforms: ['console', 'telegram', 'discord'],
    live: new HandAccounts(liveView()),
    market: { kind: 'exchange' },
    terms: { prices: 'testnet' },
  });
  const cast = [
    ...EVERYBODY.filter((who) => who !== 'stranger').map(personOf),
    somebody('spare', 'viewer', [telegram('99')]),
  ];
  const restore = (): Promise<void> => desk.people.commit({ people: cast, chats: OURS });
  await restore();
  await desk.start({}, asker().correlation);
  await desk.bars(100);
  const standing = async (): Promise<string> =>
    JSON.stringify([await desk.journal.heads(), desk.people.all(), desk.people.chats, desk.people.book]);
  let sent = 0;
  return {
    ...desk,
    restore,
    async send(who, place, content) {
      sent += 1;
      // A minute later nobody is left unanswered for having asked too often.
      desk.clock.moveTo(desk.clock.nowMs() + 60_000);
      const { place: kind, address } = PLACES[place];
      const id = `rights-${sent}`;
      const before = await standing();
      const to = address(idOf(who));
      const incoming = { id, address: to, place: kind, userId: idOf(who), userName: who, content };
      const reply = await desk.conversation.handle(incoming);
      const refused = desk.log.lines.some(
        ({ message, fields }) => message === 'refused' && fields['correlation'] === `${to.platform}:${id}`,
      );
      const outcome = reply.blocks.length === 0 ? 'silent' : refused ? 'refused' : 'allowed';
      return { outcome, reply, effect: before !== (await standing()) };
    },
  };
}

/** Lines of all buttons of a reply, those of cards too. */
export const buttonLines = ({ blocks }: Reply): readonly string[] => blocks.flatMap(linesOf);

function linesOf(block: Block): readonly string[] {
  if (block.kind === 'buttons') return block.rows.flat().map(({ line }) => line);
  return block.kind === 'card' ? block.buttons.map(({ line }) => line) : [];
}
