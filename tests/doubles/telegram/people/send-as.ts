// What people do in a chat, as updates for the bot.
import { findEntities } from '../formatted.js';
import type { Inside } from '../inside.js';
import { isAdmin } from '../methods/place.js';
import { publicMessage } from '../methods/public-message.js';
import type { Room, Stored } from '../room.js';
import type { Person, Said, SayOptions } from '../types.js';
import type { WireMessage, WireUser } from '../wire.js';

const ANONYMOUS: WireUser = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
/** Who opened the groups of the double. */
export const FOUNDER: WireUser = { id: 5_000_000_000, is_bot: false, first_name: 'Founder' };
const CHANNEL_BOT: WireUser = {
  id: 136_817_688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
};

function author(inside: Inside, room: Room, person: Person, options: SayOptions): Partial<WireMessage> {
  const { senderChat } = options;
  if (senderChat === undefined) return { from: person.user };
  if (senderChat === 'anonymous-admin') return { from: ANONYMOUS, sender_chat: room.chat };
  const chat = inside.world.rooms.get(senderChat.id)?.chat;
  if (chat === undefined) throw new Error(`there is no chat ${senderChat.id} to speak for`);
  return { from: CHANNEL_BOT, sender_chat: chat };
}

const origin = (forwarded: Person | undefined, date: number): Partial<WireMessage> =>
  forwarded === undefined
    ? {}
    : {
        forward_origin: { type: 'user', date: date - 60, sender_user: forwarded.user },
        forward_from: forwarded.user,
        forward_date: date - 60,
      };

function thread(room: Room, { threadId, replyToId }: SayOptions): Partial<WireMessage> {
  const replied = room.find(replyToId);
  if (replyToId !== undefined && replied === undefined) throw new Error(`there is no message ${replyToId}`);
  const topic = threadId === undefined ? undefined : room.stored.get(threadId);
  if (threadId !== undefined && !room.topics.has(threadId)) throw new Error(`there is no topic ${threadId}`);
  // In a topic, what answers nothing else answers the message that opened the topic.
  const parent = replied ?? topic;
  const quoted = parent === undefined ? {} : { reply_to_message: withoutParent(publicMessage(parent)) };
  if (threadId !== undefined) return { message_thread_id: threadId, is_topic_message: true, ...quoted };
  // Replies in a supergroup carry a thread id too, though there is no topic to write into.
  const loose = replyToId !== undefined && room.chat.type === 'supergroup' && room.chat.is_forum !== true;
  return { ...quoted, ...(loose ? { message_thread_id: replyToId } : {}) };
}

function withoutParent({ reply_to_message: _parent, ...message }: WireMessage): WireMessage {
  return message;
}

/** Privacy mode: a bot that is no admin hears only what is for it. */
function botHears(inside: Inside, room: Room, { wire }: Stored): boolean {
  if (room.botStatus === 'kicked' || room.botStatus === 'left') return false;
  if (isAdmin(room)) return true;
  const { bot } = inside.world;
  const text = wire.text ?? '';
  const other = /^\/\w+@(\w+)/.exec(text)?.[1];
  if (other !== undefined) return other.toLowerCase() === bot.username?.toLowerCase();
  return (
    text.startsWith('/') || text.includes(`@${bot.username}`) || wire.reply_to_message?.from?.id === bot.id
  );
}

function deliver(inside: Inside, room: Room, told: { stored: Stored; kind: string }): Said {
  const { stored, kind } = told;
  const messageId = stored.wire.message_id;
  if (!botHears(inside, room, stored)) return { messageId, updateId: 0 };
  return { messageId, updateId: inside.updates.push(kind, publicMessage(stored)) };
}

function checkSpeaker(room: Room, person: Person): void {
  if (room.migratedTo !== undefined) throw new Error('this group was upgraded: speak in the new one');
  if (room.isPrivate && room.botStatus === 'kicked') throw new Error('the bot is blocked: unblock it first');
  if (room.isPrivate && room.id !== person.user.id)
    throw new Error('nobody else can speak in a private chat');
  room.reachable = true;
  if (!room.members.has(person.user.id)) room.members.set(person.user.id, 'member');
}

const entitiesOf = (text: string): Partial<WireMessage> => {
  const entities = findEntities(text);
  return { text, ...(entities.length > 0 ? { entities } : {}) };
};

export function say(
  inside: Inside,
  room: Room,
  said: { person: Person; text: string; options: SayOptions },
): Said {
  const { person, text, options } = said;
  checkSpeaker(room, person);
  const { edited } = options;
  if (edited !== undefined) {
    const stored = room.find(edited);
    if (stored === undefined) throw new Error(`there is no message ${edited}`);
    const { entities: _before, ...rest } = stored.wire;
    inside.world.change(room, stored, { ...rest, ...entitiesOf(text) });
    return deliver(inside, room, { stored, kind: 'edited_message' });
  }
  const date = Math.floor(inside.nowMs() / 1000);
  const stored = inside.world.post(room, {
    ...author(inside, room, person, options),
    ...thread(room, options),
    ...origin(options.forward, date),
    ...(options.viaBot === undefined ? {} : { via_bot: options.viaBot }),
    ...entitiesOf(text),
  });
  return deliver(inside, room, { stored, kind: 'message' });
}

/** A post of a channel: nobody in particular wrote it. */
export function postInChannel(inside: Inside, room: Room, text: string): Said {
  const stored = inside.world.post(room, { sender_chat: room.chat, ...entitiesOf(text) });
  return deliver(inside, room, { stored, kind: 'channel_post' });
}

/** Something that happened, told by a service message. */
export function announce(
  inside: Inside,
  room: Room,
  event: { fields: Partial<WireMessage>; service: string },
): Said {
  const stored = inside.world.post(room, { from: FOUNDER, ...event.fields }, { service: event.service });
  return deliver(inside, room, { stored, kind: 'message' });
}
