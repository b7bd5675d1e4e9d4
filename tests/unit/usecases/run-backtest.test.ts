import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import { instrumentId, personId, sourceId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { MarketFact } from '../../../src/engine/domain/market-fact.js';
import type { CataloguedSeries } from '../../../src/engine/ports/series-catalogue.js';
import {
  onCanceled,
  RunCanceled,
  type RunTask,
} from '../../../src/engine/runtime/backtest/backtest-thread.js';
import type {
  BacktestOutcome,
  BacktestProgress,
  BacktestRequest,
} from '../../../src/engine/usecases/backtest.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { asker, runHere } from '../../builders/desk.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';
import { plainSpot } from '../../builders/instrument.js';
import { MINUTE, MONDAY, minuteBars } from '../../builders/market-bars.js';
import { FREE, START } from '../../builders/spec.js';

const stored = (bars: number, synthetic = false): CataloguedSeries => ({
  key: { source: sourceId('import-1'), instrument: btcUsdt.id, frame: '1m' },
  revision: 1,
  bars,
  fromMs: MONDAY,
  toMs: MONDAY + bars * MINUTE,
  checksum: '',
  synthetic,
  instrument: btcUsdt,
});

async function withStored(synthetic = false): Promise<HandDesk> {
  const desk = await openHandDesk({ stored: () => [stored(200, synthetic)], terms: { fill: FREE } });
  await desk.disk.bars.replace(stored(200).key, columnsOf(minuteBars(200)));
  return desk;
}

const run = (
  desk: HandDesk,
  change: Partial<BacktestRequest> = {},
  onProgress?: (progress: BacktestProgress) => void,
): Promise<BacktestOutcome> =>
  desk.desk.runBacktest(
    {
      strategy: 'buy-and-hold',
      parameters: {},
      instruments: [plainSpot.id],
      frame: '1m',
      cash: '1000',
      ...change,
    },
    asker('backtest'),
    onProgress,
  );

const BTC = { instruments: [btcUsdt.id] };
const contract = { maxLeverage: 20, maintenanceBps: 100, liquidationFeeBps: 0, fundingMs: 28_800_000 };
const PERPETUAL: Instrument = {
  ...btcUsdt,
  id: instrumentId('BTC/USDT:USDT'),
  kind: 'linear',
  shortable: true,
  contract,
};

describe('a backtest of a stored contract', () => {
  it.each([
    ['with the funding that was stored beside its bars', [0.001, -0.0005], true],
    ['without any, which is said', [], false],
  ] as const)('runs %s', async (_name, rates, isFundingKnown) => {
    const series = { ...stored(200), instrument: PERPETUAL };
    const key = { ...series.key, instrument: PERPETUAL.id };
    const desk = await openHandDesk({ stored: () => [{ ...series, key }], terms: { fill: FREE } });
    const facts = rates.map((rate, index): MarketFact => {
      return { kind: 'funding', atMs: MONDAY + (50 + 50 * index) * MINUTE, rate };
    });
    await desk.disk.bars.replace(key, columnsOf(minuteBars(200)), facts);
    const outcome = await run(desk, { instruments: [PERPETUAL.id], margin: { leverage: 2 } });
    if (outcome.kind !== 'done') return expect.fail(outcome.kind);
    const { contract: told, metrics } = outcome.result;
    expect(told).toMatchObject({
      ...{ isFundingKnown, liquidations: 0, margin: { mode: 'isolated', leverage: 2 } },
      funding: { payments: rates.length },
    });
    expect(Math.sign(told?.funding.value ?? 0)).toBe(rates.length === 0 ? 0 : -1);
    const traded = metrics.netProfit - metrics.feesPaid;
    expect(metrics.finalEquity - 1_000).toBeCloseTo(traded + (told?.funding.value ?? 0) / 1e8, 2);
  });

  it('is not leveraged beyond its venue', async () => {
    const series = { ...stored(200), instrument: PERPETUAL };
    const key = { ...series.key, instrument: PERPETUAL.id };
    const desk = await openHandDesk({ stored: () => [{ ...series, key }] });
    const asked = { instruments: [PERPETUAL.id], margin: { leverage: 21 } };
    expect(await run(desk, asked)).toMatchObject({ kind: 'leverage-limit', leverage: 21, limit: 20 });
    expect(await run(desk, { margin: { mode: 'cross' } })).toMatchObject({ kind: 'no-contract' });
  });
});

describe('a backtest', () => {
  it('of the moving market runs over all its bars and leaves no trace', async () => {
    const desk = await openHandDesk();
    const outcome = await run(desk, { strategy: 'ma-cross' });
    expect(outcome).toMatchObject({
      kind: 'done',
      result: {
        strategy: 'ma-cross',
        parameters: { fast: 10, slow: 30, side: 'long' },
        instruments: [plainSpot],
        frame: '1m',
        synthetic: false,
        fromMs: START,
        toMs: START + 39 * MINUTE,
        bars: 40,
        metrics: { startEquity: 1_000, fills: 0 },
      },
    });
    expect(desk.journal.disk.rows).toEqual([]);
  });

  it('of a stored series does as asked: costs, size, stop, longer bars', async () => {
    const desk = await withStored();
    const given: unknown[] = [];
    const asked = await openHandDesk({
      stored: () => [stored(200)],
      disk: desk.disk,
      runTask: (task, watch) => {
        given.push(task.spec);
        return runHere(task, watch);
      },
    });
    const sizing = { kind: 'equity', bps: 5_000 } as const;
    const change = { ...BTC, frame: '5m', stopBps: 700, sizing, fill: { takerBps: 55 } } as const;
    const outcome = await run(asked, change);
    expect(outcome).toMatchObject({ kind: 'done', result: { frame: '5m', bars: 40 } });
    expect(given).toMatchObject([
      { strategySeries: [1], sizing, stopBps: 700, fill: { takerBps: 55, makerBps: 10 }, limits: {} },
    ]);
    await run(asked, { ...BTC, strategy: 'ma-cross', stopBps: 0 });
    expect(given[1]).not.toHaveProperty('stopBps');
    await run(asked, { ...BTC, strategy: 'ma-cross' });
    expect(given[2]).toMatchObject({ stopBps: 200, sizing: { kind: 'equity', bps: 10_000 } });
  });

  it('is labelled synthetic when its bars are', async () => {
    const made = await run(await withStored(true), BTC);
    expect(made).toMatchObject({ kind: 'done', result: { synthetic: true } });
    const desk = await openHandDesk({ market: { source: 'synthetic-3', kind: 'synthetic' } });
    expect(await run(desk)).toMatchObject({ kind: 'done', result: { synthetic: true } });
  });

  it('takes the source that is named', async () => {
    const desk = await withStored();
    expect(await run(desk, { source: sourceId('hand-1') })).toMatchObject({ kind: 'done' });
    expect(await run(desk, { ...BTC, source: sourceId('import-1') })).toMatchObject({ kind: 'done' });
    expect(await run(desk, { source: sourceId('import-1') })).toEqual({
      kind: 'no-instrument',
      text: 'XYZ/USD',
      known: ['XYZ/USD', 'BTC/USDT'],
    });
    expect(await run(desk, { ...BTC, source: sourceId('hand-1') })).toMatchObject({ kind: 'no-instrument' });
  });

  it('of a range trades inside it and warms with what lies before it', async () => {
    const desk = await withStored();
    const range = { fromMs: MONDAY + 100 * MINUTE, toMs: MONDAY + 150 * MINUTE };
    const outcome = await run(desk, { ...BTC, ...range });
    expect(outcome).toMatchObject({
      kind: 'done',
      result: { fromMs: range.fromMs, toMs: range.toMs - MINUTE, bars: 50 },
    });
    const fills = outcome.kind === 'done' ? outcome.result.fills : [];
    expect(fills[0]?.atMs).toBe(range.fromMs + MINUTE);
    expect(fills.at(-1)?.atMs).toBe(range.toMs);
    const short = { ...BTC, strategy: 'ma-cross', fromMs: MONDAY + 195 * MINUTE };
    expect(await run(desk, short)).toMatchObject({ kind: 'done', result: { bars: 5 } });
  });

  it('tells how far it is', async () => {
    const told: BacktestProgress[] = [];
    const slow: RunTask = async (task, watch) => {
      const { onProgress } = watch;
      onProgress(10);
      desk.clock.moveTo(desk.clock.nowMs() + 500);
      onProgress(30);
      return runHere(task, watch);
    };
    const desk = await openHandDesk({ runTask: slow });
    const outcome = await run(desk, {}, (progress) => told.push(progress));
    expect(told).toEqual([
      { doneBars: 10, totalBars: 40, barsPerSecond: 10_000, job: 'b1' },
      { doneBars: 30, totalBars: 40, barsPerSecond: 60, job: 'b1' },
    ]);
    expect(outcome).toMatchObject({ kind: 'done', result: { elapsedMs: 500 } });
    expect(await run(desk)).toMatchObject({ kind: 'done' });
  });
});

describe('a backtest is not run', () => {
  it('for what cannot be planned', async () => {
    const desk = await withStored();
    expect(await run(desk, { strategy: 'no' })).toEqual({ kind: 'no-strategy', text: 'no' });
    expect(await run(desk, { instruments: [instrumentId('NO/USD')] })).toMatchObject({
      kind: 'no-instrument',
    });
    expect(await run(desk, { instruments: [] })).toMatchObject({ kind: 'instrument-count', given: 0 });
    const coarse = await openHandDesk({ market: { frame: '1h' } });
    const available = { kind: 'no-bars', instrument: 'XYZ/USD', frame: '5m', available: ['1h'] };
    expect(await run(coarse, { frame: '5m' })).toEqual(available);
  });

  it('without cash', async () => {
    const desk = await openHandDesk();
    for (const cash of ['0', '-5', 'much', '1.123456']) {
      expect(await run(desk, { cash })).toEqual({ kind: 'bad-cash', text: cash });
    }
  });

  it('over a range without a bar', async () => {
    const desk = await openHandDesk();
    desk.clock.moveTo(START);
    const late = START + 40 * MINUTE;
    const empty = { kind: 'empty-range', fromMs: late };
    expect(await run(desk, { fromMs: late })).toEqual({ ...empty, toMs: START });
    expect(await run(desk, { fromMs: late, toMs: late + 1 })).toEqual({ ...empty, toMs: late + 1 });
    expect(await run(desk, { toMs: START })).toEqual({ kind: 'empty-range', fromMs: 0, toMs: START });
  });

  it('over too few bars to begin', async () => {
    const desk = await openHandDesk();
    const asked = { strategy: 'ma-cross', parameters: { slow: '40' } };
    expect(await run(desk, asked)).toEqual({ kind: 'too-few-bars', bars: 40, needed: 43 });
    expect(await run(desk, { frame: '1w' })).toEqual({ kind: 'too-few-bars', bars: 0, needed: 2 });
    const until = { toMs: START + MINUTE };
    expect(await run(desk, until)).toEqual({ kind: 'too-few-bars', bars: 1, needed: 2 });
  });

  it('when the store has lost the bars', async () => {
    const desk = await openHandDesk({ stored: () => [stored(200)] });
    const lost = { kind: 'no-bars', instrument: 'BTC/USDT', frame: '1m', available: [] };
    expect(await run(desk, BTC)).toEqual(lost);
  });
});

describe('a backtest that fails', () => {
  it('says that its thread died', async () => {
    const desk = await openHandDesk({ runTask: () => Promise.reject(new Error('out of memory')) });
    expect(await run(desk)).toEqual({ kind: 'failed', code: 'thread-died' });
    expect(desk.log.lines.at(-1)).toMatchObject({
      level: 'error',
      fields: { detail: 'Error: out of memory' },
    });
  });

  it('says what stopped the session', async () => {
    const failing: RunTask = async (task, watch) => ({
      ...(await runHere(task, watch)),
      failure: { code: 'strategy-threw', detail: 'Error: no' },
    });
    const desk = await openHandDesk({ runTask: failing });
    expect(await run(desk)).toEqual({ kind: 'failed', code: 'strategy-threw' });
  });
});

describe('a backtest as a job', () => {
  /** Runs until it is wanted no longer. */
  const endless: RunTask = (_task, { onProgress, signal }) =>
    new Promise((_resolve, reject) => {
      onProgress(10);
      onCanceled(signal, () => reject(new RunCanceled()));
    });
  const eve = { ...asker('end'), person: personId('eve'), name: 'eve' };

  it('is listed while it runs, and ends at once when somebody says so', async () => {
    const desk = await openHandDesk({ runTask: endless });
    const first = run(desk);
    const second = run(desk, { strategy: 'macd' });
    await desk.turn();
    expect(desk.desk.jobs()).toMatchObject([
      { name: 'b1', what: 'buy-and-hold XYZ/USD 1m', by: 'owner', doneBars: 10, totalBars: 40 },
      { name: 'b2', what: 'macd XYZ/USD 1m' },
    ]);
    expect(desk.desk.cancelJob({ name: 'b1', any: false }, eve)).toMatchObject({ kind: 'not-yours' });
    expect(desk.desk.cancelJob({ name: 'b1', any: true }, eve)).toMatchObject({ kind: 'canceled' });
    expect(await first).toEqual({ kind: 'canceled', by: 'eve' });
    expect(desk.desk.cancelJob({ name: 'b1', any: true }, eve)).toEqual({
      kind: 'no-job',
      text: 'b1',
      known: ['b2'],
    });
    expect(desk.desk.cancelJob({ name: 'b2', any: false }, asker('end'))).toMatchObject({ kind: 'canceled' });
    expect(await second).toEqual({ kind: 'canceled', by: 'owner' });
    expect(desk.desk.jobs()).toEqual([]);
    expect(desk.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is none any more when it has come to its end', async () => {
    const desk = await openHandDesk();
    expect(await run(desk)).toMatchObject({ kind: 'done' });
    expect(desk.desk.jobs()).toEqual([]);
  });
});
