import { describe, expect, it } from 'vitest';
import { computeMetrics, type RunRecord } from '../../../src/engine/analytics/compute-metrics.js';
import { drawdownDurationMs } from '../../../src/engine/analytics/metrics/drawdown-duration.js';
import { maxDrawdown } from '../../../src/engine/analytics/metrics/max-drawdown.js';
import { barReturns, barsPerYear, type EquityHistory } from '../../../src/engine/analytics/returns.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import { btcUsdt, fillOf } from '../../builders/btc-usdt.js';

const DAY_MS = 86_400_000;

/** Equity at the close of each day, 1,000 before the first. */
const days = (...equity: number[]): EquityHistory => ({
  startEquity: 1000,
  barMs: DAY_MS,
  atMs: Float64Array.from(equity, (_, day) => (day + 1) * DAY_MS),
  equity: Float64Array.from(equity),
});

const runOf = (history: EquityHistory, rest: Partial<RunRecord> = {}): RunRecord => ({
  history,
  fills: [],
  instruments: [btcUsdt],
  bars: [],
  fillModel: { spreadBps: 0, slippageBps: 0 },
  exposedBars: 0,
  hold: { firstOpen: 100, lastClose: 150 },
  ...rest,
});

describe('computeMetrics', () => {
  it('adds up a small run, by hand', () => {
    const fills = [
      fillOf({ side: 'buy', coins: 2, price: 100.5, fee: 0.2, atMs: DAY_MS }),
      fillOf({ side: 'sell', coins: 2, price: 149.25 + 0.05, fee: 0.3, atMs: 3 * DAY_MS }),
    ];
    const run = runOf(days(1000, 1100, 990, 1097.1), {
      fills,
      exposedBars: 3,
      fillModel: { spreadBps: 60, slippageBps: 20 },
    });
    const metrics = computeMetrics(run);
    expect(metrics).toMatchObject({
      startEquity: 1000,
      finalEquity: 1097.1,
      peakEquity: 1100,
      maxDrawdownDurationMs: 2 * DAY_MS,
      fills: 2,
      roundTrips: 1,
      winRatePct: 100,
      profitFactor: undefined,
      averageLoss: undefined,
      exposurePct: 75,
      feesPaid: 0.5,
    });
    expect(metrics.returnPct).toBeCloseTo(9.71, 10);
    expect(metrics.holdReturnPct).toBeCloseTo(50, 10);
    expect(metrics.maxDrawdownPct).toBeCloseTo(10, 10);
    // 2 × (149.3 − 100.5) − 0.5
    for (const name of ['expectancy', 'averageWin', 'bestRoundTrip', 'worstRoundTrip'] as const) {
      expect(metrics[name]).toBeCloseTo(97.1, 10);
    }
    expect(metrics.turnover).toBeCloseTo(0.4996, 10);
    // Half of 60 and 20 make 50 basis points: bought 0.5 above 100, sold 0.75 below 150.05.
    expect(metrics.slippagePaid).toBeCloseTo(2 * 0.5 + (2 * 149.3 * 0.005) / 0.995, 10);
  });

  it('counts a maker fill as free of slippage, and a fee in the base coin at its price', () => {
    const bought = fillOf({ side: 'buy', coins: 1, price: 100.5 });
    const fills = [
      {
        ...bought,
        liquidity: 'maker' as const,
        fee: fillOf({ side: 'buy', coins: 0.01, price: 1 }).quantity,
      },
    ].map((fill) => ({ ...fill, feeCoin: btcUsdt.base }));
    const model = { spreadBps: 0, slippageBps: 50 };
    const metrics = computeMetrics(runOf(days(1000), { fills, fillModel: model }));
    expect(metrics).toMatchObject({ slippagePaid: 0, feesPaid: 1.005, roundTrips: 0, fills: 1 });
  });

  it('adds costs up over instruments', () => {
    const eth = { ...btcUsdt, id: instrumentId('ETH/USDT') };
    const fill = fillOf({ side: 'buy', coins: 1, price: 100, fee: 0.5 });
    const fills = [fill, { ...fill, instrument: eth.id }];
    const metrics = computeMetrics(runOf(days(1000), { fills, instruments: [btcUsdt, eth] }));
    expect(metrics).toMatchObject({ feesPaid: 1, turnover: 0.2, fills: 2 });
  });

  it('ratios of a run worked out by hand', () => {
    // Returns +10 %, −10 %, +10 %: mean 1/30, deviation √(4/300), downside √(0.01/3).
    const { sharpe, sortino, volatilityPct, cagrPct, calmar } = computeMetrics(runOf(days(1100, 990, 1089)));
    expect(sharpe).toBeCloseTo(Math.sqrt(365) / 30 / Math.sqrt(4 / 300), 8);
    expect(sortino).toBeCloseTo(Math.sqrt(365) / 30 / Math.sqrt(0.01 / 3), 8);
    expect(volatilityPct).toBeCloseTo(100 * Math.sqrt((365 * 4) / 300), 8);
    const yearly = 1.089 ** (365 / 3) - 1;
    expect((cagrPct ?? 0) / 100 / yearly).toBeCloseTo(1, 10);
    expect((calmar ?? 0) / ((yearly * 100) / 10)).toBeCloseTo(1, 10);
  });

  it('tells risk and shape of the same run', () => {
    const { downsideRiskPct, omega, stability, tailRatio } = computeMetrics(runOf(days(1100, 990, 1089)));
    expect(downsideRiskPct).toBeCloseTo(100 * Math.sqrt((365 * 0.01) / 3), 8);
    expect(omega).toBeCloseTo(2, 10);
    // 95 % of the way is at +10 %, 5 % of it a tenth of the way from −10 % to +10 %.
    expect(tailRatio).toBeCloseTo(0.1 / 0.08, 10);
    const [up, down] = [Math.log(1.1), Math.log(0.9)];
    const levels = [up, up + down, up + down + up];
    const mean = levels.reduce((sum, level) => sum + level, 0) / 3;
    const spread = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0);
    expect(stability).toBeCloseTo(((levels[2] ?? 0) - (levels[0] ?? 0)) ** 2 / (2 * spread), 10);
  });

  it('leaves undefined what too few bars cannot tell', () => {
    const nothing = { sharpe: undefined, sortino: undefined, volatilityPct: undefined, calmar: undefined };
    const none = computeMetrics(runOf(days()));
    expect(none).toMatchObject({ ...nothing, cagrPct: undefined, finalEquity: 1000, peakEquity: 1000 });
    expect(none).toMatchObject({ maxDrawdownPct: 0, maxDrawdownDurationMs: 0, exposurePct: 0, returnPct: 0 });
    expect(computeMetrics(runOf(days(990)))).toMatchObject({ ...nothing, calmar: expect.any(Number) });
    expect(computeMetrics(runOf({ ...days(990), barMs: DAY_MS - 1 })).cagrPct).toBeUndefined();
  });

  it('leaves undefined what would divide by nothing', () => {
    const flat = computeMetrics(runOf(days(1000, 1000, 1000)));
    expect(flat).toMatchObject({ sharpe: undefined, sortino: undefined, volatilityPct: 0, cagrPct: 0 });
    expect(flat).toMatchObject({ calmar: undefined, winRatePct: undefined, expectancy: undefined });
    const growth = Array.from({ length: 50 }, (_, day) => 1000 * 1.001 ** (day + 1));
    const steady = computeMetrics(runOf(days(...growth)));
    expect(steady).toMatchObject({ sharpe: undefined, sortino: undefined, calmar: undefined });
  });

  it('stays finite when all is lost, and when growth explodes', () => {
    const lost = computeMetrics(runOf(days(500, -20, 30)));
    expect(lost).toMatchObject({ maxDrawdownPct: 100, sharpe: undefined, sortino: undefined });
    expect(computeMetrics(runOf(days(500, -20)))).toMatchObject({ cagrPct: -100, calmar: -1 });
    expect(computeMetrics(runOf(days(1e9))).cagrPct).toBeUndefined();
    for (const equity of [[0], [-5, 1], [1e300], [1e-300]]) {
      const numbers = Object.values(computeMetrics(runOf(days(...equity)))).filter(
        (value) => value !== undefined,
      );
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('drawdown', () => {
  it('counts from the start, and lasts until the peak is reached again', () => {
    const history = days(950, 1000, 1200, 1199, 1100, 1200, 1200, 1250);
    expect(maxDrawdown(history)).toBeCloseTo(100 / 1200, 12);
    expect(drawdownDurationMs(history)).toBe(3 * DAY_MS);
    expect(drawdownDurationMs(days(950, 1000))).toBe(2 * DAY_MS);
  });

  it('lasts to the end when the peak is never reached again', () => {
    expect(drawdownDurationMs(days(1000, 900, 800, 999))).toBe(3 * DAY_MS);
    expect(drawdownDurationMs(days())).toBe(0);
    expect(computeMetrics(runOf(days(900, 800))).peakEquity).toBe(900);
  });
});

describe('returns', () => {
  it('are counted at the pace in which bars came', () => {
    expect(barsPerYear(days(1, 2, 3))).toBeCloseTo(365, 10);
    const gap = { ...days(1, 2), atMs: Float64Array.of(DAY_MS, 4 * DAY_MS) };
    expect(barsPerYear(gap)).toBeCloseTo(182.5, 10);
  });

  it('have no meaning on nothing', () => {
    expect(barReturns(days(0))).toBeUndefined();
    expect(barReturns(days(0, 5))).toBeUndefined();
    expect([...(barReturns(days(1500, 750)) ?? [])]).toEqual([0.5, -0.5]);
  });
});
