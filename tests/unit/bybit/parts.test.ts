import { describe, expect, it } from 'vitest';
import {
  addressTree,
  isLoopback,
  marketName,
  refuseStrangers,
} from '../../../src/engine/adapters/bybit/addresses.js';
import { BackOff } from '../../../src/engine/adapters/bybit/back-off.js';
import { Calls } from '../../../src/engine/adapters/bybit/calls.js';
import { keepInside } from '../../../src/engine/adapters/bybit/ccxt-exchange.js';
import { ClockSense } from '../../../src/engine/adapters/bybit/clock-sense.js';
import { ExchangeClock } from '../../../src/engine/adapters/bybit/exchange-clock.js';
import { BybitFailure, bybitFailureOf, isPassing } from '../../../src/engine/adapters/bybit/failure.js';
import { Quotes } from '../../../src/engine/adapters/bybit/quotes.js';
import { RateBudget } from '../../../src/engine/adapters/bybit/rate-budget.js';
import { quoteOf } from '../../../src/engine/adapters/bybit/stream.js';

/** Time that passes only when somebody waits. */
function handTime() {
  let nowMs = 0;
  const waits: number[] = [];
  return {
    waits,
    elapsedMs: () => nowMs,
    pause: async (ms: number) => {
      waits.push(ms);
      nowMs += ms;
    },
    end: () => undefined,
  };
}

const named = (name: string, message = 'x'): Error => Object.assign(new Error(message), { name });

describe('failures of the exchange', () => {
  it('are told by the class of the library’s error', () => {
    const faults = [
      'RequestTimeout',
      'DDoSProtection',
      'OnMaintenance',
      'NetworkError',
      'BadSymbol',
      'TypeError',
    ].map((name) => bybitFailureOf(named(name)).fault);
    expect(faults).toEqual([
      'timeout',
      'rate-limited',
      'unavailable',
      'network',
      'unknown-symbol',
      'bad-answer',
    ]);
    expect(bybitFailureOf(named('ExchangeError')).fault).toBe('refused');
    expect(bybitFailureOf('text').fault).toBe('bad-answer');
    expect(bybitFailureOf(named('ExchangeError', 'y'.repeat(900))).detail).toHaveLength(200);
  });

  it('pass, or do not', () => {
    expect(isPassing(new BybitFailure('timeout', ''))).toBe(true);
    expect(isPassing(new BybitFailure('unknown-symbol', ''))).toBe(false);
  });
});

describe('addresses', () => {
  it('name the market that their bars are of', () => {
    const hosts = [
      'http://127.0.0.1:1',
      'https://api-testnet.bybit.com',
      'https://api.bybit.com',
      'https://api-demo.bybit.com',
    ];
    expect(hosts.map(marketName)).toEqual(['bybit-loopback', 'bybit-testnet', 'bybit', 'bybit']);
  });

  it('of this machine are known as such', () => {
    const own = ['http://127.0.0.1:1', 'ws://127.3.4.5/x', 'http://localhost', 'ws://[::1]:9'];
    expect(own.map(isLoopback)).toEqual([true, true, true, true]);
    const others = [
      'https://api.bybit.com',
      'http://127.0.0.1.example.org',
      'http://10.0.0.1',
      'nonsense',
      '',
    ];
    expect(others.map(isLoopback)).toEqual(others.map(() => false));
  });

  it('are all given, so that none of the library’s own is left', () => {
    const tree = addressTree({ apiBase: 'http://127.0.0.1:1', wsBase: 'ws://127.0.0.1:1' });
    expect(() => refuseStrangers(tree)).not.toThrow();
    expect(() => refuseStrangers({ ...tree, trade: 'wss://stream.bybit.com/v5/trade' })).toThrow(
      BybitFailure,
    );
  });

  it('where one is of this machine, no other is left, nor a switch to others', () => {
    const urls = {
      api: addressTree({ apiBase: 'http://127.0.0.1:1', wsBase: 'ws://127.0.0.1:1' }),
      test: {},
    };
    keepInside({ urls }, { apiBase: 'http://127.0.0.1:1', wsBase: 'ws://127.0.0.1:1' });
    expect(Object.keys(urls)).toEqual(['api']);
    const mixed = { apiBase: 'http://127.0.0.1:1', wsBase: 'wss://stream.bybit.com' };
    expect(() => keepInside({ urls: { api: addressTree(mixed) } }, mixed)).toThrow('not-loopback');
    const real = { apiBase: 'https://api.bybit.com', wsBase: 'wss://stream.bybit.com' };
    expect(() => keepInside({ urls: { api: addressTree(real) } }, real)).not.toThrow();
  });
});

describe('the shared budget', () => {
  it('lets so many leave in a window and no more', async () => {
    const time = handTime();
    const budget = new RateBudget(time, { most: 3, windowMs: 1_000 });
    for (let n = 0; n < 7; n += 1) await budget.take();
    expect(time.waits).toEqual([1_000, 1_000]);
  });

  it('rests when it is told to', async () => {
    const time = handTime();
    const budget = new RateBudget(time);
    budget.rest(5_000);
    budget.rest(100);
    await budget.take();
    expect(time.waits).toEqual([5_000]);
  });
});

describe('calls', () => {
  const open = () => {
    const time = handTime();
    const backOff = new BackOff(1_000, 8_000, () => 1);
    return { time, calls: new Calls({ waiting: time, budget: new RateBudget(time), backOff }) };
  };

  it('open the circuit after five failures in a row, and close it with an answer', async () => {
    const { time, calls } = open();
    let asked = 0;
    const fail = async () => {
      asked += 1;
      throw named('NetworkError');
    };
    for (let n = 0; n < 5; n += 1) await expect(calls.run(fail)).rejects.toThrow('network');
    await expect(calls.run(fail)).rejects.toThrow('circuit-open');
    expect(asked).toBe(5);
    await time.pause(1_000);
    await expect(calls.run(fail)).rejects.toThrow('network');
    await time.pause(1_999);
    await expect(calls.run(fail)).rejects.toThrow('circuit-open');
    await time.pause(1);
    await expect(calls.run(async () => 7)).resolves.toBe(7);
    await expect(calls.run(fail)).rejects.toThrow('network');
    await expect(calls.run(async () => 8)).resolves.toBe(8);
  });

  it('are not held up by what the exchange refuses, and rest after a ban', async () => {
    const { time, calls } = open();
    for (let n = 0; n < 9; n += 1) {
      await expect(
        calls.run(async () => {
          throw named('BadSymbol');
        }),
      ).rejects.toThrow('unknown-symbol');
    }
    await expect(
      calls.run(async () => {
        throw named('RateLimitExceeded');
      }),
    ).rejects.toThrow('rate-limited');
    await calls.run(async () => 1);
    expect(time.waits).toEqual([600_000]);
  });
});

describe('back-off', () => {
  it('doubles to its limit, each wait between half and whole', () => {
    const low = new BackOff(100, 1_000, () => 0);
    expect([1, 2, 3, 4, 5, 6].map(() => low.nextMs())).toEqual([50, 100, 200, 400, 500, 500]);
    const high = new BackOff(100, 1_000, () => 1);
    expect(high.nextMs()).toBe(100);
    expect(high.nextMs()).toBe(200);
    high.reset();
    expect(high.nextMs()).toBe(100);
  });
});

describe('the exchange’s clock', () => {
  it('goes on from half-way, and knows what it surely is', () => {
    const clock = new ExchangeClock(1);
    expect([clock.nowMs(5), clock.surelyMs(5)]).toEqual([2.5, 0]);
    clock.set(1_000_000, 100, 300);
    expect([clock.nowMs(300), clock.surelyMs(300)]).toEqual([1_000_100, 1_000_000]);
    const fast = new ExchangeClock(100);
    fast.set(1_000_000, 100, 300);
    expect([fast.nowMs(310), fast.surelyMs(310)]).toEqual([1_011_000, 1_001_000]);
  });
});

describe('a clock that jumps', () => {
  it('is believed when it says so three times in a row, and told once', () => {
    const sense = new ClockSense(1);
    expect([sense.believes(0), sense.believes(-9_000), sense.isDoubtful]).toEqual([true, true, false]);
    expect([sense.believes(3_600_000), sense.isDoubtful]).toEqual([false, true]);
    expect(sense.believes(3_601_000)).toBe(false);
    expect([sense.takeNews(), sense.takeNews()]).toEqual([3_600_000, undefined]);
    expect([sense.believes(3_600_500), sense.isDoubtful]).toEqual([true, false]);
  });

  it('is forgotten when it is back, and begins again where it does not agree with itself', () => {
    const sense = new ClockSense(1);
    const said = [1e12, -1e12, 1e12, 1e12, 0, 1e12, 1e12].map((jump) => sense.believes(jump));
    expect(said).toEqual([false, false, false, false, true, false, false]);
    expect(sense.believes(1e12)).toBe(true);
    expect(new ClockSense(300).believes(500_000)).toBe(true);
  });
});

describe('quotes', () => {
  const ticker = { symbol: 'BTC/USDT', timestamp: 5, last: 100, info: {} };

  it('need a price and a time; whether they cross the desk judges', () => {
    expect(quoteOf({ ...ticker, bid: 99, ask: 101 })).toEqual({ atMs: 5, last: 100, bid: 99, ask: 101 });
    expect(quoteOf({ ...ticker, bid: 102, ask: 101 })).toMatchObject({ bid: 102, ask: 101 });
    expect(quoteOf({ ...ticker, bid: 102 })).toEqual({ atMs: 5, last: 100 });
    expect(quoteOf({ ...ticker, last: Number.NaN })).toBeUndefined();
    expect(quoteOf({ symbol: 'BTC/USDT', last: 1, info: {} })).toBeUndefined();
    expect(quoteOf({ symbol: 'BTC/USDT', timestamp: 1, info: {} })).toBeUndefined();
  });

  it('of perpetuals carry mark and funding', () => {
    const info = { markPrice: '100.5', fundingRate: '-0.0001', nextFundingTime: '28800000' };
    expect(quoteOf({ ...ticker, info })).toMatchObject({
      mark: 100.5,
      funding: { rate: -0.0001, atMs: 28_800_000 },
    });
    expect(quoteOf({ ...ticker, info: { fundingRate: '1', nextFundingTime: '' } })).not.toHaveProperty(
      'funding',
    );
  });

  it('never go back in time', () => {
    const quotes = new Quotes(() => 100);
    quotes.note('BTC/USDT', { atMs: 10, last: 1 });
    quotes.note('BTC/USDT', { atMs: 9, last: 2 });
    expect(quotes.of('BTC/USDT')).toEqual({ atMs: 10, last: 1 });
    quotes.note('BTC/USDT', { atMs: 11, last: 3 });
    expect(quotes.of('BTC/USDT')?.last).toBe(3);
    expect(quotes.of('ETH/USDT')).toBeUndefined();
    quotes.note('BTC/USDT', { atMs: 1e13, last: 4 });
    quotes.note('BTC/USDT', { atMs: 12, last: 5 });
    expect(quotes.of('BTC/USDT')?.last).toBe(5);
  });
});
