import { describe, expect, it } from 'vitest';
import { assessQuality } from '../../../src/engine/analytics/quality.js';
import { commonestStep, tidyBars } from '../../../src/engine/analytics/tidy.js';
import { type Bar, columnsOf } from '../../../src/engine/domain/bar.js';
import { barsIn, MINUTE, MONDAY, minuteBars } from '../../builders/market-bars.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const at = (bars: number): number => MONDAY + bars * MINUTE;
const assess = (bars: readonly Bar[]) => assessQuality(columnsOf(bars), '1m');
const change = (bars: readonly Bar[], index: number, part: Partial<Bar>): readonly Bar[] =>
  bars.map((bar, i) => (i === index ? { ...bar, ...part } : bar));
/** A price that steps by one part in a thousand to and fro. */
const quiet = (count: number): readonly Bar[] =>
  minuteBars(count).map((bar, i) => {
    const [open, close] = i % 2 === 0 ? [1000, 1001] : [1001, 1000];
    return { ...bar, open, close, high: 1002, low: 999 };
  });

describe('the quality report', () => {
  it('finds nothing in a clean run', () => {
    expect(assess(quiet(50))).toEqual({
      bars: 50,
      fromMs: MONDAY,
      toMs: at(50),
      calendar: 'always',
      gaps: { count: 0, missingBars: 0, first: [] },
      outliers: { count: 0, first: [] },
      wrongSteps: { count: 0, first: [] },
      unsound: { count: 0, first: [] },
      zeroVolume: { bars: 0, runs: 0, longest: 0 },
      duplicates: 0,
      unsorted: 0,
    });
    expect(assess([])).toMatchObject({ bars: 0, fromMs: 0, toMs: 0 });
    expect(assess(quiet(2)).outliers.count).toBe(0);
  });

  it('counts gaps and the bars they lack, and lists the first ten', () => {
    const report = assess(minuteBars(10).filter((_, i) => i !== 3 && i !== 6 && i !== 7));
    expect(report.gaps).toEqual({
      count: 2,
      missingBars: 3,
      first: [
        { fromMs: at(3), toMs: at(4), missing: 1 },
        { fromMs: at(6), toMs: at(8), missing: 2 },
      ],
    });
    const many = assess(minuteBars(60).filter((_, i) => i % 2 === 0));
    expect([many.gaps.count, many.gaps.first.length]).toEqual([29, 10]);
  });

  it('takes weekends of daily shares for no gaps, and a missing Wednesday for one', () => {
    const weekdays = Array.from({ length: 21 }, (_, day) => day).filter((day) => day % 7 < 5);
    const daily = (days: readonly number[]) =>
      assessQuality(
        columnsOf(
          minuteBars(days.length).map((bar, i) => ({ ...bar, openMs: MONDAY + (days[i] ?? 0) * DAY })),
        ),
        '1d',
      );
    expect(daily(weekdays)).toMatchObject({ calendar: 'weekdays', gaps: { count: 0 } });
    expect(daily(weekdays.filter((day) => day !== 9)).gaps).toMatchObject({ count: 1, missingBars: 1 });
    expect(daily([...weekdays.slice(0, 5), 5, 7, 8])).toMatchObject({
      calendar: 'always',
      gaps: { missingBars: 1 },
    });
  });

  it('lets daily bars move by an hour with an exchange clock, and no further', () => {
    const shifted = (hours: number) =>
      assessQuality(
        columnsOf(
          minuteBars(4).map((bar, i) => ({ ...bar, openMs: MONDAY + i * DAY + (i > 1 ? hours * HOUR : 0) })),
        ),
        '1d',
      );
    expect(shifted(1).wrongSteps.count).toBe(0);
    expect(shifted(2).wrongSteps).toEqual({ count: 1, first: [MONDAY + 2 * DAY + 2 * HOUR] });
  });

  it('finds bars off the grid, also those that come too soon', () => {
    const late = change(minuteBars(6), 3, { openMs: at(3) + 7000 });
    expect(assess(late).wrongSteps).toEqual({ count: 2, first: [at(3) + 7000, at(4)] });
    const soon = change(minuteBars(6), 3, { openMs: at(2) + 1 });
    expect(assess(soon).wrongSteps.first).toContain(at(2) + 1);
  });

  it('finds a close that jumps and comes back, and not one that stays', () => {
    const spike = assess(change(quiet(50), 20, { close: 1300, high: 1301 }));
    expect(spike.outliers.first).toMatchObject([{ openMs: at(20), kind: 'close', price: 1300 }]);
    expect(spike.outliers.first[0]?.sigmas).toBeGreaterThan(100);
    const crash = quiet(50).map((bar, i) =>
      i < 20 ? bar : { ...bar, open: bar.open / 2, high: 501, low: 499.5, close: bar.close / 2 },
    );
    expect(assess(change(crash, 20, { open: 1000, high: 1000 })).outliers.count).toBe(0);
  });

  it('finds a high or a low that stands alone', () => {
    const wicks = change(change(quiet(50), 10, { high: 1500 }), 30, { low: 500 });
    expect(assess(wicks).outliers.first).toMatchObject([
      { openMs: at(10), kind: 'wick', price: 1500 },
      { openMs: at(30), kind: 'wick', price: 500 },
    ]);
  });

  it('finds a spike in a price that hardly ever moves, and none in one that never does', () => {
    const flat = minuteBars(50).map((bar) => ({ ...bar, open: 10, high: 10, low: 10, close: 10 }));
    expect(assess(flat).outliers.count).toBe(0);
    expect(assess(change(flat, 9, { high: 99 })).outliers.count).toBe(0);
    const stepping = flat.map((bar, i) => ({ ...bar, close: i % 5 === 0 ? 10.01 : 10 }));
    expect(assess(change(stepping, 22, { close: 50, high: 50 })).outliers.first).toMatchObject([
      { price: 50 },
    ]);
  });

  it('finds impossible bars', () => {
    expect(assess(change(quiet(5), 2, { high: 998 })).unsound).toEqual({ count: 1, first: [at(2)] });
  });

  it('counts runs without volume', () => {
    const bars = minuteBars(10).map((bar, i) => ({ ...bar, volume: [1, 0, 0, 0, 1, 1, 0, 1, 0, 0][i] ?? 0 }));
    expect(assess(bars).zeroVolume).toEqual({ bars: 6, runs: 3, longest: 3 });
  });

  it('passes on what was put right before', () => {
    expect(assessQuality(columnsOf(quiet(5)), '1m', { duplicates: 3, unsorted: 2 })).toMatchObject({
      duplicates: 3,
      unsorted: 2,
    });
  });
});

describe('tidying', () => {
  it('gives back the same columns when nothing is to do', () => {
    const columns = columnsOf(minuteBars(5));
    expect(tidyBars(columns)).toEqual({ columns, duplicates: 0, unsorted: 0 });
    expect(tidyBars(columns).columns).toBe(columns);
  });

  it('sorts, and keeps the first row of equal times', () => {
    const [a, b, c] = minuteBars(3) as readonly [Bar, Bar, Bar];
    const tidy = tidyBars(columnsOf([c, a, { ...a, close: 1 }, b, { ...c, close: 2 }]));
    expect(barsIn(tidy.columns)).toEqual([a, b, c]);
    expect(tidy).toMatchObject({ duplicates: 2, unsorted: 1 });
  });

  it('finds the commonest step, the shorter of equals', () => {
    const times = (list: readonly number[]) =>
      columnsOf(minuteBars(list.length).map((bar, i) => ({ ...bar, openMs: (list[i] ?? 0) * MINUTE })));
    expect(commonestStep(times([0, 5, 10, 11, 16]))).toEqual({ stepMs: 5 * MINUTE, frame: '5m' });
    expect(commonestStep(times([0, 5, 6]))).toEqual({ stepMs: MINUTE, frame: '1m' });
    expect(commonestStep(times([0, 7, 14]))).toEqual({ stepMs: 7 * MINUTE });
    expect(commonestStep(times([0]))).toBeUndefined();
  });
});
