import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/** What has to wait: everything, new messages of this chat, or only what goes the same way as the call that was told so. */
type SlowScope = 'all' | 'chat' | 'lane';

/** Held back by us: the platform would have taken no such call now. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  constructor(readonly afterMs: number) {
    super('not yet');
  }
}

/** What a failed call means; each has one consequence. */
export type Fault =
  | { readonly kind: 'slow-down'; readonly afterMs: number; readonly scope: SlowScope }
  | { readonly kind: 'token' }
  /** The bot may not write there: another way may be open. */
  | { readonly kind: 'forbidden'; readonly why: string }
  /** A person has closed the thread to all that is said. */
  | { readonly kind: 'locked'; readonly why: string }
  /** The thread is put away: nothing in it can be changed before somebody writes there. */
  | { readonly kind: 'archived'; readonly why: string }
  /** The message has its thread already. */
  | { readonly kind: 'threaded'; readonly why: string }
  /** There are as many open threads as there can be. */
  | { readonly kind: 'full'; readonly why: string }
  /** What is written to is no longer there: a message, or the whole place. */
  | { readonly kind: 'gone'; readonly why: string; readonly isPlace?: true }
  /** The interaction was never acknowledged, or its token is too old. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'acknowledged' }
  /** The content was refused: the same again is refused again. */
  | { readonly kind: 'refused'; readonly why: string }
  /** It may have taken effect. */
  | { readonly kind: 'unsure'; readonly why: string };

const EXPIRED = new Set([10062, 10015, 50027]);
const FORBIDDEN = new Set([50001, 50013]);
const GONE = new Set([10003, 10004, 10008, 10013, 50007]);
const NO_CHANNEL = 10003;
const THREADED = 160004;
const LOCKED = 160005;
const FULL = 160006;
const ARCHIVED = 50083;
const ACKNOWLEDGED = 40060;
const UNKNOWN_CHANNEL = 10003;
const POSTS = '/channels/:id/messages';
const LONGEST_WHY = 300;

/** Total: whatever is thrown by a call. */
export function faultOf(error: unknown): Fault {
  if (error instanceof RateLimitError) return limited(error);
  if (error instanceof NotYet) return { kind: 'slow-down', afterMs: error.afterMs, scope: 'lane' };
  if (error instanceof DiscordAPIError) return answered(error);
  if (error instanceof HTTPError) return { kind: 'unsure', why: `status ${error.status}` };
  // After a refused token the library has none.
  if (error instanceof Error && error.message.startsWith('Expected token')) return { kind: 'token' };
  return { kind: 'unsure', why: nameOf(error) };
}

/** Whether what was written to is a channel that is no longer there. */
export const isUnknownChannel = (error: unknown): boolean =>
  error instanceof DiscordAPIError && Number(error.code) === UNKNOWN_CHANNEL;

function limited({ retryAfter, timeToReset, global, scope, method, route }: RateLimitError): Fault {
  const afterMs = Math.max(retryAfter, timeToReset, 100);
  // The library calls a limit global, too, when a channel's own is reached while its count for all has run out: only where it has
  // not called at all, or the platform has said so itself, everything is meant.
  if (global && (scope === 'global' || retryAfter === timeToReset))
    return { kind: 'slow-down', afterMs, scope: 'all' };
  // Each way has its own limit. New messages are what is critical: they wait for nothing but theirs.
  const isPost = method.toUpperCase() === 'POST' && route === POSTS;
  return { kind: 'slow-down', afterMs, scope: isPost ? 'chat' : 'lane' };
}

function answered({ status, code, message }: DiscordAPIError): Fault {
  const number = Number(code);
  const why = `${code}: ${message.replace(/\s+/g, ' ').slice(0, LONGEST_WHY)}`;
  if (status === 401) return { kind: 'token' };
  if (EXPIRED.has(number)) return { kind: 'expired' };
  if (number === ACKNOWLEDGED) return { kind: 'acknowledged' };
  if (number === LOCKED) return { kind: 'locked', why };
  if (number === ARCHIVED) return { kind: 'archived', why };
  if (number === THREADED) return { kind: 'threaded', why };
  if (number === FULL) return { kind: 'full', why };
  if (FORBIDDEN.has(number)) return { kind: 'forbidden', why };
  if (GONE.has(number)) return { kind: 'gone', why, ...(number === NO_CHANNEL ? { isPlace: true } : {}) };
  // Without a code of the platform it was something in between that answered.
  if (!Number.isInteger(number) || number === 0) return { kind: 'unsure', why: `status ${status}` };
  return { kind: 'refused', why };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name === 'SyntaxError' ? 'an answer that is no JSON' : error.name;
}
