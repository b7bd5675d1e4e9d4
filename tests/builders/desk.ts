import { createSyntheticFeed } from '../../src/engine/adapters/feeds/synthetic-feed.js';
import { createMemoryBarStore } from '../../src/engine/adapters/memory/memory-bar-store.js';
import { memoryIds } from '../../src/engine/adapters/memory/memory-ids.js';
import { MemoryJournal } from '../../src/engine/adapters/memory/memory-journal.js';
import { MemoryLog } from '../../src/engine/adapters/memory/memory-log.js';
import { memoryReserve } from '../../src/engine/adapters/memory/memory-reserve.js';
import { VirtualClock } from '../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../src/engine/adapters/memory/virtual-scheduler.js';
import { programHash } from '../../src/engine/adapters/system/program-hash.js';
import { correlationId, personId } from '../../src/engine/domain/ids.js';
import type { ChatAddress, Platform } from '../../src/engine/domain/person.js';
import type { BarStore } from '../../src/engine/ports/bar-store.js';
import type { Feed } from '../../src/engine/ports/feed.js';
import type { Ids } from '../../src/engine/ports/ids.js';
import type { Reserve } from '../../src/engine/ports/reserve.js';
import type { CataloguedSeries } from '../../src/engine/ports/series-catalogue.js';
import { runBacktestTask } from '../../src/engine/runtime/backtest/backtest-task.js';
import type { RunTask } from '../../src/engine/runtime/backtest/backtest-thread.js';
import type { LiveAccounts } from '../../src/engine/runtime/live/live-account.js';
import type { OwnStrategies } from '../../src/engine/runtime/own/own-strategies.js';
import { programOf } from '../../src/engine/strategies/registry.js';
import type { Asker } from '../../src/engine/usecases/desk.js';
import type { DeskTerms } from '../../src/engine/usecases/desk-terms.js';
import { type AssembledDesk, assembleDesk } from '../../src/main/assemble-desk.js';

/** What outlives a desk in memory: the next desk on the same disk is its next start. */
interface TestDisk {
  readonly journal: MemoryJournal['disk'] | undefined;
  readonly bars: BarStore;
  readonly reserve: Reserve;
}

export interface TestDesk extends AssembledDesk {
  readonly clock: VirtualClock;
  readonly journal: MemoryJournal;
  readonly disk: TestDisk;
  readonly log: MemoryLog;
  readonly scheduler: VirtualScheduler;
  /** Lets this much wall time pass and takes one turn. */
  turn(elapsedMs?: number): Promise<void>;
}

export interface TestDeskOptions {
  readonly feed?: Feed;
  readonly disk?: TestDisk;
  readonly speed?: number;
  readonly hashOf?: (strategy: string) => string | undefined;
  readonly terms?: Partial<DeskTerms>;
  readonly stored?: () => readonly CataloguedSeries[];
  readonly runTask?: RunTask;
  /** Default: new ones, that count from 1 again at every start. */
  readonly ids?: Ids;
  readonly own?: OwnStrategies;
  /** Accounts at exchanges; default none. */
  readonly live?: LiveAccounts;
  /** That pushes go to; default the console alone. */
  readonly platforms?: readonly Platform[];
  /** Where, outside the chats, alerts go; default nowhere. */
  readonly outward?: readonly ChatAddress[];
  /** Wall time at which the desk is opened; default 0. */
  readonly nowMs?: number;
}

export const TEST_TERMS = {
  version: '0.0.0',
  seed: 7,
  fill: { makerBps: 10, takerBps: 10, spreadBps: 1, slippageBps: 1, latencyMs: 0 },
  limits: {},
  walletCash: 100_000,
  sessionCash: 10_000,
  maxSessions: 25,
} as const;

/** Only the synthetic market has a seed. */
function termsOf({ feed, terms }: TestDeskOptions): DeskTerms {
  const { seed, ...others } = TEST_TERMS;
  return { ...others, ...(feed === undefined ? { seed } : {}), ...terms };
}

/** A picture of one dot: platforms look whether it is one. */
export const ONE_DOT: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** In this thread: a worker cannot load TypeScript. */
export const runHere: RunTask = async (task, { onProgress }) => {
  const strategy = programOf(task.spec.program);
  if (strategy === undefined) throw new RangeError('no such strategy');
  return runBacktestTask(task, strategy, onProgress);
};

/** A real desk on adapters in memory and virtual time; one turn of 200 ms is one bar at the default speed. */
export async function openTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const clock = new VirtualClock(options.nowMs ?? 0);
  const nowMs = (): number => clock.nowMs();
  const known = options.disk?.journal;
  const journal = new MemoryJournal(known === undefined ? { nowMs } : { nowMs, disk: known });
  const bars = options.disk?.bars ?? createMemoryBarStore();
  const reserve = options.disk?.reserve ?? memoryReserve();
  const log = new MemoryLog();
  const scheduler = new VirtualScheduler(clock);
  const { live } = options;
  const feed = options.feed ?? createSyntheticFeed({ seed: 7, speed: options.speed ?? 300, startBars: 1000 });
  const assembled = await assembleDesk(
    {
      journal,
      reserve,
      bars,
      feed,
      clock,
      scheduler,
      ids: options.ids ?? memoryIds(),
      log,
      pictures: { render: async () => ONE_DOT, close: async () => undefined },
      runTask: options.runTask ?? runHere,
      ...(options.own === undefined ? {} : { own: options.own }),
      ...(live === undefined ? {} : { live: (): LiveAccounts => live }),
      hashOf: options.hashOf ?? programHash,
      stored: options.stored ?? (() => []),
      memoryMb: () => 1,
      platforms: options.platforms ?? ['console'],
      outward: options.outward ?? [],
    },
    termsOf(options),
  );
  await assembled.loop.turn();
  return {
    ...assembled,
    clock,
    journal,
    log,
    scheduler,
    disk: { journal: journal.disk, bars, reserve },
    async turn(elapsedMs = 200) {
      clock.moveTo(clock.nowMs() + elapsedMs);
      await assembled.loop.turn();
    },
  };
}

const asked = { count: 0 };
/** Somebody new each time, so that nothing is taken for a repetition. */
export function asker(correlation?: string): Asker {
  asked.count += 1;
  const id = correlation ?? `test-${asked.count}`;
  return { person: personId('owner'), name: 'owner', correlation: correlationId(id) };
}
