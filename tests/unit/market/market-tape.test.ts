import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import { InvariantError } from '../../../src/engine/domain/invariant.js';
import { BarTape } from '../../../src/engine/runtime/market/bar-tape.js';
import {
  aggregate,
  canAggregate,
  FrameAggregator,
} from '../../../src/engine/runtime/market/frame-aggregator.js';
import { MarketTape } from '../../../src/engine/runtime/market/market-tape.js';
import { quote24h } from '../../../src/engine/runtime/market/quote24h.js';
import { barsIn, MINUTE, MONDAY, minuteBars, seriesKey } from '../../builders/market-bars.js';

const DAY = 86_400_000;
const at = (bars: number): number => MONDAY + bars * MINUTE;

describe('a tape of bars', () => {
  it('grows, and columns that were handed out stay as they were', () => {
    const bars = minuteBars(3000);
    const tape = new BarTape(columnsOf(bars.slice(0, 10)));
    const early = tape.columns;
    tape.append({ closed: bars.slice(10) });
    expect(barsIn(tape.columns)).toEqual(bars);
    expect(barsIn(early)).toEqual(bars.slice(0, 10));
    expect(tape.length).toBe(3000);
  });

  it('knows its last bar and the one that has begun', () => {
    const tape = new BarTape(undefined, { openMs: at(0), open: 99 });
    expect(tape.lastOpenMs).toBe(Number.NEGATIVE_INFINITY);
    expect(tape.forming).toEqual({ openMs: at(0), open: 99 });
    tape.append({ closed: minuteBars(1), forming: { openMs: at(1), open: 101 } });
    expect(tape.lastOpenMs).toBe(at(0));
    expect(tape.forming).toEqual({ openMs: at(1), open: 101 });
    tape.append({ closed: minuteBars(2).slice(1) });
    expect(tape.forming).toBeUndefined();
  });

  it('keeps a begun bar that opens after those that close', () => {
    const tape = new BarTape();
    tape.begin({ openMs: at(1), open: 5 });
    tape.append({ closed: minuteBars(1) });
    expect(tape.forming).toEqual({ openMs: at(1), open: 5 });
  });

  it('stops at bars that do not follow', () => {
    const tape = new BarTape(columnsOf(minuteBars(3)));
    expect(() => tape.append({ closed: minuteBars(1) })).toThrow(InvariantError);
    expect(() => tape.append({ closed: [], forming: { openMs: at(2), open: 1 } })).toThrow(InvariantError);
  });

  it('finds the first bar after a moment', () => {
    const tape = new BarTape(columnsOf(minuteBars(5)));
    const asked = [at(0) - 1, at(0), at(0) + 1, at(3), at(4), at(9)];
    expect(asked.map((ms) => tape.indexAfter(ms))).toEqual([0, 1, 1, 4, 5, 5]);
  });
});

describe('longer bars', () => {
  it('close with their last short bar, not before', () => {
    const bars = minuteBars(5);
    expect(aggregate(columnsOf(bars.slice(0, 4)), '1m', '5m').length).toBe(0);
    expect(barsIn(aggregate(columnsOf(bars), '1m', '5m'))).toEqual([
      { openMs: at(0), open: 100, high: 114, low: 86, close: 105, volume: 6.25 },
    ]);
  });

  it('close when a later one begins, although their last short bar never came', () => {
    const aggregator = new FrameAggregator('1m', '5m');
    aggregator.append(columnsOf(minuteBars(3)), 0);
    aggregator.append(columnsOf([]), 0, { openMs: at(4), open: 1 });
    expect(aggregator.tape.length).toBe(0);
    expect(aggregator.tape.forming).toEqual({ openMs: at(0), open: 100 });
    aggregator.append(columnsOf([]), 0, { openMs: at(6), open: 77 });
    expect(barsIn(aggregator.tape.columns)).toMatchObject([{ openMs: at(0), close: 103 }]);
    expect(aggregator.tape.forming).toEqual({ openMs: at(5), open: 77 });
  });

  it('know their open as soon as their first short bar opens', () => {
    const aggregator = new FrameAggregator('1m', '5m');
    aggregator.append(columnsOf([]), 0, { openMs: at(0), open: 50 });
    expect(aggregator.tape.forming).toEqual({ openMs: at(0), open: 50 });
  });

  it('leave out the first whose beginning was not seen, also when only its open was told', () => {
    const late = minuteBars(12, at(2));
    expect(barsIn(aggregate(columnsOf(late), '1m', '5m')).map((bar) => bar.openMs)).toEqual([at(5)]);
    const aggregator = new FrameAggregator('1m', '5m');
    aggregator.append(columnsOf([]), 0, { openMs: at(2), open: 1 });
    expect(aggregator.tape.forming).toBeUndefined();
    aggregator.append(columnsOf(late), 0);
    expect(aggregator.tape.lastOpenMs).toBe(at(5));
  });

  it('make a week of days from Monday on, and of days that open at an exchange midnight', () => {
    const days = minuteBars(15).map((bar, i) => ({ ...bar, openMs: MONDAY + i * DAY + 5 * 60 * MINUTE }));
    const weeks = barsIn(aggregate(columnsOf(days), '1d', '1w'));
    expect(weeks.map((bar) => bar.openMs)).toEqual([MONDAY, MONDAY + 7 * DAY]);
  });

  it('need a frame that is a whole number of the shorter', () => {
    expect(canAggregate('3m', '5m')).toBe(false);
    expect(canAggregate('1m', '1m')).toBe(true);
    expect(() => new FrameAggregator('3m', '5m')).toThrow(InvariantError);
    expect(barsIn(aggregate(columnsOf(minuteBars(4)), '1m', '1m'))).toEqual(minuteBars(4));
  });
});

describe('a market tape', () => {
  it('keeps every longer frame that was asked for up to date', () => {
    const bars = minuteBars(30);
    const tape = new MarketTape(seriesKey());
    tape.append({ closed: bars.slice(0, 12), forming: { openMs: at(12), open: 1 } });
    const five = tape.series('5m');
    expect(five?.length).toBe(2);
    expect(five?.forming).toEqual({ openMs: at(10), open: bars[10]?.open });
    tape.append({ closed: bars.slice(12), forming: { openMs: at(30), open: 9 } });
    expect(tape.series('5m')).toBe(five);
    expect(five?.length).toBe(6);
    expect(five?.forming).toEqual({ openMs: at(30), open: 9 });
    expect(tape.series('1m')?.length).toBe(30);
    expect(tape.forming).toEqual({ openMs: at(30), open: 9 });
    expect(tape.indexAfter(at(3))).toBe(4);
    expect(tape.closeMs(3)).toBe(at(4));
  });

  it('has no bars shorter than its finest', () => {
    expect(new MarketTape(seriesKey('BTC/USDT', '5m')).series('1m')).toBeUndefined();
  });

  it('tells market time', () => {
    const tape = new MarketTape(seriesKey());
    expect(tape.atMs).toBe(0);
    expect(tape.quote()).toBeUndefined();
    tape.append({ closed: minuteBars(2) });
    expect(tape.atMs).toBe(at(2));
    tape.append({ closed: [], forming: { openMs: at(7), open: 4 } });
    expect(tape.quote()).toMatchObject({ atMs: at(7), last: 4, low24h: 4 });
  });
});

describe('a quote of 24 hours', () => {
  const days = minuteBars(2000).map((bar, i) => ({
    ...bar,
    open: i + 1,
    high: i + 3,
    low: i + 0.5,
    close: i + 2,
    volume: 2,
  }));

  it('looks back a day from the last close, and no further', () => {
    expect(quote24h(columnsOf(days), '1m')).toEqual({
      atMs: at(2000),
      last: 2001,
      open24h: 561,
      high24h: 2002,
      low24h: 560.5,
      volume24h: 2880,
    });
  });

  it('takes as much as there is, and the open of the bar that has begun', () => {
    expect(quote24h(columnsOf(days.slice(0, 3)), '1m', { openMs: at(3), open: 50 })).toEqual({
      atMs: at(3),
      last: 50,
      open24h: 1,
      high24h: 50,
      low24h: 0.5,
      volume24h: 6,
    });
  });

  it('is the first open when nothing has closed yet, and nothing before that', () => {
    expect(quote24h(columnsOf([]), '1m', { openMs: 5, open: 7 })).toMatchObject({
      last: 7,
      open24h: 7,
      volume24h: 0,
    });
    expect(quote24h(columnsOf([]), '1m')).toBeUndefined();
  });
});
