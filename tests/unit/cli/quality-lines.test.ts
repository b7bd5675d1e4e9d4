import { expect, it } from 'vitest';
import { qualityLines } from '../../../src/cli/import-words.js';
import { assessQuality } from '../../../src/engine/analytics/quality.js';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import { MINUTE, MONDAY, minuteBars } from '../../builders/market-bars.js';

it('a quality report names everything that is not in order, a line each', () => {
  const bars = minuteBars(60)
    .map((bar, i) => ({
      ...bar,
      open: 1000,
      close: 1000 + (i % 2),
      high: i === 30 ? 9000 : 1002,
      low: 999,
      volume: i < 2 ? 0 : 1,
    }))
    .map((bar, i) => (i === 12 ? { ...bar, high: 900 } : bar))
    .map((bar, i) => (i === 50 ? { ...bar, openMs: MONDAY + 50 * MINUTE + 1 } : bar))
    .filter((_, i) => i !== 5);
  const report = assessQuality(columnsOf(bars), '1m', { duplicates: 2, unsorted: 1 });
  expect(qualityLines(report)).toEqual([
    '59 bars, 2026-01-05 00:00 to 2026-01-05 01:00 UTC',
    'gaps: 1 (1 bars missing)',
    '  2026-01-05 00:05 to 2026-01-05 00:06: 1',
    'duplicates: 2 (the first of each was kept)',
    'out of order: 1 (sorted)',
    'off the grid: 2, first at 2026-01-05 00:50, 2026-01-05 00:51',
    'impossible bars: 1, first at 2026-01-05 00:12',
    'outliers: 1',
    expect.stringMatching(/^ {2}2026-01-05 00:30 wick 9000 \(\d+ sigmas\)$/),
    'no volume: 2 bars in 1 runs, the longest 2',
  ]);
});
