import { describe, expect, it } from 'vitest';
import { roundTripStatistics } from '../../../src/engine/analytics/round-trip-statistics.js';
import { roundTripsOf } from '../../../src/engine/analytics/round-trips.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import { btcUsdt, type FillLike, fillOf } from '../../builders/btc-usdt.js';

const trips = (...fills: FillLike[]) =>
  roundTripsOf(
    fills.map((fill, index) => fillOf({ atMs: index, ...fill })),
    [btcUsdt],
  );

describe('roundTripsOf', () => {
  it('goes from flat to flat, over several fills, fees included', () => {
    const found = trips(
      { side: 'buy', coins: 1, price: 100, fee: 0.1 },
      { side: 'buy', coins: 1, price: 110, fee: 0.1 },
      { side: 'sell', coins: 0.5, price: 120, fee: 0.1 },
      { side: 'sell', coins: 1.5, price: 120, fee: 0.2 },
    );
    expect(found).toEqual([{ openedMs: 0, closedMs: 3, side: 'long', profit: 29.5 }]);
  });

  it('knows short ones', () => {
    const found = trips({ side: 'sell', coins: 1, price: 100 }, { side: 'buy', coins: 1, price: 90, fee: 1 });
    expect(found).toEqual([{ openedMs: 0, closedMs: 1, side: 'short', profit: 9 }]);
  });

  it('splits a fill that crosses zero, with its fee', () => {
    const found = trips(
      { side: 'buy', coins: 1, price: 100 },
      { side: 'sell', coins: 3, price: 110, fee: 0.3 },
      { side: 'buy', coins: 4, price: 105, fee: 0.4 },
    );
    expect(found).toEqual([
      { openedMs: 0, closedMs: 1, side: 'long', profit: 9.9 },
      { openedMs: 1, closedMs: 2, side: 'short', profit: 9.6 },
    ]);
  });

  it('books the odd unit of such a fee on the close', () => {
    const found = trips(
      { side: 'buy', coins: 0.000001, price: 100 },
      { side: 'sell', coins: 0.000003, price: 100, fee: 1e-8 },
      { side: 'buy', coins: 0.000002, price: 100 },
    );
    expect(found.map(({ profit }) => profit)).toEqual([-1e-8, 0]);
  });

  it('leaves out what is still open', () => {
    expect(trips({ side: 'buy', coins: 1, price: 100 })).toEqual([]);
    expect(trips({ side: 'buy', coins: 2, price: 1 }, { side: 'sell', coins: 1, price: 2 })).toEqual([]);
  });

  it('takes a fee in the base coin out of what was bought', () => {
    const bought = fillOf({ side: 'buy', coins: 1, price: 100 });
    const fee = fillOf({ side: 'buy', coins: 0.1, price: 1 }).quantity;
    const sold = fillOf({ side: 'sell', coins: 0.9, price: 120 });
    const found = roundTripsOf([{ ...bought, fee, feeCoin: btcUsdt.base }, sold], [btcUsdt]);
    expect(found).toMatchObject([{ profit: 8 }]);
  });

  it('keeps instruments apart and tells them in the order in which they closed', () => {
    const other = { ...btcUsdt, id: instrumentId('ETH/USDT') };
    const fills = [
      fillOf({ side: 'buy', coins: 1, price: 100, atMs: 0 }),
      { ...fillOf({ side: 'sell', coins: 1, price: 50, atMs: 1 }), instrument: other.id },
      { ...fillOf({ side: 'buy', coins: 1, price: 40, atMs: 2 }), instrument: other.id },
      fillOf({ side: 'sell', coins: 1, price: 101, atMs: 3 }),
    ];
    const found = roundTripsOf(fills, [btcUsdt, other]);
    expect(found.map(({ closedMs, side, profit }) => [closedMs, side, profit])).toEqual([
      [2, 'short', 10],
      [3, 'long', 1],
    ]);
  });
});

describe('roundTripStatistics', () => {
  const of = (...profits: number[]) =>
    roundTripStatistics(profits.map((profit) => ({ openedMs: 0, closedMs: 1, side: 'long', profit })));

  it('counts wins above and losses below zero', () => {
    expect(of(30, -10, 0, 10, -6)).toEqual({
      roundTrips: 5,
      winRatePct: 40,
      profitFactor: 2.5,
      expectancy: 4.8,
      averageWin: 20,
      averageLoss: -8,
      bestRoundTrip: 30,
      worstRoundTrip: -10,
    });
  });

  it('has no factor without a loss, and nothing at all without a round trip', () => {
    expect(of(1, 2)).toMatchObject({ profitFactor: undefined, averageLoss: undefined, winRatePct: 100 });
    expect(of(-1)).toMatchObject({ profitFactor: 0, averageWin: undefined, winRatePct: 0 });
    expect(of()).toEqual({ roundTrips: 0 });
  });
});
