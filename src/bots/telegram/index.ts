import { stamped } from '../push-text.js';
import { scrubber } from '../scrub.js';
import type { Delivery, Outbound, Surface } from '../surface.js';
import { scrubbed } from '../surface-log.js';
import type { TelegramOptions } from './options.js';
import { Run } from './run.js';
import { readVia } from './via.js';
import { Wellbeing } from './wellbeing.js';

export interface TelegramSurface extends Surface {
  /** Persons, roles or languages have changed: what Telegram offers them while they type is told anew. */
  refreshCommands(): void;
}

const clockTime = (atMs: number): string => new Date(atMs).toISOString().slice(11, 19);

/** The desk in Telegram, by polling or by webhook. It starts whatever happens, and says in `health` how it is. */
export function createTelegram(given: TelegramOptions): TelegramSurface {
  const scrub = scrubber([given.token]);
  const options = { ...given, log: scrubbed(given.log, scrub) };
  const { formatTime = clockTime } = options;
  const wellbeing = new Wellbeing(options.log);
  let run: Run | undefined;
  const running = (): Run => {
    if (run === undefined) throw new Error('telegram is off: the message stays stored');
    return run;
  };
  return {
    name: 'telegram',
    async start() {
      wellbeing.turn('starting');
      run = new Run(options, wellbeing, scrub);
      await run.start();
    },
    async deliver({ id, lane, address, reply, atMs, via, isNeeded }: Outbound): Promise<Delivery> {
      const { answers, pushes } = await running().opened;
      const told = atMs === undefined ? reply : stamped(reply, formatTime(atMs));
      if (lane === 'report') return pushes.deliver({ id, address, reply: told });
      const where = readVia(via);
      if (via === undefined || where === undefined)
        return answers.show({ reply: told, address, lane, ...(isNeeded === undefined ? {} : { isNeeded }) });
      return answers.show({ reply: told, address, lane, id, via: where });
    },
    async recover(left) {
      const { intake } = await running().opened;
      await intake.recover(left);
    },
    refreshCommands() {
      void run?.parts?.menu.refresh();
    },
    async stop() {
      await run?.stop();
      run = undefined;
      wellbeing.turn('off');
    },
    health: () => wellbeing.health(),
  };
}
