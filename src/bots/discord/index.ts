import type { SurfaceHealth } from '../../commands/conversation.js';
import { stamped } from '../push-text.js';
import type { Delivery, Outbound, Surface } from '../surface.js';
import { scrubbed } from '../surface-log.js';
import type { DiscordOptions } from './options.js';
import { Run } from './run.js';
import { Secrets } from './secrets.js';
import { readVia } from './via.js';

const clockSeconds = (atMs: number): string => new Date(atMs).toISOString().slice(11, 19);

/** The desk in Discord. It starts whatever happens, and says in `health` how it is. */
export function createDiscord(given: DiscordOptions): Surface {
  const secrets = new Secrets(given.token);
  const options = { ...given, log: scrubbed(given.log, secrets.scrub) };
  const { formatTime = clockSeconds } = options;
  let run: Promise<Run> | undefined;
  let health = (): Omit<SurfaceHealth, 'name'> => ({ state: 'off' });
  const running = (): Promise<Run> =>
    run ?? Promise.reject(new Error('discord is off: the message stays stored'));
  return {
    name: 'discord',
    async start() {
      health = () => ({ state: 'starting' });
      run = Run.open(options, secrets);
      const opened = await run;
      health = () => opened.health();
    },
    async deliver({ id, lane, address, reply, atMs, via: where, isNeeded }: Outbound): Promise<Delivery> {
      const { postman, pushes } = await running();
      const via = readVia(where);
      if (via !== undefined) secrets.remember(via.token);
      const told = atMs === undefined ? reply : stamped(reply, formatTime(atMs));
      if (lane === 'report') return pushes.deliver({ id, address, reply: told });
      // Only answers can be looked up again.
      const isStored = where !== undefined;
      const reader = via === undefined ? {} : { via, userId: via.userId };
      const asked = isNeeded === undefined ? {} : { isNeeded };
      return postman.bring({ id, lane, address, reply: told, isStored, ...reader, ...asked });
    },
    async recover(left) {
      (await running()).recover(left);
    },
    rooms: {
      open: async (wish) => (await running()).rooms.open(wish),
      close: async (wish) => (await running()).rooms.close(wish),
    },
    async stop() {
      const opened = await run;
      run = undefined;
      health = () => ({ state: 'off' });
      await opened?.stop();
    },
    health: () => ({ name: 'discord', ...health() }),
  };
}
