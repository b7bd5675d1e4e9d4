// The handles by which a test plays people.
import type { Inside } from '../inside.js';
import type { Room } from '../room.js';
import { history, seenMessage } from '../seen.js';
import type { ChannelChat, Chat, Person, PrivateChat, SeenMessage } from '../types.js';
import { memberChange } from './membership.js';
import { dataOf, press } from './press.js';
import { postInChannel, say } from './send-as.js';
import { waitFor } from './wait.js';

const DEADLINE_MS = 30_000;

const isShown = ({ deletedAtMs }: SeenMessage): boolean => deletedAtMs === undefined;

function reading(inside: Inside, room: Room, threadId?: number) {
  const all = (): SeenMessage[] => history(room, inside.world.bot.id, threadId);
  const messages = (): SeenMessage[] => all().filter(isShown);
  const watch = (watcher: (message: SeenMessage) => void) =>
    room.watch((stored) => {
      const message = seenMessage(room, stored, inside.world.bot.id);
      if (isShown(message) && (threadId === undefined || message.threadId === threadId)) watcher(message);
    });
  return {
    history: all,
    messages,
    fromBot: (): SeenMessage[] => messages().filter(({ fromBot }) => fromBot),
    waitFor: (predicate: (message: SeenMessage) => boolean, deadlineMs = DEADLINE_MS) =>
      waitFor({ read: messages, watch, predicate, deadlineMs }),
  };
}

export function chatOf(inside: Inside, room: Room, threadId?: number): Chat {
  const place = threadId === undefined ? {} : { threadId };
  return {
    id: room.id,
    ...place,
    ...reading(inside, room, threadId),
    say: (person, text, options = {}) =>
      say(inside, room, { person, text, options: { ...place, ...options } }),
    press: (person, messageId, label) =>
      press(inside, room, { person, messageId, data: dataOf(room, messageId, label) }),
    forgePress: (person, messageId, data) => press(inside, room, { person, messageId, data }),
    erase: (messageId) => {
      const stored = room.find(messageId);
      if (stored === undefined) throw new Error(`there is no message ${messageId}`);
      inside.world.remove(room, stored);
    },
  };
}

export function privateChatOf(inside: Inside, room: Room, person: Person): PrivateChat {
  const chat = chatOf(inside, room);
  return {
    ...chat,
    start: (payload) => chat.say(person, payload === undefined ? '/start' : `/start ${payload}`),
    block: () => memberChange(inside, room, { status: 'kicked', by: person.user }),
    unblock: () => memberChange(inside, room, { status: 'member', by: person.user }),
  };
}

export function channelOf(inside: Inside, room: Room): ChannelChat {
  const { messages, waitFor: wait } = reading(inside, room);
  return { id: room.id, post: (text) => postInChannel(inside, room, text), messages, waitFor: wait };
}
