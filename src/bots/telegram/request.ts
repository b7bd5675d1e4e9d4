import type { ChatAddress } from '../../commands/conversation.js';
import type { ButtonBook } from '../button-book.js';
import { isGroup } from './chats.js';
import { htmlOf, plainOf, type Row, textRow } from './html.js';
import { markupOf } from './markup.js';
import { fileName, type Part } from './render.js';
import type { Sending } from './sender.js';
import { WORDS } from './words.js';

/** How a message is tried: each refusal leaves one more thing out. */
export interface Manner {
  readonly styled: boolean;
  readonly plain: boolean;
  readonly threadless: boolean;
  /** A picture or file that Telegram does not take. */
  readonly asText: boolean;
}

export interface Request {
  readonly method: string;
  readonly payload: Record<string, unknown>;
  readonly uploads: boolean;
}

interface Setting {
  readonly manner: Manner;
  /** Where the chat is now. */
  readonly address: ChatAddress;
  /** The message that is edited. */
  readonly into: number | undefined;
  readonly book: ButtonBook;
}

/** A message as a call of the Bot API. */
export function requestOf(
  { part, replyTo, isSilent }: Pick<Sending, 'part' | 'replyTo' | 'isSilent'>,
  setting: Setting,
): Request {
  const { manner, address, into } = setting;
  const shown = manner.asText ? told(part) : part;
  if (into !== undefined && shown.kind === 'text') {
    const payload = {
      chat_id: address.chatId,
      message_id: into,
      ...textFields(shown.rows, manner),
      ...markup(shown, setting),
    };
    return { method: 'editMessageText', payload, uploads: false };
  }
  const place = {
    chat_id: address.chatId,
    ...(isSilent === true ? { disable_notification: true } : {}),
    ...(address.threadId === undefined || manner.threadless
      ? {}
      : { message_thread_id: Number(address.threadId) }),
    ...(replyTo === undefined || !isGroup(address)
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
  return newMessage(shown, place, setting);
}

function newMessage(part: Part, place: Record<string, unknown>, setting: Setting): Request {
  const { manner } = setting;
  switch (part.kind) {
    case 'text': {
      const payload = { ...place, ...textFields(part.rows, manner), ...markup(part, setting) };
      return { method: 'sendMessage', payload, uploads: false };
    }
    case 'photo': {
      const { name, png } = part.picture;
      const photo = { source: Buffer.from(png), filename: fileName(name) };
      const caption = part.rows.length === 0 ? {} : captionFields(part.rows, manner);
      return {
        method: 'sendPhoto',
        payload: { ...place, photo, ...caption, ...markup(part, setting) },
        uploads: true,
      };
    }
    case 'document': {
      const { name, bytes } = part.file;
      const document = { source: Buffer.from(bytes), filename: fileName(name) };
      return { method: 'sendDocument', payload: { ...place, document }, uploads: true };
    }
  }
}

/** What there is to say of it without the picture or the file. */
function told(part: Part): Extract<Part, { kind: 'text' }> {
  if (part.kind === 'text') return part;
  const note = textRow([{ text: part.kind === 'photo' ? WORDS.noPicture : part.file.name, style: 'dim' }]);
  return part.kind === 'photo'
    ? { kind: 'text', rows: [...part.rows, note], keys: part.keys }
    : { kind: 'text', rows: [note], keys: [] };
}

const textFields = (rows: readonly Row[], { plain }: Manner): Record<string, unknown> => ({
  ...(plain ? { text: plainOf(rows) } : { text: htmlOf(rows), parse_mode: 'HTML' }),
  link_preview_options: { is_disabled: true },
});

const captionFields = (rows: readonly Row[], { plain }: Manner): Record<string, unknown> =>
  plain ? { caption: plainOf(rows) } : { caption: htmlOf(rows), parse_mode: 'HTML' };

function markup(
  { keys }: Extract<Part, { kind: 'text' | 'photo' }>,
  { book, address, manner: { styled } }: Setting,
): Record<string, unknown> {
  return keys.length === 0 ? {} : { reply_markup: markupOf(keys, { book, address, styled }) };
}
