import { guildCreate } from '../gateway/guild-create.js';
import { ALL_BUT_ADMINISTRATOR, ORDINARY } from '../permissions.js';
import type { GuildState } from '../state.js';
import type { DiscordDouble, Guild, MemberOptions, Person, PersonOptions, Place } from '../types.js';
import type { WireRole } from '../wire.js';
import type { World } from '../world.js';
import { memberOf, newMember } from './membership.js';
import { RoomPlace } from './place.js';

const GUILDS = 1;
const GUILD_MEMBERS = 1 << 1;

export function person(world: World, options: PersonOptions = {}): Person {
  const id = options.id ?? world.nextId();
  const username = options.username ?? `user${world.persons.size + 1}`;
  const known = world.persons.get(id);
  const held = known ?? {
    user: {
      id,
      username,
      global_name: options.globalName ?? username,
      discriminator: '0',
      avatar: null,
      ...(options.bot === true ? { bot: true } : {}),
    },
    locale: options.locale ?? 'en-US',
    acceptsDms: true,
  };
  world.persons.set(id, held);
  return {
    user: held.user,
    locale: held.locale,
    dm: () => new RoomPlace(world, world.dmOf(id)),
    acceptDms: (accept) => {
      held.acceptsDms = accept;
    },
  };
}

const roleOf = (id: string, name: string, permissions: string): WireRole => ({
  id,
  name,
  permissions,
  color: 0,
  hoist: false,
  position: 0,
  managed: false,
  mentionable: false,
  flags: 0,
});

class GuildHandle implements Guild {
  readonly id: string;
  readonly name: string;

  constructor(
    readonly world: World,
    readonly state: GuildState,
  ) {
    this.id = state.id;
    this.name = state.name;
  }

  channel(name: string): Place {
    const held = this.world
      .roomsOf(this.id)
      .find(({ channel }) => channel.type === 0 && channel.name === name);
    if (held !== undefined) return new RoomPlace(this.world, held);
    const channel = {
      id: this.world.nextId(),
      type: 0,
      guild_id: this.id,
      name,
      position: 0,
      permission_overwrites: [],
      parent_id: null,
      last_message_id: null,
      flags: 0,
    };
    const room = this.world.addRoom(channel);
    this.world.emit('CHANNEL_CREATE', channel, GUILDS);
    this.world.changed();
    return new RoomPlace(this.world, room);
  }

  role(name: string, permissions = '0'): { readonly id: string } {
    const held = [...this.state.roles.values()].find((role) => role.name === name);
    const role = held ?? roleOf(this.world.nextId(), name, permissions);
    if (held !== undefined) return held;
    this.state.roles.set(role.id, role);
    this.world.emit('GUILD_ROLE_CREATE', { guild_id: this.id, role }, GUILDS);
    return role;
  }

  member({ user }: Person, { roles, permissions, nick }: MemberOptions = {}): void {
    const isNew = !this.state.members.has(user.id);
    const member = memberOf(this.world, this.state, user.id);
    if (roles !== undefined) member.roles = [...roles];
    if (permissions !== undefined) member.permissions = permissions;
    if (nick !== undefined) member.nick = nick;
    this.world.emit(
      isNew ? 'GUILD_MEMBER_ADD' : 'GUILD_MEMBER_UPDATE',
      { ...member, guild_id: this.id },
      GUILD_MEMBERS,
    );
  }

  removeBot(): void {
    this.state.present = false;
    this.world.emit('GUILD_DELETE', { id: this.id }, GUILDS);
  }
}

export function guild(world: World, options: { id?: string; name?: string; locale?: string } = {}): Guild {
  const known = options.id === undefined ? undefined : world.guilds.get(options.id);
  if (known !== undefined) return new GuildHandle(world, known);
  const id = options.id ?? world.nextId();
  const state: GuildState = {
    id,
    name: options.name ?? 'Desk',
    locale: options.locale ?? 'en-US',
    // The role @everyone has the guild's id.
    roles: new Map([[id, roleOf(id, '@everyone', ORDINARY.toString())]]),
    members: new Map([[world.bot.id, newMember(world, world.bot.id, ALL_BUT_ADMINISTRATOR.toString())]]),
    present: true,
  };
  world.guilds.set(id, state);
  world.emit('GUILD_CREATE', guildCreate(world, state), GUILDS);
  return new GuildHandle(world, state);
}

export function place(world: World, id: string): ReturnType<DiscordDouble['place']> {
  const room = world.rooms.get(id);
  if (room === undefined) throw new Error(`there is no place ${id}`);
  return new RoomPlace(world, room);
}
