import path from 'node:path';
import type { Command } from 'commander';
import { FRAME_NAMES, isFrame } from '../engine/domain/frame.js';
import { failure, usageFailure } from './command-failure.js';
import { type SettingFlags, settingsOf } from './settings.js';
import { request } from './start.js';
import type { Terminal } from './terminal.js';

const HOME = ['--home <dir>', 'folder of all state (default: the settings’, .helmsman)'] as const;

interface DownloadFlags extends SettingFlags {
  readonly from: string;
  readonly to?: string;
}

/** `download` and `record`: bars of Bybit into the store, or into a file. */
export function addMarketData(program: Command, terminal: Terminal): void {
  program
    .command('download <instrument> <frame>')
    .description(
      'fetch bars of Bybit into the store, with what is missing in between, and report their quality',
    )
    .requiredOption('--from <day>', 'first day, UTC, as 2024-01-31')
    .option('--to <day>', 'day to stop before (default: now)')
    .option(...HOME)
    .action((instrument: string, frame: string, { from, to, home }: DownloadFlags) => {
      if (!isFrame(frame))
        throw usageFailure(`${frame} is no time frame. There are: ${FRAME_NAMES.join(', ')}.`);
      const fromMs = dayOf('--from', from);
      const toMs = to === undefined ? Number.MAX_SAFE_INTEGER : dayOf('--to', to);
      if (toMs <= fromMs) throw usageFailure('--to has to be after --from.');
      return request(
        home === undefined ? {} : { home },
        { kind: 'download', instrument, frame, fromMs, toMs },
        terminal,
      );
    });
  program
    .command('record <instrument> <file>')
    .description(
      'write the minutes of Bybit to a CSV file as they close, for --replay and backtest; goes on where the file ends',
    )
    .option('--bars <count>', 'end after so many bars (default: when told to)')
    .action((instrument: string, file: string, { bars }: { bars?: string }) =>
      record(instrument, file, bars, terminal),
    );
}

/** Its first instant, UTC, ms. */
function dayOf(flag: string, text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // 2021-02-30 would roll over into March.
  const isDay = Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
  if (!isDay) throw usageFailure(`${flag} ${text} is no day. Write 2024-01-31.`);
  return ms;
}

async function record(
  instrument: string,
  file: string,
  bars: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const count = bars === undefined ? undefined : Number(bars);
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
    throw usageFailure(`--bars ${bars} is no whole number above 0.`);
  }
  const { recordBars } = await import('../main/record.js');
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const say = (line: string): void => terminal.out(`${line}\n`);
  const parts = { bybit: settingsOf({}).bybit, instrument, file: path.resolve(file), ended, say };
  await recordBars(count === undefined ? parts : { ...parts, bars: count }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'StartFailure') throw failure(error.message);
    throw error;
  });
}
