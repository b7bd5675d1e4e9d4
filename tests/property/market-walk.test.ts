import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarView, isSoundBar } from '../../src/engine/domain/bar.js';
import { SYNTHETIC_LISTINGS, type SyntheticListing } from '../../src/engine/sim/market/listings.js';
import { MarketWalk, syntheticBars } from '../../src/engine/sim/market/market-walk.js';
import { REGIMES } from '../../src/engine/sim/market/regimes.js';
import { barsIn, MINUTE } from '../builders/market-bars.js';

const seeds = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const listings = fc.constantFrom(...SYNTHETIC_LISTINGS);
const blank = (): BarView => ({ openMs: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 });
const [btc] = SYNTHETIC_LISTINGS as readonly [SyntheticListing];

describe('the synthetic market', () => {
  it('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(seeds, listings, (seed, listing) => {
        const range = { from: 0, count: 300 };
        expect(syntheticBars(seed, listing, range)).toEqual(syntheticBars(seed, listing, range));
        const other = syntheticBars(seed + (seed > 0 ? -1 : 1), listing, range);
        expect(syntheticBars(seed, listing, range).close).not.toEqual(other.close);
      }),
      { numRuns: 40 },
    );
  });

  it('goes on after a restart anywhere with the bars that would have come', () => {
    fc.assert(
      fc.property(seeds, listings, fc.nat(2000), (seed, listing, stop) => {
        const whole = barsIn(syntheticBars(seed, listing, { from: 0, count: stop + 50 }));
        const rest = barsIn(syntheticBars(seed, listing, { from: stop, count: 50 }));
        expect(rest).toEqual(whole.slice(stop));
      }),
      { numRuns: 40 },
    );
  });

  it('tells the open of the next bar before it is made', () => {
    fc.assert(
      fc.property(seeds, listings, fc.nat(500), (seed, listing, from) => {
        const walk = new MarketWalk(seed, listing);
        walk.skip(from);
        const told = { openMs: walk.nextOpenMs, open: walk.nextOpen };
        const bar = blank();
        walk.next(bar);
        expect({ openMs: bar.openMs, open: bar.open }).toEqual(told);
        expect(walk.nextOpenMs).toBe(bar.openMs + MINUTE);
      }),
    );
  });

  it('is sound, on the tick and within its band over a million bars', () => {
    const walk = new MarketWalk(7, btc);
    const bar = blank();
    const regimes = new Set<string>();
    let unsound = 0;
    let offTick = 0;
    let offClock = 0;
    for (let i = 0; i < 1_000_000; i += 1) {
      walk.next(bar);
      regimes.add(walk.regime);
      if (!isSoundBar(bar) || bar.volume === 0) unsound += 1;
      for (const price of [bar.open, bar.high, bar.low, bar.close]) {
        if (Math.round(price * 10) / 10 !== price || price < 30_000 || price > 300_000) offTick += 1;
      }
      if (bar.openMs !== 1_767_571_200_000 + i * MINUTE) offClock += 1;
    }
    expect({ unsound, offTick, offClock }).toEqual({ unsound: 0, offTick: 0, offClock: 0 });
    expect(regimes).toEqual(new Set(REGIMES.map(({ name }) => name)));
  }, 30_000);

  it('neither dies nor runs away in ten years', () => {
    fc.assert(
      fc.property(seeds, listings, (seed, listing) => {
        const walk = new MarketWalk(seed, listing);
        for (let month = 0; month < 120; month += 1) {
          walk.skip(43_830);
          expect(walk.nextOpen).toBeGreaterThan(listing.anchor / 8);
          expect(walk.nextOpen).toBeLessThan(listing.anchor * 8);
        }
      }),
      { numRuns: 3 },
    );
  }, 60_000);

  it('keeps a contract within a percent of its spot', () => {
    const [spot, contract] = [btc, SYNTHETIC_LISTINGS[3] ?? btc].map((listing) =>
      syntheticBars(11, listing, { from: 43_200, count: 5000 }),
    );
    const basis = spot?.close.map((price, i) => Math.abs((contract?.close[i] ?? 0) / price - 1)) ?? [];
    expect(Math.max(...basis)).toBeGreaterThan(0);
    expect(Math.max(...basis)).toBeLessThan(0.01);
  });

  it('keeps a contract of a coin with a way of its own beside that coin, and its mark between them', () => {
    const [spot, contract] = [SYNTHETIC_LISTINGS[1] ?? btc, SYNTHETIC_LISTINGS[4] ?? btc];
    const [coins, contracts] = [spot, contract].map((listing) =>
      syntheticBars(11, listing, { from: 0, count: 20_000 }),
    );
    const basis = coins?.close.map((price, i) => Math.abs((contracts?.close[i] ?? 0) / price - 1)) ?? [];
    expect(Math.max(...basis)).toBeLessThan(0.01);
    const walk = new MarketWalk(11, contract);
    walk.skip(20_000);
    expect(walk.mark).toBeCloseTo(coins?.close.at(-1) ?? 0, 1);
    expect(Math.log((contracts?.close.at(-1) ?? 0) / walk.mark)).toBeCloseTo(walk.premium, 3);
  });

  it('lets other coins follow the first, each its own way', () => {
    const returns = SYNTHETIC_LISTINGS.slice(0, 3).map((listing) => {
      const { close } = syntheticBars(3, listing, { from: 0, count: 20_000 });
      return Array.from({ length: close.length - 1 }, (_, i) =>
        Math.log((close[i + 1] ?? 1) / (close[i] ?? 1)),
      );
    });
    const [first = [], ...others] = returns;
    for (const other of others) {
      expect(correlation(first, other)).toBeGreaterThan(0.5);
      expect(correlation(first, other)).toBeLessThan(0.98);
    }
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const product = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
