import { describe, expect, it } from 'vitest';
import { bollinger } from '../../../src/engine/strategies/bollinger.js';
import { buyAndHold } from '../../../src/engine/strategies/buy-and-hold.js';
import { maCross } from '../../../src/engine/strategies/ma-cross.js';
import { macd } from '../../../src/engine/strategies/macd.js';
import { rsiReversion } from '../../../src/engine/strategies/rsi-reversion.js';
import { barsOfCloses } from '../../builders/closes.js';
import { runScript } from '../../builders/strategy-context.js';

describe('ma-cross', () => {
  // Means of 2 and 3: above from bar 2; 10 < 10.33 at bar 4; 9.5 < 9.67 at 5; 11 > 10.33 at 6.
  const closes = [10, 11, 12, 10, 10, 9, 13, 14];
  const params = { fast: 2, slow: 3 };

  it('acts on the bar where the averages cross, with the averages as its reason', () => {
    const signals = runScript(maCross, barsOfCloses(closes), { params });
    expect(signals.map(({ bar, target }) => [bar, target])).toEqual([
      [4, 'flat'],
      [6, 'long'],
    ]);
    expect(signals[0]?.reason.key).toBe('fast-crossed-below-slow');
    expect(signals[0]?.reason.values['fast']).toBeCloseTo(10, 12);
    expect(signals[0]?.reason.values['slow']).toBeCloseTo(32 / 3, 12);
    expect(signals[1]?.reason).toEqual({
      key: 'fast-crossed-above-slow',
      values: { fast: 11, slow: 32 / 3 },
    });
  });

  it('turns short instead of flat with side=both', () => {
    const signals = runScript(maCross, barsOfCloses(closes), { params: { ...params, side: 'both' } });
    expect(signals.map(({ target }) => target)).toEqual(['short', 'long']);
  });

  it('knows of a crossing by bars it was not asked about', () => {
    const signals = runScript(maCross, barsOfCloses(closes), { params, askFrom: 6 });
    expect(signals.map(({ bar, target }) => [bar, target])).toEqual([[6, 'long']]);
  });

  it('says nothing in a market that does not move, whatever the rounding', () => {
    const flat = barsOfCloses([100.3, 100.7, ...Array<number>(300).fill(100.1)]);
    const signals = runScript(maCross, flat, { params: { fast: 3, slow: 7 }, askFrom: 20 });
    expect(signals).toEqual([]);
  });

  it('needs one bar more than the slow average, and can go short only when told so', () => {
    expect(maCross.warmupBars({})).toBe(31);
    expect(maCross.wantsShort({})).toBe(false);
    expect(maCross.wantsShort({ side: 'both' })).toBe(true);
  });
});

describe('macd', () => {
  const closes = [10, 10, 10, 10, 10, 9, 8, 7, 8, 10, 13, 16, 16, 14, 11, 8];
  const params = { fast: 2, slow: 4, signal: 2 };

  it('acts where the line crosses its signal line', () => {
    const signals = runScript(macd, barsOfCloses(closes), { params });
    expect(signals.map(({ target, reason }) => [target, reason.key])).toEqual([
      ['long', 'macd-crossed-above-signal'],
      ['flat', 'macd-crossed-below-signal'],
    ]);
    const [up, down] = signals.map(({ reason }) => reason.values);
    expect(up?.['macd']).toBeGreaterThan(up?.['signal'] ?? Number.NaN);
    expect(down?.['macd']).toBeLessThan(down?.['signal'] ?? Number.NaN);
  });

  it('turns short with side=both', () => {
    const signals = runScript(macd, barsOfCloses(closes), { params: { ...params, side: 'both' } });
    expect(signals.map(({ target }) => target)).toEqual(['long', 'short']);
    expect(macd.wantsShort({ side: 'both' })).toBe(true);
    expect(macd.warmupBars({})).toBe(35);
  });
});

describe('rsi-reversion', () => {
  // RSI 2 of it: 100, 33.3, 12.5, 6.25, then 71.2 and 87.7.
  const dip = [10, 11, 12, 10, 8, 7, 11, 13];
  const params = { period: 2 };

  it('buys on the fall below low and leaves above the middle', () => {
    const signals = runScript(rsiReversion, barsOfCloses(dip), { params });
    expect(signals.map(({ bar, target, reason }) => [bar, target, reason.key])).toEqual([
      [4, 'long', 'rsi-below-low'],
      [6, 'flat', 'rsi-above-middle'],
    ]);
    expect(signals[0]?.reason.values).toMatchObject({ low: 30 });
    expect(signals[0]?.reason.values['rsi']).toBeLessThan(30);
  });

  it('buys once in a long fall', () => {
    const fall = barsOfCloses([10, 11, 12, 10, 8, 7, 6, 5, 4, 3]);
    expect(runScript(rsiReversion, fall, { params })).toHaveLength(1);
  });

  it('with side=both also sells short above high and leaves below the middle', () => {
    const hump = barsOfCloses([12, 11, 10, 12, 14, 15, 13, 9]);
    expect(runScript(rsiReversion, hump, { params }).map(({ reason }) => reason.key)).toEqual([
      'rsi-below-low',
    ]);
    const signals = runScript(rsiReversion, hump, { params: { ...params, side: 'both' } });
    expect(signals.map(({ target, reason }) => [target, reason.key])).toEqual([
      ['short', 'rsi-above-high'],
      ['flat', 'rsi-below-middle'],
      ['long', 'rsi-below-low'],
    ]);
  });

  it('needs a change before its first index and a bar before its first crossing', () => {
    expect(rsiReversion.warmupBars({})).toBe(16);
    expect(rsiReversion.wantsShort({ side: 'both' })).toBe(true);
  });
});

describe('bollinger', () => {
  const params = { period: 4, width: 1 };
  const dip = [10, 11, 10, 11, 11, 7, 7, 10, 10];

  it('buys below the lower band and leaves above the middle', () => {
    const signals = runScript(bollinger, barsOfCloses(dip), { params });
    expect(signals.map(({ bar, target, reason }) => [bar, target, reason.key])).toEqual([
      [5, 'long', 'close-below-lower-band'],
      [7, 'flat', 'close-above-middle-band'],
    ]);
    expect(signals[0]?.reason.values['close']).toBe(7);
    expect(signals[0]?.reason.values['lower']).toBeGreaterThan(7);
    expect(signals[1]?.reason.values['middle']).toBe(8.75);
  });

  it('with side=both also sells short above the upper band', () => {
    const hump = barsOfCloses(dip.map((close) => 20 - close));
    expect(runScript(bollinger, hump, { params })).toEqual([]);
    const signals = runScript(bollinger, hump, { params: { ...params, side: 'both' } });
    expect(signals.map(({ bar, target, reason }) => [bar, target, reason.key])).toEqual([
      [5, 'short', 'close-above-upper-band'],
      [7, 'flat', 'close-below-middle-band'],
    ]);
    expect(bollinger.wantsShort({ side: 'both' })).toBe(true);
    expect(bollinger.warmupBars({})).toBe(21);
  });
});

describe('buy-and-hold', () => {
  it('buys on the first bar it is asked about, once', () => {
    const signals = runScript(buyAndHold, barsOfCloses([10, 11, 12, 13]), { askFrom: 2 });
    expect(signals).toEqual([
      { bar: 2, target: 'long', reason: { key: 'first-bar', values: { close: 12 } } },
    ]);
  });

  it('needs no warm-up, has no stop and never goes short', () => {
    expect(buyAndHold.warmupBars({})).toBe(0);
    expect(buyAndHold.defaultStopBps).toBeUndefined();
    expect(buyAndHold.wantsShort({})).toBe(false);
    expect(buyAndHold.extraFrames({})).toEqual([]);
  });
});
