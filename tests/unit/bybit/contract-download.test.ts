import { describe, expect, it, onTestFinished } from 'vitest';
import { openExchange } from '../../../src/engine/adapters/bybit/ccxt-exchange.js';
import { contractRulesOf, riskTierOf } from '../../../src/engine/adapters/bybit/contract-terms.js';
import { downloadBars } from '../../../src/engine/adapters/bybit/download.js';
import { findInstrument } from '../../../src/engine/adapters/bybit/instruments.js';
import { Listing } from '../../../src/engine/adapters/bybit/listing.js';
import { Marks } from '../../../src/engine/adapters/bybit/marks.js';
import { callerOf } from '../../../src/engine/adapters/bybit/open-caller.js';
import { systemWaiting } from '../../../src/engine/adapters/bybit/system-waiting.js';
import { createMemoryBarStore } from '../../../src/engine/adapters/memory/memory-bar-store.js';
import { instrumentId, sourceId } from '../../../src/engine/domain/ids.js';
import type { MarketFact } from '../../../src/engine/domain/market-fact.js';
import { barsOf } from '../../builders/bars.js';
import { bybitDouble } from '../../builders/bybit.js';
import type { BybitDouble } from '../../doubles/bybit/bybit-double.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2024, 4, 1);
const KEY = {
  source: sourceId('bybit-loopback-history'),
  instrument: instrumentId('BTC/USDT:USDT'),
  frame: '1h',
} as const;

/** Sixty days of hours, with a settlement every hour: more than one answer holds. */
async function pastOf(): Promise<BybitDouble> {
  const double = await bybitDouble({ speed: 0, startMs: START, historyBars: 60 * 1440 });
  double.market('linear', 'BTCUSDT').amend({ fundingInterval: 60 });
  return double;
}

async function callerOn(double: BybitDouble) {
  const exchange = await openExchange({ apiBase: double.url, wsBase: double.wsUrl });
  onTestFinished(() => exchange.close().then(() => undefined));
  const caller = callerOf(exchange, { waiting: systemWaiting(), speed: 1, chance: () => 0 });
  await caller.setClock();
  await caller.markets();
  return caller;
}

const hoursOf = (facts: readonly MarketFact[] | undefined, kind: MarketFact['kind']): readonly number[] =>
  (facts ?? []).filter((fact) => fact.kind === kind).map(({ atMs }) => (atMs - START) / HOUR);

const fromTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('a download of a contract', () => {
  it('stores funding and marks with the bars, every settlement once, and goes on where it broke off', async () => {
    const double = await pastOf();
    const store = createMemoryBarStore();
    const caller = await callerOn(double);
    const job = { key: KEY, fromMs: START - 500 * HOUR, toMs: START - 100 * HOUR };
    double.rest.next(8, { kind: 'status', status: 503 }, ['/v5/market/mark-price-kline']);
    const broken = await downloadBars(caller, store, job);
    expect([broken.added, broken.failure?.fault]).toEqual([0, 'unavailable']);
    double.rest.clear();
    const again = await callerOn(double);
    await downloadBars(again, store, job);
    await downloadBars(again, store, { ...job, toMs: START });
    const stored = await store.load(KEY);
    expect(stored?.columns.length).toBe(500);
    expect(hoursOf(stored?.facts, 'funding')).toEqual(fromTo(-499, 0));
    expect(stored?.facts?.find(({ kind }) => kind === 'mark')?.atMs).toBe(START - 500 * HOUR + 1);
    await downloadBars(again, store, { ...job, fromMs: START - 700 * HOUR });
    const mended = await store.load(KEY);
    expect([mended?.revision, mended?.columns.length]).toEqual([2, 700]);
    expect(hoursOf(mended?.facts, 'funding')).toEqual(fromTo(-699, 0));
  });

  it('gives bars that were stored before there were facts theirs', async () => {
    const double = await pastOf();
    const store = createMemoryBarStore();
    const caller = await callerOn(double);
    const job = { key: KEY, fromMs: START - 30 * HOUR, toMs: START };
    const { columns } = await downloadBars(caller, createMemoryBarStore(), job);
    await store.replace(KEY, columns);
    double.rest.chance(1, [{ kind: 'status', status: 503 }], { aim: ['/v5/market/mark-price-kline'] });
    const broken = await downloadBars(await callerOn(double), store, job);
    expect([broken.added, broken.failure?.fault]).toEqual([0, 'unavailable']);
    double.rest.clear();
    const { added } = await downloadBars(caller, store, job);
    const stored = await store.load(KEY);
    expect([added, stored?.revision]).toEqual([0, 2]);
    expect(hoursOf(stored?.facts, 'funding')).toEqual(fromTo(-29, 0));
  });
});

describe('rules that are looked at again', () => {
  const market = (tick: number) =>
    ({
      symbol: KEY.instrument,
      base: 'BTC',
      quote: 'USDT',
      type: 'swap',
      linear: true,
      active: true,
      precision: { amount: 0.001, price: tick },
      limits: { amount: {}, cost: {}, leverage: {} },
      info: {},
    }) as never;
  const tier = { maxLeverage: 50, maintenanceRate: 0.01 };

  it('keep the margins that were not told this time, and a tick that is finer now', () => {
    const begun = findInstrument(
      { [KEY.instrument]: market(0.1) },
      KEY.instrument,
      new Map([[KEY.instrument, tier]]),
    );
    if (begun.kind !== 'found') throw new Error('not listed');
    const listing = new Listing([begun.instrument]);
    expect(listing.compare({ [KEY.instrument]: market(0.01) }, new Map())).toEqual([]);
    expect(listing.rulesOf(KEY.instrument)).toEqual(begun.instrument);
    expect(listing.compare({ [KEY.instrument]: market(0.5) }, new Map())).toMatchObject([
      { kind: 'rules-changed' },
    ]);
    expect(listing.rulesOf(KEY.instrument)).toMatchObject({ tickSize: 5, contract: { maxLeverage: 50 } });
  });
});

describe('terms of a contract', () => {
  const market = { limits: { leverage: { max: 50 } }, info: { fundingInterval: 240 } } as never;

  it('are read in shares or in percents', () => {
    const shares = { maxLeverage: '100.00', maintenanceMargin: '0.005', initialMargin: '0.01' };
    const percents = { maxLeverage: '100.00', maintenanceMargin: '0.5', initialMargin: '1' };
    for (const info of [shares, percents]) {
      const tier = riskTierOf([{ info }, { info: {} }]);
      expect(tier && contractRulesOf(market, tier)).toEqual({
        maxLeverage: 50,
        maintenanceBps: 50,
        liquidationFeeBps: 50,
        fundingMs: 4 * HOUR,
      });
    }
  });

  it('are not made up', () => {
    expect(riskTierOf([])).toBeUndefined();
    expect(
      riskTierOf([{ info: { maxLeverage: '', maintenanceMargin: '0.5', initialMargin: '1' } }]),
    ).toBeUndefined();
    const bare = { limits: { leverage: {} }, info: {} } as never;
    expect(contractRulesOf(bare, { maxLeverage: 20, maintenanceRate: 0.02 })).toMatchObject({
      maxLeverage: 20,
      maintenanceBps: 200,
      fundingMs: 8 * HOUR,
    });
  });
});

describe('marks', () => {
  it('are told when their distance from the price has changed, of bars that have one', () => {
    const [a, b, c, d] = barsOf([100, 100, 100, 100]);
    const bars = [a, b, c, d].flatMap((bar) => bar ?? []);
    const marks = new Marks();
    const mark = (bar: number, price: number) => [bars[bar]?.openMs ?? 0, price];
    const told = marks.of(bars, [mark(0, 100.1), mark(1, 100.11), mark(2, Number.NaN), mark(3, 100.2)]);
    expect(told).toEqual([
      { kind: 'mark', atMs: (bars[0]?.openMs ?? 0) + 1, price: 100.1 },
      { kind: 'mark', atMs: (bars[3]?.openMs ?? 0) + 1, price: 100.2 },
    ]);
    expect(marks.of(bars, [])).toEqual([]);
  });
});
