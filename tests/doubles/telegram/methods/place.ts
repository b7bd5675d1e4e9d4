// Where a call wants to write, and whether the bot may.
import { badRequest, forbidden } from '../failure.js';
import type { Inside } from '../inside.js';
import { isObject, type Params } from '../params.js';
import type { Room, Stored } from '../room.js';
import type { WireMessage } from '../wire.js';

/** A chat the bot can see. */
export function roomOf({ world }: Inside, params: Params): Room {
  if (!params.has('chat_id')) throw badRequest('chat_id is empty');
  const room = world.find(params.text('chat_id'));
  if (room === undefined || !room.reachable) throw badRequest('chat not found');
  return room;
}

/** A chat the bot may write in. */
export function writableRoom(inside: Inside, params: Params): Room {
  const room = roomOf(inside, params);
  if (room.migratedTo !== undefined)
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: room.migratedTo });
  if (room.isPrivate && room.botStatus === 'kicked') throw forbidden('bot was blocked by the user');
  const kind = room.chat.type === 'group' ? 'group' : room.chat.type;
  if (room.botStatus === 'kicked') throw forbidden(`bot was kicked from the ${kind} chat`);
  if (room.botStatus === 'left') throw forbidden(`bot is not a member of the ${kind} chat`);
  if (room.chat.type === 'channel' && room.botStatus !== 'administrator')
    throw badRequest('need administrator rights in the channel chat');
  return room;
}

/** `message_thread_id`, checked. */
export function threadOf(room: Room, params: Params): Partial<WireMessage> {
  const threadId = params.integer('message_thread_id');
  if (threadId === undefined || threadId === 0) return {};
  const topic = room.topics.get(threadId);
  if (topic === undefined) throw badRequest('message thread not found');
  if (topic.closed) throw badRequest('TOPIC_CLOSED');
  return { message_thread_id: threadId, is_topic_message: true };
}

/** `reply_parameters`, or the older `reply_to_message_id`. */
export function replyOf(room: Room, params: Params): Partial<WireMessage> {
  const given = params.json('reply_parameters');
  const old = params.integer('reply_to_message_id');
  if (given === undefined && old === undefined) return {};
  if (given !== undefined && !isObject(given)) throw badRequest("can't parse reply parameters JSON object");
  const messageId = given === undefined ? old : Number(given['message_id']);
  const found = room.find(messageId);
  if (found !== undefined) {
    const { reply_to_message: _nested, ...shown } = found.wire;
    return { reply_to_message: shown };
  }
  const anyway =
    given?.['allow_sending_without_reply'] === true || params.flag('allow_sending_without_reply');
  if (!anyway) throw badRequest('message to be replied not found');
  return {};
}

export function messageOf(room: Room, params: Params, what: string): Stored {
  if (params.text('message_id') === undefined) throw badRequest('message identifier is not specified');
  const found = room.find(params.integer('message_id'));
  if (found === undefined) throw badRequest(`message to ${what} not found`);
  return found;
}

/** Who stands as the author of what the bot writes. */
export const asBot = ({ world }: Inside, room: Room): Partial<WireMessage> =>
  room.chat.type === 'channel' ? { sender_chat: room.chat, posted_by_bot: true } : { from: world.bot };

export const isAdmin = (room: Room): boolean =>
  room.isPrivate || room.botStatus === 'administrator' || room.botStatus === 'creator';
