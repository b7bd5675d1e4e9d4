import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { importFaultWords, qualityLines } from '../cli/import-words.js';
import { noticeHead } from '../commands/views/market-notices.js';
import type { BybitConfig } from '../config.js';
import { readBarsFile } from '../engine/adapters/bars/csv-import.js';
import type { Bar } from '../engine/domain/bar.js';
import { DEFAULT_PREFERENCES } from '../engine/domain/person.js';
import type { Feed } from '../engine/ports/feed.js';
import { Quarantine } from '../engine/runtime/market/quarantine.js';
import { openBybit } from './open-bybit.js';
import { StartFailure } from './start-failure.js';

export interface RecordOptions {
  readonly bybit: BybitConfig;
  readonly instrument: string;
  /** CSV as `--replay` and `backtest` read it; one that is there is continued. */
  readonly file: string;
  /** It ends after so many bars; none: when it is told to. */
  readonly bars?: number;
  /** Resolves when it is to end. */
  readonly ended: Promise<void>;
  readonly say: (line: string) => void;
}

const HEADER = 'timestamp,open,high,low,close,volume\n';
const LOOK_MS = 100;
const MOST_BARS = 1_000;

/** Writes the minutes of an instrument to a file as they close, after those that it has. Rejects with `StartFailure`. */
export async function recordBars(options: RecordOptions): Promise<void> {
  const { file, say } = options;
  const lastMs = lastOf(file);
  const feed = await openBybit({ ...options.bybit, instruments: [options.instrument] });
  const [key] = feed.profile.series;
  if (key !== undefined && lastMs !== undefined) feed.continueAfter(key, lastMs);
  if (!existsSync(file)) writeFileSync(file, HEADER);
  say(lastMs === undefined ? `Recording ${options.instrument} into ${file}.` : `Going on with ${file}.`);
  try {
    await write(feed, options);
  } finally {
    await feed.live?.close();
  }
  const outcome = readBarsFile(file);
  const lines = outcome.kind === 'read' ? qualityLines(outcome.quality) : [importFaultWords(outcome.fault)];
  for (const line of lines) say(line);
}

/** Open time of the last bar in the file; undefined when there is none yet. */
function lastOf(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const outcome = readBarsFile(file);
  if (outcome.kind === 'read' && outcome.frame === '1m') {
    return outcome.columns.openMs[outcome.columns.length - 1];
  }
  const why = outcome.kind === 'fault' ? importFaultWords(outcome.fault) : 'Its bars are no minutes.';
  throw new StartFailure(`${file} cannot be gone on with. ${why} Name another file.`);
}

async function write(
  feed: Feed,
  { file, bars = Number.POSITIVE_INFINITY, ended, say }: RecordOptions,
): Promise<void> {
  const quarantine = new Quarantine();
  const { source, speed } = feed.profile;
  let isOver = false;
  const over = ended.then(() => {
    isOver = true;
  });
  for (let written = 0; written < bars && !isOver; ) {
    for (const update of await feed.poll(0, MOST_BARS)) {
      const sound = quarantine.sift(update, { nowMs: feed.live?.nowMs(), speed });
      const { closed } = sound ?? { closed: [] };
      const some = closed.slice(0, bars - written);
      // A line is written whole or not at all: whoever kills this loses a bar, not the file.
      appendFileSync(file, some.map(lineOf).join(''));
      written += some.length;
    }
    for (const notice of quarantine.notices()) say(noticeHead(notice, source, DEFAULT_PREFERENCES));
    await Promise.race([pause(LOOK_MS), over]);
  }
}

const lineOf = ({ openMs, open, high, low, close, volume }: Bar): string =>
  `${[openMs, open, high, low, close, volume].join(',')}\n`;
