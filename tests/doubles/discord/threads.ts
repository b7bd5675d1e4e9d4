import type { Room } from './state.js';
import type { World } from './world.js';

const GUILDS = 1;

export const isThread = ({ channel }: Room): boolean => [10, 11, 12].includes(channel.type);

/** Archives, opens, locks; tells everybody when that changes something. No thread: nothing. */
export function setThread(
  world: World,
  room: Room,
  change: { readonly archived?: boolean; readonly locked?: boolean },
): void {
  const before = room.channel.thread_metadata;
  if (before === undefined) return;
  const isSame = Object.entries(change).every(([name, value]) => before[name] === value);
  if (isSame) return;
  const stamp =
    change.archived === undefined ? {} : { archive_timestamp: new Date(world.nowMs()).toISOString() };
  room.channel.thread_metadata = { ...before, ...change, ...stamp };
  world.emit('THREAD_UPDATE', { ...room.channel }, GUILDS);
  world.changed();
}

/** The thread and all that stands in it are gone: 10003. */
export function dropThread(world: World, room: Room): void {
  room.deleted = true;
  const { id, guild_id, parent_id, type } = room.channel;
  world.emit('THREAD_DELETE', { id, guild_id, parent_id, type }, GUILDS);
  world.changed();
}
