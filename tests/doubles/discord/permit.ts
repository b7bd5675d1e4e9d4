import { archivedThread, lockedThread, missingAccess, missingPermissions, noDms } from './failure.js';
import {
  ATTACH_FILES,
  has,
  MANAGE_THREADS,
  SEND_IN_THREADS,
  SEND_MESSAGES,
  VIEW_CHANNEL,
} from './permissions.js';
import type { Room } from './state.js';
import type { World } from './world.js';

/** The bot sees the room, or 50001. */
export function mustSee(world: World, room: Room): void {
  if (room.guildId === undefined) return;
  const present = world.guilds.get(room.guildId)?.present ?? false;
  if (!present || !has(room.permissions, VIEW_CHANNEL)) throw missingAccess();
}

/** The bot may do this there, or 50013. */
export function mustHave(world: World, room: Room, wanted: bigint): void {
  mustSee(world, room);
  if (room.guildId !== undefined && !has(room.permissions, wanted)) throw missingPermissions();
}

const metadataOf = (room: Room): { archived?: unknown; locked?: unknown } =>
  room.channel.thread_metadata ?? {};

/** Nothing in an archived thread can be changed before it is open again, or 50083. */
export function mustBeOpen(room: Room): void {
  if (metadataOf(room).archived === true) throw archivedThread();
}

/** A locked thread takes words of its moderators only, or 160005. */
function mustBeUnlocked(room: Room): void {
  if (metadataOf(room).locked === true && !has(room.permissions, MANAGE_THREADS)) throw lockedThread();
}

/** The bot may post there, or 50001, 50013, 50007. */
export function mustPost(world: World, room: Room, files: number): void {
  const isThread = room.channel.type === 11 || room.channel.type === 12;
  mustHave(world, room, isThread ? SEND_IN_THREADS : SEND_MESSAGES);
  mustBeUnlocked(room);
  if (files > 0) mustHave(world, room, ATTACH_FILES);
  const person = room.personId === undefined ? undefined : world.persons.get(room.personId);
  if (person !== undefined && !person.acceptsDms) throw noDms();
}
