// What else happens to messages: deletion, pins, reactions.
import { badRequest } from '../failure.js';
import type { Inside, Method } from '../inside.js';
import { isObject } from '../params.js';
import type { Room, Stored } from '../room.js';
import { isAdmin, messageOf, roomOf, writableRoom } from './place.js';

const DELETABLE_MS = 48 * 3_600_000;

function removeOne(inside: Inside, room: Room, stored: Stored): void {
  if (inside.nowMs() - stored.sentAtMs >= DELETABLE_MS)
    throw badRequest("message can't be deleted for everyone");
  const own = stored.wire.from?.id === inside.world.bot.id || stored.wire['posted_by_bot'] === true;
  if (!own && !isAdmin(room)) throw badRequest("message can't be deleted");
  inside.world.remove(room, stored);
}

export const deleteMessage: Method = (inside, params) => {
  const room = writableRoom(inside, params);
  removeOne(inside, room, messageOf(room, params, 'delete'));
  return true;
};

/** Unknown ones are skipped, as in reality. */
export const deleteMessages: Method = (inside, params) => {
  const room = writableRoom(inside, params);
  const ids = params.json('message_ids');
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > 100)
    throw badRequest('message identifiers are not specified');
  for (const id of ids) {
    const found = room.find(Number(id));
    if (found !== undefined) removeOne(inside, room, found);
  }
  return true;
};

const mayPin = (room: Room): void => {
  if (!isAdmin(room)) throw badRequest('not enough rights to manage pinned messages in the chat');
};

export const pinChatMessage: Method = (inside, params) => {
  const room = writableRoom(inside, params);
  mayPin(room);
  const stored = messageOf(room, params, 'pin');
  stored.pinned = true;
  room.changed(stored);
  return true;
};

/** Without message_id the newest pinned one. */
export const unpinChatMessage: Method = (inside, params) => {
  const room = writableRoom(inside, params);
  mayPin(room);
  const newest = [...room.stored.values()].filter(({ pinned }) => pinned).at(-1);
  const stored = params.has('message_id') ? messageOf(room, params, 'unpin') : newest;
  if (stored === undefined || !stored.pinned) throw badRequest('message to unpin not found');
  stored.pinned = false;
  room.changed(stored);
  return true;
};

export const unpinAllChatMessages: Method = (inside, params) => {
  const room = writableRoom(inside, params);
  mayPin(room);
  for (const stored of room.stored.values()) {
    if (!stored.pinned) continue;
    stored.pinned = false;
    room.changed(stored);
  }
  return true;
};

const EMOJI =
  '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 😈 😴 😭 🤓 👻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 😡';
const KNOWN = new Set(EMOJI.split(' '));

export const setMessageReaction: Method = (inside, params) => {
  const room = roomOf(inside, params);
  const stored = messageOf(room, params, 'react');
  const list = params.json('reaction') ?? [];
  if (!Array.isArray(list)) throw badRequest("can't parse reaction types JSON object");
  const emojis = list.map((one: unknown) => (isObject(one) ? String(one['emoji']) : ''));
  if (emojis.some((emoji) => !KNOWN.has(emoji.replace('\ufe0f', '')))) throw badRequest('REACTION_INVALID');
  if (emojis.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  stored.reactions = emojis;
  room.changed(stored);
  return true;
};
