import { badRequest } from '../failure.js';
import { readMedia } from '../files.js';
import type { Inside, Method } from '../inside.js';
import { readMarkup } from '../markup.js';
import type { Params } from '../params.js';
import type { Room, Stored } from '../room.js';
import type { SeenFile } from '../types.js';
import type { WireMessage } from '../wire.js';
import { messageOf, writableRoom } from './place.js';
import { publicMessage } from './public-message.js';
import { documentFields, photoFields, readCaption, readText, textFields } from './send.js';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/** A message of the bot itself. */
function editable(inside: Inside, params: Params): { room: Room; stored: Stored } {
  if (params.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
  const room = writableRoom(inside, params);
  const stored = messageOf(room, params, 'edit');
  const own = stored.wire.from?.id === inside.world.bot.id || stored.wire['posted_by_bot'] === true;
  const keyboard = stored.wire.reply_markup;
  if (!own || stored.service !== undefined || (keyboard && keyboard.inline_keyboard === undefined))
    throw badRequest("message can't be edited");
  return { room, stored };
}

/** What a person sees of it, as one comparable text. */
const content = ({
  text,
  entities,
  caption,
  caption_entities,
  photo,
  document,
  reply_markup,
}: WireMessage): string =>
  JSON.stringify([
    text,
    entities ?? [],
    caption,
    caption_entities ?? [],
    photo?.at(-1)?.file_id,
    document?.file_id,
    reply_markup?.inline_keyboard ?? [],
  ]);

/** Leaves out `reply_markup` when the call has none: an edit without buttons takes them away. */
function withMarkup(params: Params, wire: WireMessage): WireMessage {
  const { reply_markup: _before, ...rest } = wire;
  const markup = readMarkup(params, { inlineOnly: true });
  return (markup === undefined ? rest : { ...rest, reply_markup: markup }) as WireMessage;
}

function apply(
  inside: Inside,
  place: { room: Room; stored: Stored },
  next: WireMessage,
  photo?: SeenFile,
): unknown {
  if (content(next) === content(place.stored.wire)) throw badRequest(NOT_MODIFIED);
  inside.world.change(place.room, place.stored, next, photo);
  return publicMessage(place.stored);
}

export const editMessageText: Method = (inside, params) => {
  const body = readText(params, 'MESSAGE_TOO_LONG');
  const place = editable(inside, params);
  const { entities: _before, ...rest } = place.stored.wire;
  if (rest.text === undefined) throw badRequest('there is no text in the message to edit');
  return apply(inside, place, withMarkup(params, { ...rest, ...textFields(body) } as WireMessage));
};

export const editMessageCaption: Method = (inside, params) => {
  const fields = readCaption(params);
  const place = editable(inside, params);
  const { caption: _caption, caption_entities: _entities, ...rest } = place.stored.wire;
  if (rest.text !== undefined) throw badRequest('there is no caption in the message to edit');
  return apply(inside, place, withMarkup(params, { ...rest, ...fields } as WireMessage));
};

export const editMessageMedia: Method = (inside, params) => {
  const { type, params: own, media } = readMedia(params.json('media'));
  const fields = readCaption(own);
  const place = editable(inside, params);
  const file = inside.files.take(params, { field: 'media', reference: media }, type);
  const { text, entities, caption, caption_entities, photo, document, ...rest } = place.stored.wire;
  const shown = type === 'photo' ? photoFields(file) : documentFields(file);
  const next = withMarkup(params, { ...rest, ...fields, ...shown } as WireMessage);
  if (type === 'document') place.stored.document = file;
  return apply(inside, place, next, type === 'photo' ? file : undefined);
};

export const editMessageReplyMarkup: Method = (inside, params) => {
  const place = editable(inside, params);
  return apply(inside, place, withMarkup(params, place.stored.wire));
};
