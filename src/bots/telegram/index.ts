import { stamped } from '../push-text.js';
import { scrubber } from '../scrub.js';
import type { Delivery, Outbound, Surface } from '../surface.js';
import type { Log, TelegramOptions } from './options.js';
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
    async deliver({ id, lane, address, reply, atMs, via }: Outbound): Promise<Delivery> {
      const { answers } = await running().opened;
      const told = atMs === undefined ? reply : stamped(reply, formatTime(atMs));
      const where = readVia(via);
      if (via === undefined || where === undefined) return answers.show({ reply: told, address, lane });
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

/** Nothing with a secret in it reaches the log, whoever wrote it. */
function scrubbed(log: Log, scrub: (text: string) => string): Log {
  type Fields = Parameters<Log['info']>[1];
  const clean = (fields: Fields): Fields =>
    fields === undefined
      ? undefined
      : Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [
            name,
            typeof value === 'string' ? scrub(value) : value,
          ]),
        );
  return {
    info: (message, fields) => log.info(scrub(message), clean(fields)),
    warn: (message, fields) => log.warn(scrub(message), clean(fields)),
    error: (message, fields) => log.error(scrub(message), clean(fields)),
  };
}
