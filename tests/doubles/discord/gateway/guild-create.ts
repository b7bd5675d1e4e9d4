import { guildJson } from '../routes/place-routes.js';
import type { GuildState } from '../state.js';
import { isThread } from '../threads.js';
import type { Json } from '../wire.js';
import type { World } from '../world.js';

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
    // Archived ones are not told of.
    threads: rooms
      .filter((room) => isThread(room) && room.channel.thread_metadata?.['archived'] !== true)
      .map(({ channel }) => channel),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
