// Makes persons and chats, and finds them again.
import type { Inside } from '../inside.js';
import type { Room } from '../room.js';
import type { ChannelChat, Chat, GroupChat, MemberStatus, Person } from '../types.js';
import type { WireUser } from '../wire.js';
import { channelOf, chatOf, privateChatOf } from './chats.js';
import { groupOf } from './group.js';

export class Cast {
  #nextPersonId = 1001;
  #nextGroupId = 4001;

  constructor(readonly inside: Inside) {}

  person(given: Partial<WireUser> = {}): Person {
    const { world } = this.inside;
    const id = given.id ?? this.#nextPersonId++;
    const user = world.users.get(id) ?? { first_name: `Person ${id}`, ...given, id, is_bot: false };
    world.users.set(id, user);
    const person: Person = {
      user,
      inPrivate: () => privateChatOf(this.inside, this.#privateRoom(user), person),
    };
    return person;
  }

  #privateRoom({ id, first_name, username }: WireUser): Room {
    const name = username === undefined ? {} : { username };
    const room = this.inside.world.open({ id, type: 'private', first_name, ...name });
    if (room.members.size === 0) {
      room.members.set(id, 'member');
      room.botStatus = 'member';
    }
    return room;
  }

  group(
    given: {
      id?: number;
      title?: string;
      supergroup?: boolean;
      forum?: boolean;
      botStatus?: MemberStatus;
    } = {},
  ): GroupChat {
    const { forum = false, supergroup = forum, botStatus = 'administrator', title = 'Group' } = given;
    const own = this.#nextGroupId++;
    const id = given.id ?? (supergroup ? Number(`-1009${own}`) : -own);
    const type = supergroup ? 'supergroup' : 'group';
    const room = this.inside.world.open({ id, type, title, ...(forum ? { is_forum: true } : {}) });
    room.botStatus = botStatus;
    return groupOf(this.inside, room);
  }

  channel({
    id,
    title = 'Channel',
    username,
  }: {
    id?: number;
    title?: string;
    username?: string;
  } = {}): ChannelChat {
    const name = username === undefined ? {} : { username };
    const own = id ?? Number(`-1008${this.#nextGroupId++}`);
    return channelOf(this.inside, this.inside.world.open({ id: own, type: 'channel', title, ...name }));
  }

  chat(id: number, threadId?: number): Chat {
    const room = this.inside.world.rooms.get(id);
    if (room === undefined) throw new Error(`there is no chat ${id}`);
    return chatOf(this.inside, room, threadId);
  }

  /** A group with its own powers (topics, upgrade). */
  asGroup(id: number): GroupChat {
    const room = this.inside.world.rooms.get(id);
    if (room === undefined) throw new Error(`there is no chat ${id}`);
    return groupOf(this.inside, room);
  }
}
