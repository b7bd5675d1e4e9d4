import { describe, expect, it } from 'vitest';
import { BackOff } from '../../../src/engine/adapters/bybit/back-off.js';
import { Caller } from '../../../src/engine/adapters/bybit/caller.js';
import { Calls } from '../../../src/engine/adapters/bybit/calls.js';
import type { Candle, CcxtBybit, CcxtMarket } from '../../../src/engine/adapters/bybit/ccxt-exchange.js';
import { BybitFailure } from '../../../src/engine/adapters/bybit/failure.js';
import { LaneFollower } from '../../../src/engine/adapters/bybit/follower.js';
import { findInstrument, instrumentOf } from '../../../src/engine/adapters/bybit/instruments.js';
import { Lane } from '../../../src/engine/adapters/bybit/lane.js';
import { RateBudget } from '../../../src/engine/adapters/bybit/rate-budget.js';
import { instrumentId, sourceId } from '../../../src/engine/domain/ids.js';

const M = 60_000;
const KEY = { source: sourceId('bybit'), instrument: instrumentId('BTC/USDT'), frame: '1m' } as const;

function handTime() {
  const time = { nowMs: 0 };
  return {
    time,
    waiting: {
      elapsedMs: () => time.nowMs,
      pause: async (ms: number) => {
        time.nowMs += ms;
      },
      end: () => undefined,
    },
  };
}

const bar = (openMs: number): Candle => [openMs, 100, 100, 100, 100, 1];

function askingOf(exchange: Partial<CcxtBybit>) {
  const { time, waiting } = handTime();
  const backOff = () => new BackOff(1_000, 8_000, () => 1);
  const calls = new Calls({ waiting, budget: new RateBudget(waiting), backOff: backOff() });
  const caller = new Caller({ exchange: exchange as CcxtBybit, calls, waiting, speed: 1 });
  return { time, waiting, caller, backOff };
}

describe('asking for the time', () => {
  it('takes a leap when it is said three times, and goes by its own clock until then', async () => {
    const said = { ms: 1_000_000 };
    const { caller } = askingOf({ fetchTime: async () => said.ms });
    await caller.setClock(3);
    said.ms = Date.UTC(2099, 0, 1);
    await caller.setClock();
    await caller.setClock();
    expect([caller.nowMs(), caller.clock.sense.isDoubtful]).toEqual([1_000_000, true]);
    await caller.setClock();
    expect([caller.nowMs(), caller.clock.sense.isDoubtful]).toEqual([said.ms, false]);
  });
});

describe('asking for what is beside bars', () => {
  const bars = [{ openMs: 5 * M, open: 1, high: 1, low: 1, close: 1, volume: 1 }];
  const answering = (exchange: Partial<CcxtBybit>) => askingOf(exchange).caller;

  it('takes no answer that is none, and no row that cannot be read', async () => {
    const none = answering({
      fetchMarkOHLCV: async () => ({}) as never,
      fetchFundingRateHistory: async () => undefined as never,
      fetchMarketLeverageTiers: async () => [],
    });
    await expect(none.marks(KEY.instrument, '1m', bars)).rejects.toThrow('bad-answer');
    await expect(none.fundings(KEY.instrument, 0, 9)).rejects.toThrow('bad-answer');
    expect((await none.riskTiers(['BTC/USDT', 'BTC/USDT:USDT'])).size).toBe(0);
    const rows = [
      {},
      { timestamp: 5 },
      { timestamp: 6, fundingRate: 0.1 },
      { timestamp: 99, fundingRate: 1 },
    ];
    const some = answering({ fetchFundingRateHistory: async () => rows });
    expect(await some.fundings(KEY.instrument, 0, 9)).toEqual([{ kind: 'funding', atMs: 6, rate: 0.1 }]);
  });
});

describe('asking for history', () => {
  it('goes page by page up to the last closed bar, and stops where there is nothing', async () => {
    const asked: number[] = [];
    const { caller } = askingOf({
      fetchTime: async () => 2_500.5 * M,
      fetchOHLCV: async (_symbol, _frame, sinceMs = 0) => {
        asked.push(sinceMs / M);
        return Array.from({ length: 1_000 }, (_, n) => bar(sinceMs + n * M));
      },
    });
    await caller.setClock(2);
    const { openMs, length } = await caller.history(KEY, 1_500);
    expect([length, (openMs[0] ?? 0) / M, (openMs[1_499] ?? 0) / M]).toEqual([1_500, 1_000, 2_499]);
    expect(asked).toEqual([1_000, 2_000]);
    const { caller: young } = askingOf({
      fetchTime: async () => 2_500 * M,
      fetchOHLCV: async (_symbol, _frame, sinceMs = 0) => (sinceMs < 1_500 * M ? [] : [bar(2_400 * M)]),
    });
    await young.setClock();
    expect((await young.history(KEY, 2_000)).openMs).toEqual(Float64Array.of(2_400 * M));
    const { caller: empty } = askingOf({ fetchTime: async () => 50 * M, fetchOHLCV: async () => [] });
    await empty.setClock();
    expect((await empty.history(KEY, 10)).length).toBe(0);
  });

  it('keeps the quickest answer for the time', async () => {
    const answers = [
      { takesMs: 100, saysMs: 1_000_000 },
      { takesMs: 10, saysMs: 1_000_055 },
      { takesMs: 500, saysMs: 1_999_999 },
    ];
    const { caller, time } = askingOf({
      fetchTime: async () => {
        const { takesMs, saysMs } = answers.shift() ?? { takesMs: 0, saysMs: Number.NaN };
        time.nowMs += takesMs;
        return saysMs;
      },
    });
    await caller.setClock(3);
    expect(caller.nowMs()).toBe(1_000_055 + 505);
    await expect(caller.setClock()).rejects.toThrow('bad-answer');
  });

  it('takes nothing that is no list, and gives up after three tries', async () => {
    let asked = 0;
    const { caller, time } = askingOf({
      fetchOHLCV: async () => {
        asked += 1;
        return 'page' as never;
      },
      loadMarkets: async () => ({}),
    });
    await expect(caller.persist(() => caller.candles('BTC/USDT', '1m', 0))).rejects.toThrow('bad-answer');
    expect([asked, time.nowMs]).toEqual([3, 1_200]);
    await expect(caller.markets()).rejects.toThrow('bad-answer');
  });
});

describe('following one series', () => {
  function follow(answer: (sinceMs: number) => readonly Candle[]) {
    const { time, waiting, caller, backOff } = askingOf({});
    caller.clock.set(0, 0, 0);
    const refused: BybitFailure[] = [];
    const lane = new Lane(KEY);
    const follower = new LaneFollower(lane, {
      waiting,
      clock: caller.clock,
      backOff: backOff(),
      ask: async (_lane, sinceMs) => answer(sinceMs),
      onRefused: (failure) => void refused.push(failure),
    });
    return { time, lane, follower, refused };
  }

  it('asks after the end of a bar, sooner when a stream calls, and again for an open nobody knows', async () => {
    let bars: readonly Candle[] = [bar(9 * M), [10 * M, 100, 100, 100, 100, 0]];
    const { time, lane, follower } = follow(() => bars);
    lane.continueAfter(9 * M);
    time.nowMs = 10 * M + 500;
    expect(follower.dueInMs()).toBe(1_500);
    follower.call(10 * M);
    expect(follower.dueInMs()).toBe(0);
    await follower.catchUp();
    expect([follower.askedMs / M, follower.dueInMs()]).toEqual([10, 1_000]);
    bars = [bar(9 * M), bar(10 * M)];
    time.nowMs += 1_000;
    await follower.catchUp();
    expect(follower.dueInMs()).toBe(M - 1_500 + 2_000);
    expect(follower.behindMs()).toBe(0);
    time.nowMs = 13 * M;
    expect(follower.behindMs()).toBe(3 * M);
  });

  it('takes a quiet minute for one without a bar after a while', async () => {
    const { time, lane, follower } = follow(() => [bar(9 * M)]);
    lane.continueAfter(9 * M);
    time.nowMs = 11 * M + 3_000;
    await follower.catchUp();
    expect([follower.askedMs / M, follower.dueInMs()]).toEqual([9, 1_000]);
    time.nowMs = 11 * M + 20_001;
    await follower.catchUp();
    expect(follower.askedMs / M).toBe(11);
    expect(follower.dueInMs()).toBeGreaterThan(40_000 - 20_001);
  });

  it('goes on page after page, but not for ever', async () => {
    let asked = 0;
    const page = (sinceMs: number) => Array.from({ length: 1_000 }, (_, n) => bar(sinceMs + n * M));
    const { time, lane, follower } = follow((sinceMs) => {
      asked += 1;
      return asked < 3 ? page(sinceMs) : page(0);
    });
    lane.continueAfter(0);
    time.nowMs = 5_000 * M;
    await follower.catchUp();
    expect(asked).toBe(3);
    expect(follower.failure?.fault).toBe('bad-answer');
    expect(lane.lastOpenMs / M).toBe(1_998);
  });

  it('waits longer after every failure, and says when it is refused', async () => {
    let fault: 'network' | 'unknown-symbol' | undefined = 'network';
    const { time, follower, refused } = follow(() => {
      if (fault !== undefined) throw new BybitFailure(fault, 'x');
      return [bar(0), bar(M)];
    });
    time.nowMs = M + 5_000;
    const waits: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await follower.catchUp();
      waits.push(follower.dueInMs());
      time.nowMs += follower.dueInMs();
    }
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    expect(refused).toEqual([]);
    fault = 'unknown-symbol';
    await follower.catchUp();
    expect(refused).toHaveLength(1);
    fault = undefined;
    await follower.catchUp();
    expect(follower.failure).toBeUndefined();
  });
});

describe('instruments of the exchange', () => {
  const market: CcxtMarket = {
    symbol: 'BTC/USDT',
    base: 'BTC',
    quote: 'USDT',
    type: 'spot',
    active: true,
    precision: { amount: 0.000001, price: 0.01 },
    limits: { amount: { min: 0.000048 }, cost: { min: 1 }, leverage: {} },
    info: {},
  };

  it('take their smallest order from the venue, at least one step', () => {
    expect(instrumentOf(market)).toMatchObject({ minQuantity: 4_800, minValue: 100_000_000, tickSize: 1 });
    const bare = { ...market, limits: { amount: {}, cost: {}, leverage: {} } };
    expect(instrumentOf(bare)).toMatchObject({ minQuantity: 100, minValue: 0 });
    const coarse = { ...market, precision: { amount: 1, price: 0.5 } };
    expect(instrumentOf(coarse)).toMatchObject({ priceDecimals: 1, tickSize: 5, lotSize: 100_000_000 });
  });

  it('take their largest orders from the venue, of each kind, in whole lots', () => {
    const coarse = { ...market, precision: { amount: 0.5, price: 1 } };
    const filter = (lotSizeFilter: Record<string, string>, change: Partial<CcxtMarket> = {}) =>
      instrumentOf({ ...coarse, info: { lotSizeFilter }, ...change });
    expect(filter({ maxOrderQty: '71.7' })).toMatchObject({
      maxMarketQuantity: 7_150_000_000,
      maxLimitQuantity: 7_150_000_000,
    });
    expect(filter({ maxMarketOrderQty: '2', maxLimitOrderQty: '8', maxOrderQty: '9' })).toMatchObject({
      maxMarketQuantity: 200_000_000,
      maxLimitQuantity: 800_000_000,
    });
    const perpetual = { type: 'swap', linear: true };
    expect(filter({ maxOrderQty: '1190', maxMktOrderQty: '500' }, perpetual)).toMatchObject({
      maxMarketQuantity: 50_000_000_000,
      maxLimitQuantity: 119_000_000_000,
    });
    expect(filter({ maxOrderQty: '1190' }, perpetual)).not.toHaveProperty('maxMarketQuantity');
    expect(filter({ maxOrderQty: '' })).not.toHaveProperty('maxMarketQuantity');
    expect(filter({})).not.toHaveProperty('maxLimitQuantity');
  });

  it('are none where a rule is missing, nor of kinds that are not traded here', () => {
    for (const precision of [{ amount: 1 }, { price: 1 }, { amount: 0, price: 1 }, { amount: 1, price: 0 }]) {
      expect(instrumentOf({ ...market, precision })).toBeUndefined();
    }
    expect(instrumentOf({ ...market, type: 'swap', linear: false })).toBeUndefined();
    expect(instrumentOf({ ...market, type: 'option' })).toBeUndefined();
    expect(instrumentOf({ ...market, type: 'swap', linear: true })).toMatchObject({ kind: 'linear' });
  });

  it('are found by name, whatever its case, and nowhere else', () => {
    const markets = { 'BTC/USDT': market, 'OLD/USDT': { ...market, symbol: 'OLD/USDT', active: false } };
    expect(findInstrument(markets, ' btc/usdt ')).toMatchObject({ kind: 'found' });
    expect(findInstrument(markets, 'toString')).toMatchObject({ kind: 'unknown', known: ['BTC/USDT'] });
    expect(findInstrument(markets, 'OLD/USDT')).toMatchObject({ kind: 'not-trading' });
  });
});
