import { guildJson } from '../routes/place-routes.js';
import type { GuildState, Room } from '../state.js';
import type { Json } from '../wire.js';
import type { World } from '../world.js';

const isThread = ({ channel }: Room): boolean => channel.type === 11 || channel.type === 12;

/** GUILD_CREATE: the guild with everything the bot sees in it. */
export function guildCreate(world: World, guild: GuildState): Json {
  const rooms = world.roomsOf(guild.id);
  return {
    ...guildJson(guild),
    joined_at: new Date(world.nowMs()).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    // Without the members' intent only the bot itself is told.
    members: [...guild.members.values()].filter(({ user }) => user.id === world.bot.id),
    channels: rooms.filter((room) => !isThread(room)).map(({ channel }) => channel),
    threads: rooms.filter(isThread).map(({ channel }) => channel),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
