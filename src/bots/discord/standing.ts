import type { Pins } from '../pins.js';
import type { DiscordOptions } from './options.js';
import { openPins } from './pinning.js';
import type { Postman } from './postman.js';
import { DiscordRooms, type RoomsParts } from './rooms.js';

/** What stands in channels for longer than a message: pins, and threads of sessions. */
export async function openStanding(
  options: DiscordOptions,
  parts: Omit<RoomsParts, 'memory' | 'log'> & { readonly postman: Postman },
): Promise<{ readonly pins: Pins; readonly rooms: DiscordRooms }> {
  const { memory, log } = options;
  return {
    pins: await openPins(options, parts),
    rooms: new DiscordRooms({ ...parts, memory, log }),
  };
}
