import { badRequest } from '../failure.js';
import type { Method } from '../inside.js';
import { isObject } from '../params.js';
import { asBot, isAdmin, roomOf, threadOf, writableRoom } from './place.js';
import { publicMessage } from './public-message.js';

const ACTIONS =
  /^(?:typing|upload_photo|record_video|upload_video|record_voice|upload_voice|upload_document|choose_sticker|find_location|record_video_note|upload_video_note)$/;

export const sendChatAction: Method = (inside, params) => {
  const room = writableRoom(inside, params);
  threadOf(room, params);
  if (!ACTIONS.test(params.text('action') ?? '')) throw badRequest('wrong parameter action in request');
  return true;
};

export const getChat: Method = (inside, params) => {
  const room = roomOf(inside, params);
  const pinned = [...room.stored.values()].filter((stored) => stored.pinned).at(-1);
  return {
    ...room.chat,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {},
    ...(pinned === undefined ? {} : { pinned_message: publicMessage(pinned) }),
  };
};

export const getChatMember: Method = (inside, params) => {
  const room = roomOf(inside, params);
  const userId = params.integer('user_id');
  if (userId === undefined) throw badRequest('invalid user_id specified');
  const { bot, users } = inside.world;
  const user = userId === bot.id ? bot : users.get(userId);
  const status = userId === bot.id ? room.botStatus : room.members.get(userId);
  if (user === undefined || status === undefined) throw badRequest('member not found');
  return { status, user };
};

export const createForumTopic: Method = (inside, params) => {
  const room = writableRoom(inside, params);
  if (room.chat.is_forum !== true) throw badRequest('the chat is not a forum');
  if (!isAdmin(room)) throw badRequest('not enough rights to create a topic');
  const name = params.text('name') ?? '';
  if (name.length < 1 || name.length > 128) throw badRequest('TOPIC_TITLE_INVALID');
  const topic = { name, icon_color: 7_322_096 };
  const draft = { ...asBot(inside, room), forum_topic_created: topic };
  const stored = inside.world.post(room, draft, { service: `topic created: ${name}` });
  const threadId = stored.wire.message_id;
  Object.assign(stored.wire, { message_thread_id: threadId, is_topic_message: true });
  room.topics.set(threadId, { name, closed: false });
  return { message_thread_id: threadId, ...topic };
};

export const editForumTopic: Method = (inside, params) => {
  const room = writableRoom(inside, params);
  const topic = room.topics.get(params.integer('message_thread_id') ?? 0);
  if (topic === undefined) throw badRequest('message thread not found');
  const name = params.text('name') ?? topic.name;
  if (name === topic.name) throw badRequest('TOPIC_NOT_MODIFIED');
  topic.name = name;
  return true;
};

const closing =
  (closed: boolean): Method =>
  (inside, params) => {
    const room = writableRoom(inside, params);
    const topic = room.topics.get(params.integer('message_thread_id') ?? 0);
    if (topic === undefined) throw badRequest('message thread not found');
    if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED');
    topic.closed = closed;
    return true;
  };

export const closeForumTopic = closing(true);
export const reopenForumTopic = closing(false);

export const setChatMenuButton: Method = (_inside, params) => {
  const button = params.json('menu_button');
  if (button === undefined) return true;
  const type = isObject(button) ? button['type'] : undefined;
  if (!['commands', 'web_app', 'default'].includes(String(type)))
    throw badRequest("can't parse menu button: Unsupported type specified");
  return true;
};
