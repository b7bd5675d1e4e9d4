import type { Incoming } from '../../commands/conversation.js';
import { ANONYMOUS_ADMIN } from './limits.js';
import { writeVia } from './via.js';
import { buttonKeys, idAt, integerAt, isWire, objectAt, textAt, type Wire } from './wire.js';

/** Who we are, as getMe told. */
export interface Bot {
  readonly id: string;
  readonly username: string;
}

/** Who spoke, and where. */
export type Speaker = Omit<Incoming, 'content' | 'via'>;

/** An update, as far as it says anything to us. */
export type Heard =
  | { readonly kind: 'said'; readonly incoming: Incoming }
  /** A text without a slash that replies to a message of ours in a group: an answer, if that message asked. */
  | {
      readonly kind: 'replied';
      readonly speaker: Speaker;
      readonly text: string;
      readonly messageId: number;
      readonly keys: readonly string[];
    }
  | ({ readonly kind: 'pressed' } & Pressed)
  /** A group got another id. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** A press that can mean nothing any more: it is told so. */
  | { readonly kind: 'stale'; readonly queryId: string; readonly by?: Speaker }
  | { readonly kind: 'ignored'; readonly why: string };

export interface Pressed {
  readonly speaker: Speaker;
  readonly queryId: string;
  readonly key: string;
  readonly messageId: number;
  readonly isMedia: boolean;
}

/** A language tag is no place for a novel. */
const LONGEST_TAG = 35;

const ignored = (why: string): Heard => ({ kind: 'ignored', why });
/** Ids are 32 bits; a larger one would make us skip everything that comes after it. */
const MAX_UPDATE_ID = 2 ** 40;

/** The number of an update; undefined when it has none that could be confirmed. */
export function updateIdOf(update: unknown): number | undefined {
  const id = integerAt(update, 'update_id');
  return id !== undefined && id >= 0 && id < MAX_UPDATE_ID ? id : undefined;
}

/** Total: whatever the shape, it is heard or ignored. */
export function parseUpdate(update: unknown, bot: Bot): Heard {
  const updateId = updateIdOf(update);
  if (updateId === undefined || !isWire(update)) return ignored('malformed');
  const id = `${bot.id}-${updateId}`;
  const query = update['callback_query'];
  if (isWire(query)) return parseQuery(query, id);
  const message = update['message'];
  return isWire(message) ? parseMessage(message, id, bot) : ignored('not for us');
}

/** Senders whose words are nobody's command. */
function whyNobody(message: Wire): string | undefined {
  const from = objectAt(message, 'from');
  if (message['sender_chat'] !== undefined) return 'in the name of a chat';
  if (from === undefined || from['is_bot'] !== false || idAt(from, 'id') === ANONYMOUS_ADMIN)
    return 'no person';
  if (message['via_bot'] !== undefined) return 'through a bot';
  const isForward = ['forward_origin', 'forward_date', 'forward_from', 'is_automatic_forward'].some(
    (name) => message[name] !== undefined,
  );
  if (isForward) return 'forwarded';
  return message['edit_date'] === undefined ? undefined : 'edited';
}

function parseMessage(message: Wire, id: string, bot: Bot): Heard {
  const to = idAt(message, 'migrate_to_chat_id');
  const from = idAt(objectAt(message, 'chat'), 'id');
  if (to !== undefined && from !== undefined) return { kind: 'moved', from, to };
  const nobody = whyNobody(message);
  if (nobody !== undefined) return ignored(nobody);
  const speaker = speakerOf(id, message, objectAt(message, 'from'));
  const messageId = integerAt(message, 'message_id');
  if (speaker === undefined || messageId === undefined) return ignored('malformed');
  const text = textAt(message, 'text');
  if (text === undefined) return ignored('no text');
  if (text.startsWith('/')) return commandOf(text, { speaker, messageId }, bot);
  if (speaker.place === 'private') return said(speaker, text, messageId);
  return replyOf(message, { speaker, messageId, text }, bot);
}

const said = (speaker: Speaker, text: string, messageId: number): Heard => ({
  kind: 'said',
  incoming: {
    ...speaker,
    via: writeVia({ messageId, userId: speaker.userId }),
    content: { kind: 'text', text },
  },
});

/** `/pnl@our_bot m1` is `/pnl m1`; a command for another bot is none of ours. */
function commandOf(
  text: string,
  { speaker, messageId }: { readonly speaker: Speaker; readonly messageId: number },
  bot: Bot,
): Heard {
  const named = /^(\/[^\s@]*)@(\w+)/.exec(text);
  if (named === null) return said(speaker, text, messageId);
  const [whole, command = '', name = ''] = named;
  if (name.toLowerCase() !== bot.username.toLowerCase()) return ignored('for another bot');
  return said(speaker, command + text.slice(whole.length), messageId);
}

function replyOf(
  message: Wire,
  {
    speaker,
    messageId,
    text,
  }: { readonly speaker: Speaker; readonly messageId: number; readonly text: string },
  bot: Bot,
): Heard {
  const question = objectAt(message, 'reply_to_message');
  if (question === undefined || idAt(objectAt(question, 'from'), 'id') !== bot.id)
    return ignored('small talk');
  const keys = buttonKeys(question);
  if (keys.length === 0) return ignored('small talk');
  return { kind: 'replied', speaker, text, messageId, keys };
}

function parseQuery(query: Wire, id: string): Heard {
  const queryId = textAt(query, 'id');
  const from = objectAt(query, 'from');
  if (queryId === undefined || queryId.length > 100 || from?.['is_bot'] !== false)
    return ignored('malformed');
  const message = objectAt(query, 'message');
  const speaker = message === undefined ? undefined : speakerOf(id, message, from);
  const messageId = integerAt(message, 'message_id');
  const key = textAt(query, 'data');
  if (message === undefined || speaker === undefined || messageId === undefined || key === undefined) {
    return { kind: 'stale', queryId, ...(speaker === undefined ? {} : { by: speaker }) };
  }
  const isMedia = message['photo'] !== undefined || message['document'] !== undefined;
  return { kind: 'pressed', speaker, queryId, key, messageId, isMedia };
}

function speakerOf(id: string, message: Wire, from: Wire | undefined): Speaker | undefined {
  const chat = objectAt(message, 'chat');
  const [chatId, userId] = [idAt(chat, 'id'), idAt(from, 'id')];
  const type = textAt(chat, 'type');
  if (chatId === undefined || userId === undefined) return undefined;
  const isGroup = type === 'group' || type === 'supergroup';
  if (!isGroup && (type !== 'private' || chatId !== userId)) return undefined;
  const locale = textAt(from, 'language_code');
  const threadId = message['is_topic_message'] === true ? idAt(message, 'message_thread_id') : undefined;
  return {
    id,
    address: { platform: 'telegram', chatId, ...(threadId === undefined ? {} : { threadId }) },
    place: isGroup ? 'group' : 'private',
    userId,
    userName: (textAt(from, 'first_name') ?? textAt(from, 'username') ?? '').slice(0, 64),
    ...(locale === undefined ? {} : { locale: locale.slice(0, LONGEST_TAG) }),
  };
}
