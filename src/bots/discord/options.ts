import type { Conversation, SurfaceMemory } from '../../commands/conversation.js';
import type { Log } from '../surface-log.js';
import type { Timers } from '../timers.js';

export interface DiscordOptions {
  readonly conversation: Conversation;
  readonly memory: SurfaceMemory;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly token: string;
  /** Another server than https://discord.com/api. */
  readonly apiBase?: string;
  readonly log: Log;
  /** Of this run. */
  readonly epoch: number;
  /** Servers whose members are offered the commands at once; without any they are offered everywhere. */
  readonly guildIds: readonly string[];
  /** Market time of a push; absent: HH:MM:SS in UTC. */
  readonly formatTime?: (atMs: number) => string;
  /** Languages that commands are described in, the default one first; default English. */
  readonly languages?: readonly string[];
}
