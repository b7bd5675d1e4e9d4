import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareReturnMetrics, compareRoundTripMetrics } from '../../scripts/reference-metrics.mjs';
import { annualReturn } from '../../src/engine/analytics/metrics/annual-return.js';
import { calmar } from '../../src/engine/analytics/metrics/calmar.js';
import { downsideRisk } from '../../src/engine/analytics/metrics/downside-risk.js';
import { maxDrawdown } from '../../src/engine/analytics/metrics/max-drawdown.js';
import { omega } from '../../src/engine/analytics/metrics/omega.js';
import { ROUND_TRIP_METRICS } from '../../src/engine/analytics/metrics/round-trips/registry.js';
import { sharpe } from '../../src/engine/analytics/metrics/sharpe.js';
import { sortino } from '../../src/engine/analytics/metrics/sortino.js';
import { stability } from '../../src/engine/analytics/metrics/stability.js';
import { tailRatio } from '../../src/engine/analytics/metrics/tail-ratio.js';
import { totalReturn } from '../../src/engine/analytics/metrics/total-return.js';
import { volatility } from '../../src/engine/analytics/metrics/volatility.js';
import { sharedFolder, skipWithout } from '../require.js';

const OURS = {
  ...{ annualReturn, calmar, downsideRisk, maxDrawdown, omega, sharpe, sortino },
  ...{ stability, tailRatio, totalReturn, volatility, roundTrips: ROUND_TRIP_METRICS },
};
const reference = path.join(sharedFolder, 'reference');

describe('metrics against reference values', () => {
  it('of returns are equal in all 66 cases, those that are not defined included', (context) => {
    skipWithout(context, 'shared');
    const rows = compareReturnMetrics(reference, OURS);
    expect(rows).toHaveLength(66);
    expect(rows.filter(({ equal }) => !equal)).toEqual([]);
    expect(rows.filter(({ expected }) => Number.isNaN(expected)).length).toBeGreaterThan(10);
  });

  it('of round trips are equal in all 38 figures of the 6 lists', (context) => {
    skipWithout(context, 'shared');
    const rows = compareRoundTripMetrics(reference, OURS);
    expect(rows).toHaveLength(6 * 38);
    expect(rows.filter(({ equal }) => !equal)).toEqual([]);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(Object.keys(ROUND_TRIP_METRICS).length);
  });

  it('would notice a deviation that divides by n', (context) => {
    skipWithout(context, 'shared');
    const wrong = (returns: Float64Array, perYear: number) =>
      volatility(returns, perYear) * Math.sqrt((returns.length - 1) / returns.length);
    const rows = compareReturnMetrics(reference, { ...OURS, volatility: wrong });
    expect(rows.filter(({ equal }) => !equal).map(({ name }) => name)).toEqual(
      Array(3).fill('annual_volatility'),
    );
  });
});
