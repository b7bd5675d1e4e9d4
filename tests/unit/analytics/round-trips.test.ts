import { describe, expect, it } from 'vitest';
import { roundTripFigures } from '../../../src/engine/analytics/compute-metrics.js';
import { roundTripsOf } from '../../../src/engine/analytics/round-trips.js';
import { columnsOf } from '../../../src/engine/domain/bar.js';
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
    expect(found).toEqual([
      { openedMs: 0, closedMs: 3, side: 'long', profit: 29.5, fees: 0.5, adverse: 0, favourable: 29.5 },
    ]);
  });

  it('knows short ones', () => {
    const found = trips({ side: 'sell', coins: 1, price: 100 }, { side: 'buy', coins: 1, price: 90, fee: 1 });
    expect(found).toMatchObject([{ openedMs: 0, closedMs: 1, side: 'short', profit: 9, fees: 1 }]);
  });

  it('splits a fill that crosses zero, with its fee', () => {
    const found = trips(
      { side: 'buy', coins: 1, price: 100 },
      { side: 'sell', coins: 3, price: 110, fee: 0.3 },
      { side: 'buy', coins: 4, price: 105, fee: 0.4 },
    );
    expect(found).toMatchObject([
      { openedMs: 0, closedMs: 1, side: 'long', profit: 9.9, fees: 0.1 },
      { openedMs: 1, closedMs: 2, side: 'short', profit: 9.6, fees: 0.4 },
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
    expect(found).toMatchObject([{ profit: 8, fees: 10 }]);
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

describe('how far a round trip went while it was open', () => {
  /** Bars of a minute, from their lows and highs. */
  const bars = (...ranges: (readonly [low: number, high: number])[]) => [
    {
      barMs: 60_000,
      columns: columnsOf(
        ranges.map(([low, high], at) => ({
          openMs: at * 60_000,
          open: low,
          high,
          low,
          close: high,
          volume: 1,
        })),
      ),
    },
  ];
  const trip = (fills: FillLike[], ranges: (readonly [number, number])[]) =>
    roundTripsOf(
      fills.map((fill) => fillOf(fill)),
      [btcUsdt],
      bars(...ranges),
    );

  it('is told by the bars between its fills, fees included', () => {
    const found = trip(
      [
        { side: 'buy', coins: 2, price: 100, fee: 1, atMs: 60_000 },
        { side: 'sell', coins: 2, price: 105, fee: 1, atMs: 180_000 },
      ],
      [
        [1, 999],
        [90, 101],
        [104, 120],
        [1, 999],
      ],
    );
    expect(found).toMatchObject([{ profit: 8, fees: 2, adverse: -21, favourable: 39 }]);
  });

  it('follows the size of a short one', () => {
    const found = trip(
      [
        { side: 'sell', coins: 1, price: 100, atMs: 0 },
        { side: 'sell', coins: 1, price: 110, atMs: 60_000 },
        { side: 'buy', coins: 2, price: 100, atMs: 120_000 },
      ],
      [
        [99, 112],
        [95, 108],
      ],
    );
    expect(found).toMatchObject([{ side: 'short', profit: 10, adverse: -12, favourable: 20 }]);
  });

  it('leaves out the bar in which it was opened', () => {
    const found = trip(
      [
        { side: 'buy', coins: 1, price: 100, atMs: 30_000 },
        { side: 'sell', coins: 1, price: 98, atMs: 120_000 },
      ],
      [
        [1, 999],
        [97, 103],
      ],
    );
    expect(found).toMatchObject([{ adverse: -3, favourable: 3 }]);
  });

  it('leaves out a bar in which it was closed', () => {
    const found = trip(
      [
        { side: 'buy', coins: 1, price: 100, atMs: 0 },
        { side: 'sell', coins: 1, price: 98, atMs: 30_000 },
      ],
      [[1, 999]],
    );
    expect(found).toMatchObject([{ adverse: -2, favourable: 0 }]);
  });
});

describe('figures of round trips', () => {
  const of = (...profits: number[]) =>
    roundTripFigures(
      profits.map((profit, at) => ({
        ...{ openedMs: at, closedMs: at + 2, side: 'long', profit, fees: 1 },
        ...{ adverse: Math.min(0, profit) - 5, favourable: Math.max(0, profit) + 3 },
      })),
    );

  it('count wins above and losses below zero', () => {
    expect(of(30, -10, 0, 10, -6)).toMatchObject({
      roundTrips: 5,
      wins: 2,
      losses: 2,
      winRatePct: 40,
      lossRatePct: 40,
      winLossRatio: 1,
      profitFactor: 2.5,
      payoffRatio: 2.5,
      expectancy: 4.8,
      averageWin: 20,
      averageLoss: -8,
      bestRoundTrip: 30,
      worstRoundTrip: -10,
      netProfit: 24,
      roundTripFees: 5,
      averageDurationMs: 2,
      firstOpenedMs: 0,
      lastClosedMs: 6,
      closedDrawdown: 10,
      recoveryFactor: 2.4,
      longestWins: 1,
      longestLosses: 1,
    });
  });

  it('a round trip of exactly zero ends a streak of either kind', () => {
    expect(of(1, 1, 0, 1, -1, -1, -1, 0, -1)).toMatchObject({ longestWins: 2, longestLosses: 3 });
  });

  it('have no factor without a loss, and only counts and sums without a round trip', () => {
    expect(of(1, 2)).toMatchObject({ profitFactor: undefined, averageLoss: undefined, winRatePct: 100 });
    expect(of(-1)).toMatchObject({ profitFactor: 0, averageWin: undefined, winRatePct: 0 });
    const nothing = Object.entries(of()).filter(([, value]) => value !== undefined);
    expect(nothing.every(([, value]) => value === 0)).toBe(true);
    expect(nothing.map(([name]) => name)).toEqual([
      ...[
        'roundTrips',
        'wins',
        'losses',
        'netProfit',
        'grossProfit',
        'grossLoss',
        'longestWins',
        'longestLosses',
      ],
      ...['closedDrawdown', 'closedDrawdownMs', 'openDrawdown', 'roundTripFees'],
    ]);
  });

  it('count a fall of the sum until a new peak', () => {
    expect(of(10, -4, -3, 2, 20)).toMatchObject({ closedDrawdown: 7, closedDrawdownMs: 4, openDrawdown: 28 });
    expect(of(-4, -3).closedDrawdownMs).toBe(0);
  });
});
