import { badRequest } from '../failure.js';
import { readMedia, wireFile } from '../files.js';
import { type Formatted, formatted } from '../formatted.js';
import type { Inside, Method } from '../inside.js';
import { readMarkup } from '../markup.js';
import type { Params } from '../params.js';
import type { Room, Stored } from '../room.js';
import type { SeenFile } from '../types.js';
import type { WireMessage } from '../wire.js';
import { asBot, replyOf, threadOf, writableRoom } from './place.js';
import { publicMessage } from './public-message.js';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

export function readText(params: Params, tooLong: string): Formatted {
  const read = formatted(params, 'text');
  if (read.text === '') throw badRequest('message text is empty');
  if (read.text.length > MAX_TEXT) throw badRequest(tooLong);
  return read;
}

/** Caption fields, left out when empty. */
export function readCaption(params: Params): Partial<WireMessage> {
  const { text, entities } = formatted(params, 'caption');
  if (text.length > MAX_CAPTION) throw badRequest('message caption is too long');
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

export const textFields = ({ text, entities }: Formatted): Partial<WireMessage> => ({
  text,
  ...(entities.length > 0 ? { entities } : {}),
});

/** What every send has in common. */
function envelope(inside: Inside, room: Room, params: Params): Partial<WireMessage> {
  const markup = readMarkup(params);
  return {
    ...asBot(inside, room),
    ...threadOf(room, params),
    ...replyOf(room, params),
    ...(markup === undefined ? {} : { reply_markup: markup }),
  };
}

const isSilent = (params: Params): { silent: boolean } => ({ silent: params.flag('disable_notification') });

export const sendMessage: Method = (inside, params) => {
  const body = readText(params, 'message is too long');
  const room = writableRoom(inside, params);
  const draft = { ...envelope(inside, room, params), ...textFields(body) };
  return publicMessage(inside.world.post(room, draft, isSilent(params)));
};

export const photoFields = (photo: SeenFile): Partial<WireMessage> => {
  const { width = 0, height = 0 } = photo;
  const full = wireFile(photo);
  const thumb = { ...full, file_id: `${full.file_id}s`, file_unique_id: `${full.file_unique_id}s` };
  const scale = Math.min(1, 90 / Math.max(width, height, 1));
  return {
    photo: [
      { ...thumb, width: Math.round(width * scale), height: Math.round(height * scale), file_size: 1024 },
      full,
    ],
  };
};

export const documentFields = (document: SeenFile): Partial<WireMessage> => ({
  document: { ...wireFile(document), file_name: document.name, mime_type: document.mime },
});

function postFile(
  inside: Inside,
  params: Params,
  item: { room: Room; file: SeenFile; kind: 'photo' | 'document'; more?: Partial<WireMessage> },
): Stored {
  const { room, file, kind, more = readCaption(params) } = item;
  const fields = kind === 'photo' ? photoFields(file) : documentFields(file);
  const draft = { ...envelope(inside, room, params), ...fields, ...more };
  return inside.world.post(room, draft, { [kind]: file, ...isSilent(params) });
}

const sendFile =
  (kind: 'photo' | 'document'): Method =>
  (inside, params) => {
    const more = readCaption(params);
    const room = writableRoom(inside, params);
    const file = inside.files.take(params, { field: kind }, kind);
    return publicMessage(postFile(inside, params, { room, file, kind, more }));
  };

export const sendPhoto = sendFile('photo');
export const sendDocument = sendFile('document');

let groups = 0;

export const sendMediaGroup: Method = (inside, params) => {
  const list = params.json('media');
  if (!Array.isArray(list)) throw badRequest("can't parse media JSON object");
  if (list.length < 2 || list.length > 10)
    throw badRequest('there must be from 2 to 10 messages in the album');
  const room = writableRoom(inside, params);
  const items = list.map((one: unknown) => {
    const { type, params: own, media } = readMedia(one);
    const file = inside.files.take(params, { field: 'media', reference: media }, type);
    return { room, file, kind: type, more: readCaption(own) };
  });
  groups += 1;
  const album = { media_group_id: String(13_000_000_000 + groups) };
  return items.map((item) =>
    publicMessage(postFile(inside, params, { ...item, more: { ...item.more, ...album } })),
  );
};
