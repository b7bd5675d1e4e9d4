import { TelegramError } from 'telegraf';

/** What an API call failed by, as far as it matters what is done next. */
export type Trouble =
  /** Asked for a pause. */
  | { readonly kind: 'flood'; readonly afterMs: number }
  /** No answer, or none that can be read: whether it took effect is unknown. */
  | { readonly kind: 'network' }
  | { readonly kind: 'refused-token' }
  | { readonly kind: 'conflict'; readonly webhook: boolean }
  /** Blocked, kicked, deleted: this chat cannot be reached. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'migrated'; readonly chatId: string }
  | { readonly kind: 'no-thread' }
  | { readonly kind: 'not-modified' }
  /** The message that was to be edited or deleted is gone, or cannot be edited any more. */
  | { readonly kind: 'no-message' }
  /** The message is not what we took it for; another way of sending may work. */
  | { readonly kind: 'bad' };

/** A failed call: what it means, in words without any secret. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  constructor(
    readonly trouble: Trouble,
    readonly method: string,
    why: string,
  ) {
    super(why);
  }
}

const UNREACHABLE =
  /chat not found|user is deactivated|bot was (?:blocked|kicked)|not a member|PEER_ID_INVALID|chat_write_forbidden|have no rights to send|not enough rights to send|need administrator rights in the channel/i;
const NO_MESSAGE =
  /message to (?:edit|delete) not found|message can't be edited|message identifier is not specified|MESSAGE_ID_INVALID|no text in the message to edit|no caption in the message to edit/i;

/** Every error of a call, in one place. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof TelegramError)) return { kind: 'network' };
  const { code, description, parameters } = error;
  if (parameters?.migrate_to_chat_id !== undefined) {
    return { kind: 'migrated', chatId: String(parameters.migrate_to_chat_id) };
  }
  switch (code) {
    case 429:
      return floodOf(parameters?.retry_after);
    case 401:
    case 404:
      return { kind: 'refused-token' };
    case 409:
      return { kind: 'conflict', webhook: /webhook/i.test(description) };
    case 403:
      return { kind: 'unreachable' };
    case 400:
      return badOf(description);
    default:
      return code >= 400 && code < 500 ? { kind: 'bad' } : { kind: 'network' };
  }
}

const floodOf = (retryAfter: unknown): Trouble => {
  const seconds = typeof retryAfter === 'number' && retryAfter >= 0 ? Math.min(retryAfter, 3600) : 1;
  return { kind: 'flood', afterMs: seconds * 1000 };
};

function badOf(description: string): Trouble {
  if (UNREACHABLE.test(description)) return { kind: 'unreachable' };
  if (/message thread not found|TOPIC_(?:CLOSED|DELETED)/i.test(description)) return { kind: 'no-thread' };
  if (/message is not modified/i.test(description)) return { kind: 'not-modified' };
  if (NO_MESSAGE.test(description)) return { kind: 'no-message' };
  return { kind: 'bad' };
}
