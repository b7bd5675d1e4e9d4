import { describe, expect, it } from 'vitest';
import { createSyntheticFeed } from '../../src/engine/adapters/feeds/synthetic-feed.js';
import { memoryIds } from '../../src/engine/adapters/memory/memory-ids.js';
import { type BarColumns, sliceColumns } from '../../src/engine/domain/bar.js';
import { canonicalJson } from '../../src/engine/domain/canonical-json.js';
import { instrumentId } from '../../src/engine/domain/ids.js';
import { sessionStream } from '../../src/engine/domain/journal-row.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import type { SessionEvent } from '../../src/engine/domain/session-event.js';
import { runBacktestOn } from '../../src/engine/runtime/backtest/run.js';
import { strategyNamed } from '../../src/engine/strategies/registry.js';
import type { StartRequest } from '../../src/engine/usecases/desk.js';
import { asker, openTestDesk, type TestDesk, type TestDeskOptions } from '../builders/desk.js';
import { ownFolder, ownSource, ownStrategies } from '../builders/own.js';

const TURNS = 24;
/** Two hundred bars a turn. */
const SPEED = 60_000;

interface Run {
  readonly desk: TestDesk;
  readonly spec: SessionSpec;
}

const openOn = (seed: number, options: TestDeskOptions): Promise<TestDesk> =>
  openTestDesk({
    ...options,
    feed: createSyntheticFeed({ seed, speed: SPEED, startBars: 400 }),
    // The session has it all: there is nothing left to draw on, as in a backtest.
    terms: { walletCash: 10_000, sessionCash: 10_000 },
  });

/** A session on paper over four days, the desk being started anew after each of `restarts` turns. */
async function onPaper(seed: number, request: StartRequest, restarts: readonly number[]): Promise<Run> {
  const ids = memoryIds();
  let desk = await openOn(seed, { ids });
  const outcome = await desk.desk.startSession(request, asker());
  if (outcome.kind !== 'started') return expect.fail(outcome.kind);
  for (let turn = 1; turn <= TURNS; turn++) {
    await desk.turn();
    if (restarts.includes(turn)) desk = await openOn(seed, { ids, disk: desk.disk, nowMs: turn * 200 });
  }
  return { desk, spec: outcome.spec };
}

/** What the desk wrote down of it. */
const recorded = async ({ desk, spec }: Run): Promise<readonly SessionEvent[]> =>
  (await desk.journal.read(sessionStream(spec.uid), 0, 100_000)).map(
    ({ payload }) => payload as SessionEvent,
  );

/** The very spec over the very tape, in one go. */
function inOneGo({ desk, spec }: Run) {
  const { market } = desk.runtime.parts;
  const columns = spec.series.map((series): BarColumns => {
    const tape = market.tape(series) ?? expect.fail('no tape');
    return sliceColumns(tape.columns, tape.indexAfter(spec.tapeFromMs - 1), tape.length);
  });
  const facts = spec.series.slice(0, spec.instruments.length).map((series) => market.facts(series));
  const strategy = strategyNamed(spec.program.strategy) ?? expect.fail('no strategy');
  return runBacktestOn({ spec, columns, facts, strategy });
}

const both = (change: Partial<StartRequest>): StartRequest => ({
  strategy: 'ma-cross',
  parameters: { side: 'both', fast: '20', slow: '60' },
  instruments: [instrumentId('BTC/USDT:USDT')],
  frame: '1m',
  stopBps: 0,
  sizing: { kind: 'equity', bps: 1_000 },
  margin: { leverage: 100, mode: 'isolated' },
  ...change,
});

describe('a perpetual on paper and in a backtest', () => {
  it.each([
    ['isolated, minutes', 1, both({})],
    [
      'cross, of the second coin',
      2,
      both({
        instruments: [instrumentId('ETH/USDT:USDT')],
        parameters: { side: 'both', fast: '60', slow: '240' },
        margin: { leverage: 100, mode: 'cross' },
        sizing: { kind: 'equity', bps: 4_000 },
      }),
    ],
    [
      'isolated, longer bars',
      3,
      both({ frame: '15m', margin: { leverage: 100 }, parameters: { side: 'both', fast: '3', slow: '8' } }),
    ],
  ] as const)(
    '%s: the same tape gives the same events, byte for byte, also over restarts',
    async (_name, seed, request) => {
      const whole = await onPaper(seed, request, []);
      const restarted = await onPaper(seed, request, [5, 11, 12]);
      const events = await recorded(whole);
      expect((await recorded(restarted)).map(canonicalJson)).toEqual(events.map(canonicalJson));
      // The last open is a fact on paper and no bar yet.
      const endMs = whole.desk.runtime.parts.market.atMs;
      const known = (all: readonly SessionEvent[]) =>
        all.filter(({ atMs }) => atMs < endMs).map(canonicalJson);
      expect(known(inOneGo(restarted).events)).toEqual(known(events));
      const kinds = events.map((event) => (event.kind === 'fill' ? event.purpose : event.kind));
      expect(kinds).toEqual(expect.arrayContaining(['entry', 'liquidation', 'funding', 'signal']));
    },
    60_000,
  );
});

describe('a perpetual under a strategy of a user’s own', () => {
  it('is told in its own process of every funding, each once, also after a restart', async () => {
    const folder = ownFolder({ 'mine.ts': ownSource('mine') });
    const openOwn = async (options: TestDeskOptions) => {
      const own = ownStrategies(folder);
      await own.refresh();
      return openOn(5, { ...options, own });
    };
    const caughtUp = async (desk: TestDesk): Promise<void> => {
      await desk.runtime.exclusive.run(() => desk.runtime.settleElsewhere());
      await desk.runtime.flush();
    };
    const ids = memoryIds();
    let desk = await openOwn({ ids });
    const request = both({ strategy: 'mine', parameters: {}, margin: { leverage: 2 } });
    const outcome = await desk.desk.startSession(request, asker());
    if (outcome.kind !== 'started') return expect.fail(outcome.kind);
    for (let turn = 1; turn <= 10; turn++) {
      await desk.turn();
      await caughtUp(desk);
      if (turn === 5) desk = await openOwn({ ids, disk: desk.disk, nowMs: turn * 200 });
    }
    await desk.turn();
    await caughtUp(desk);
    const { spec } = outcome;
    const { market } = desk.runtime.parts;
    const seenMs = desk.desk.session('m1')?.snapshot.atMs ?? 0;
    const paid = (await recorded({ desk, spec })).filter(({ kind }) => kind === 'funding');
    const due = market
      .facts(spec.series[0] ?? expect.fail('no series'))
      .filter(({ kind, atMs }) => kind === 'funding' && atMs > spec.startMs && atMs < seenMs);
    expect(paid.map(({ atMs }) => atMs)).toEqual(due.map(({ atMs }) => atMs));
    expect(paid.length).toBeGreaterThan(3);
  }, 60_000);
});
