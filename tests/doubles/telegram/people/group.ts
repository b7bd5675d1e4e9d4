import type { Inside } from '../inside.js';
import { publicMessage } from '../methods/public-message.js';
import type { Room } from '../room.js';
import type { GroupChat } from '../types.js';
import type { WireChat } from '../wire.js';
import { chatOf } from './chats.js';
import { memberChange } from './membership.js';
import { announce, FOUNDER } from './send-as.js';

/** The message that opens a topic carries its own id as the thread's. */
function openTopicMessage(inside: Inside, room: Room, name: string): number {
  const fields = { from: FOUNDER, forum_topic_created: { name, icon_color: 7_322_096 } };
  const stored = inside.world.post(room, fields, { service: `topic created: ${name}` });
  const threadId = stored.wire.message_id;
  Object.assign(stored.wire, { message_thread_id: threadId, is_topic_message: true });
  inside.updates.push('message', publicMessage(stored));
  return threadId;
}

function openTopic(inside: Inside, room: Room, name: string): number {
  const known = [...room.topics].find(([, topic]) => topic.name === name);
  if (known !== undefined) return known[0];
  if (room.chat.is_forum !== true) throw new Error('this group is no forum');
  const threadId = openTopicMessage(inside, room, name);
  room.topics.set(threadId, { name, closed: false });
  return threadId;
}

function upgrade(inside: Inside, room: Room): GroupChat {
  if (room.chat.type !== 'group') throw new Error('only a basic group can be upgraded');
  const chat: WireChat = { ...room.chat, id: Number(`-100${Math.abs(room.id)}`), type: 'supergroup' };
  const next = inside.world.open(chat);
  next.botStatus = room.botStatus;
  for (const [id, status] of room.members) next.members.set(id, status);
  announce(inside, room, { fields: { migrate_to_chat_id: chat.id }, service: 'upgraded' });
  announce(inside, next, { fields: { migrate_from_chat_id: room.id }, service: 'upgraded' });
  room.migratedTo = chat.id;
  return groupOf(inside, next);
}

export function groupOf(inside: Inside, room: Room): GroupChat {
  return {
    ...chatOf(inside, room),
    topic: (name) => {
      const threadId = openTopic(inside, room, name);
      return { ...chatOf(inside, room, threadId), threadId };
    },
    closeTopic: (threadId) => {
      const topic = room.topics.get(threadId);
      if (topic === undefined) throw new Error(`there is no topic ${threadId}`);
      topic.closed = true;
    },
    deleteTopic: (threadId) => {
      if (!room.topics.delete(threadId)) throw new Error(`there is no topic ${threadId}`);
    },
    member: (person, status) => {
      room.members.set(person.user.id, status);
    },
    botStatus: (status) =>
      memberChange(inside, room, {
        status,
        by: FOUNDER,
      }),
    upgrade: () => upgrade(inside, room),
  };
}
