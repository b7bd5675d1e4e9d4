import { ORDINARY } from '../permissions.js';
import type { GuildState } from '../state.js';
import type { WireMember } from '../wire.js';
import type { World } from '../world.js';

const JOINED = '2026-01-01T00:00:00.000000+00:00';

export function newMember(world: World, userId: string, permissions = ORDINARY.toString()): WireMember {
  const user = userId === world.bot.id ? world.bot : world.persons.get(userId)?.user;
  if (user === undefined) throw new Error(`nobody has the id ${userId}`);
  return {
    user,
    roles: [],
    joined_at: JOINED,
    nick: null,
    avatar: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    premium_since: null,
    communication_disabled_until: null,
    permissions,
  };
}

/** The member; who acts for the first time joins as an ordinary one. */
export function memberOf(world: World, guild: GuildState, userId: string): WireMember {
  const known = guild.members.get(userId);
  if (known !== undefined) return known;
  const member = newMember(world, userId);
  guild.members.set(userId, member);
  return member;
}
