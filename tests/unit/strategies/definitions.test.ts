import { describe, expect, it } from 'vitest';
import {
  declaredProgram,
  declaredStrategy,
} from '../../../src/engine/strategies/declared/declared-strategy.js';
import { parseParts } from '../../../src/engine/strategies/declared/parse-definition.js';
import { printDefinition } from '../../../src/engine/strategies/declared/print.js';
import { barsOfCloses } from '../../builders/closes.js';
import { defined, faultIn } from '../../builders/definitions.js';
import { runScript } from '../../builders/strategy-context.js';

const printed = (text: string): string => printDefinition(defined(text));

describe('the grammar', () => {
  it.each([
    ['buy when close>1', 'buy when close > 1'],
    ['BUY WHEN RSI < 30', 'buy when rsi(14) < 30'],
    ['buy when macd(5).SIGNAL crossed above -0.5', 'buy when macd(5, 26, 9).signal crosses above -0.5'],
    ['buy when obv() > obv[2]', 'buy when obv > obv[2]'],
    ['buy when stoch-rsi > close-open', 'buy when stoch-rsi(14, 14, 3, 1) > close - open'],
    ['buy when close − open ≥ 2×atr(14)÷3', 'buy when close - open >= 2 * atr(14) / 3'],
    ['buy when close == open', 'buy when close = open'],
    ['buy when not (close > 1 and open > 2)', 'buy when not (close > 1 and open > 2)'],
    ['buy when not not close > 1', 'buy when not not close > 1'],
    ['buy when ((close)) > (1)', 'buy when close > 1'],
    ['buy when (close + open) * 2 > 1', 'buy when (close + open) * 2 > 1'],
    ['buy when close - (open - 1) > 1', 'buy when close - (open - 1) > 1'],
    ['buy when -(close[1] + 1)[2] < --1', 'buy when -(close[1] + 1)[2] < --1'],
    ['buy when close > 1 or close > 2 and close > 3', 'buy when close > 1 or close > 2 and close > 3'],
    ['buy when (close > 1 or close > 2) and close > 3', 'buy when (close > 1 or close > 2) and close > 3'],
    [
      'stop 2.5 cover when low < 1; short when high > 2, sell when low < 3 buy when close > 4',
      'buy when close > 4 sell when low < 3 short when high > 2 cover when low < 1 stop=2.5%',
    ],
    ['buy when close > 1e-7', 'buy when close > 1e-7'],
    ['buy when supertrend.direction = 1', 'buy when supertrend(10, 3).direction = 1'],
  ])('%s', (given, wanted) => {
    expect(printed(given)).toBe(wanted);
    expect(printed(wanted)).toBe(wanted);
  });

  it.each([
    ['', 1, { kind: 'no-entry' }],
    ['stop=2%', 1, { kind: 'no-entry' }],
    ['rsi < 30', 1, { kind: 'unexpected', found: 'rsi', expected: ['clause'] }],
    ['buy rsi < 30', 5, { kind: 'unexpected', found: 'rsi', expected: ['when'] }],
    ['buy when', 9, { kind: 'unexpected', found: '', expected: ['value'] }],
    ['buy when and', 10, { kind: 'unexpected', found: 'and', expected: ['value'] }],
    ['buy when rsy(14) < 30', 10, { kind: 'unknown-name', name: 'rsy' }],
    ['buy when stoch-rsy < 30', 10, { kind: 'unknown-name', name: 'stoch' }],
    ['buy when rsi(14) < 30 amd close > 1', 23, { kind: 'unexpected', found: 'amd' }],
    ['buy when close', 10, { kind: 'not-a-condition', found: 'close' }],
    ['buy when close and open > 1', 10, { kind: 'not-a-condition', found: 'close' }],
    ['buy when close ) 1', 16, { kind: 'unexpected', found: ')', expected: ['comparison'] }],
    ['buy when (close > 1) + 1 > 2', 10, { kind: 'not-a-formula', found: '(close > 1)' }],
    ['buy when (close > 1)[2] > 2', 10, { kind: 'not-a-formula' }],
    ['buy when 1 < close < 2', 20, { kind: 'unexpected', found: '<', expected: ['and-or', 'end'] }],
    ['buy when close crosses 2', 24, { kind: 'unexpected', found: '2', expected: ['above-below'] }],
    ['buy when (close > 1', 20, { kind: 'unexpected', found: '', expected: ['closing', 'and-or'] }],
    ['buy when (close', 16, { kind: 'unexpected', expected: ['closing', 'comparison'] }],
    ['buy when rsi(14 < 30', 17, { kind: 'unexpected', found: '<', expected: ['closing', 'comma'] }],
    ['buy when rsi(close) < 30', 14, { kind: 'unexpected', found: 'close', expected: ['number'] }],
    ['buy when rsi(14,2) < 30', 17, { kind: 'too-many-numbers', indicator: 'rsi', takes: ['length'] }],
    ['buy when rsi(0) < 30', 14, { kind: 'bad-number', parameter: 'length', value: 0, min: 1, whole: true }],
    ['buy when rsi(-3) < 30', 14, { kind: 'bad-number', value: -3 }],
    ['buy when t3(5, 9) < 30', 16, { kind: 'bad-number', parameter: 'factor', whole: false }],
    ['buy when macd.signl > 1', 15, { kind: 'unknown-output', indicator: 'macd', name: 'signl' }],
    ['buy when macd.2 > 1', 14, { kind: 'unexpected', found: '.2' }],
    ['buy when macd. > 1', 16, { kind: 'unexpected', found: '>', expected: ['output'] }],
    ['buy when close[1.5] > 1', 16, { kind: 'unexpected', found: '1.5', expected: ['count'] }],
    ['buy when close[1 > 1', 18, { kind: 'unexpected', found: '>', expected: ['bracket'] }],
    ['buy when close > 30k', 18, { kind: 'unexpected', found: '30k', expected: ['value'] }],
    ['buy when close > 1e15', 18, { kind: 'too-large' }],
    ['buy when close > 1 buy when close > 2', 20, { kind: 'twice', clause: 'buy' }],
    ['stop=1% stop=2%', 9, { kind: 'twice', clause: 'stop' }],
    ['buy when close > 1 stop=%', 25, { kind: 'unexpected', found: '%', expected: ['number'] }],
    ['buy when close > 1 stop=0%', 25, { kind: 'bad-stop', min: 0.01, max: 99 }],
    ['buy when close > 1 stop=100%', 25, { kind: 'bad-stop' }],
    ['sell when close > 1', 1, { kind: 'exit-alone', clause: 'sell', needs: 'buy' }],
    ['buy when close > 1 cover when close > 1', 1, { kind: 'exit-alone', clause: 'cover', needs: 'short' }],
  ])('%j is refused at %i', (text, at, wanted) => {
    expect(faultIn(text)).toMatchObject({ at, ...wanted });
  });

  it('lets nothing in that could hold up a desk', () => {
    const many = (part: (at: number) => string, count: number, joint: string): string =>
      `buy when ${Array.from({ length: count }, (_, at) => part(at)).join(joint)}`;
    expect(faultIn(`buy when close > ${'1'.repeat(1000)}`)).toMatchObject({ kind: 'too-long', limit: 1000 });
    expect(faultIn(`buy when ${'('.repeat(40)}close`)).toMatchObject({ kind: 'too-deep', at: 42 });
    expect(faultIn(`buy when close > ${'-'.repeat(40)}1`)).toMatchObject({ kind: 'too-deep' });
    expect(faultIn(`buy when ${'not '.repeat(40)}close > 1`)).toMatchObject({ kind: 'too-deep' });
    expect(faultIn(many((at) => `ema(${at + 2})>1`, 21, ' or '))).toMatchObject({
      kind: 'too-many-indicators',
    });
    expect(faultIn(many((at) => `ema(${2_000 + at})>1`, 3, ' or '))).toMatchObject({ kind: 'too-many-bars' });
    expect(faultIn('buy when close[501] > 1')).toMatchObject({ kind: 'too-far-back', limit: 500 });
    // The same indicator twice is one.
    expect(printed(many(() => 'ema(3000)>1', 3, ' or '))).toContain('or');
  });

  it('reads the parts of a file each on its own', () => {
    expect(parseParts({ buy: 'rsi < 30', sell: 'rsi > 70', stop: '3%' })).toMatchObject({
      definition: { stopBps: 300 },
    });
    expect(parseParts({ buy: 'rsi < 30', sell: 'rsi > 70 buy when close > 1' })).toMatchObject({
      part: 'sell',
      fault: { kind: 'unexpected', at: 10, found: 'buy' },
    });
    expect(parseParts({ buy: 'rsi < 30', stop: '2% or so' })).toMatchObject({ part: 'stop' });
    expect(parseParts({ sell: 'rsi < 30' })).toMatchObject({ fault: { kind: 'exit-alone' } });
  });
});

const targets = (text: string, closes: readonly number[], askFrom = 0) =>
  runScript(declaredStrategy({ name: 'mine' }, defined(text)), barsOfCloses(closes), { askFrom }).map(
    ({ bar, target }) => [bar, target],
  );

describe('a declared strategy', () => {
  it('says its condition as its reason, with what its indicators say', () => {
    const strategy = declaredStrategy({ name: 'mine' }, defined('buy when sma(2) > 2 and close[1] > 1'));
    const [signal] = runScript(strategy, barsOfCloses([1, 2, 3]));
    expect(signal).toEqual({
      bar: 2,
      target: 'long',
      reason: { key: 'sma(2) > 2 and close[1] > 1', values: { 'sma(2)': 2.5, close: 3 } },
    });
  });

  it('decides nothing before it knows, whatever is negated', () => {
    expect(targets('buy when not sma(3) > 2 sell when close < 0', [1, 1, 1, 1])).toEqual([
      [2, 'long'],
      [3, 'long'],
    ]);
    // What is true already does not wait for the other side, and what is false neither.
    expect(targets('buy when close > 0 or sma(3) > 9', [1])).toEqual([[0, 'long']]);
    expect(targets('buy when not (close > 1 and sma(3) > 9)', [1])).toEqual([[0, 'long']]);
    expect(targets('buy when close[2] > 0', [1, 1, 1])).toEqual([[2, 'long']]);
    expect(targets('buy when close[0] > 0', [1])).toEqual([[0, 'long']]);
  });

  it('does not open what it would close at once, nor both ways', () => {
    expect(targets('buy when close > 1 sell when close > 2', [2, 3])).toEqual([
      [0, 'long'],
      [1, 'flat'],
    ]);
    expect(targets('buy when close > 1 short when close > 1', [2])).toEqual([]);
    expect(targets('short when close > 1 cover when close > 2', [2, 3])).toEqual([
      [0, 'short'],
      [1, 'flat'],
    ]);
  });

  it('closes with two sides only what is held', () => {
    const text = 'buy when close = 1 sell when close = 3 short when close = 2 cover when close = 3';
    expect(targets(text, [3, 1, 3, 2, 3])).toEqual([
      [1, 'long'],
      [2, 'flat'],
      [3, 'short'],
      [4, 'flat'],
    ]);
  });

  it('counts with + − × ÷, and sees what crosses on bars it was not asked about', () => {
    expect(targets('buy when (close + 1) * 2 - 4 / 2 > -(1 - 5)', [1, 2, 3])).toEqual([[2, 'long']]);
    expect(targets('buy when close crosses above 2', [1, 1, 3, 3], 2)).toEqual([[2, 'long']]);
    expect(targets('buy when close crosses below 2', [3, 2, 1, 1])).toEqual([[2, 'long']]);
    expect(targets('buy when sma(2) crosses above sma(3)', [1, 1])).toEqual([]);
    expect(targets('buy when close / 0 != 1', [1])).toEqual([[0, 'long']]);
    expect(targets('buy when close <= 1 sell when close >= 9', [1])).toEqual([[0, 'long']]);
  });

  it('needs as many bars as its slowest part', () => {
    const bars = (text: string): number => declaredStrategy({ name: 'mine' }, defined(text)).warmupBars({});
    expect(bars('buy when close > 1')).toBe(1);
    expect(bars('buy when -(sma(5) + 1)[3] > 1 or not close > 2')).toBe(8);
    expect(bars('buy when close > 1 sell when sma(5) crosses below 1')).toBe(6);
  });

  it('is described by what was said of it, else by its text', () => {
    const definition = defined('buy when close > 1 short when close < 1 stop=2%');
    const plain = declaredStrategy({ name: 'mine' }, definition);
    expect(plain).toMatchObject({ name: 'mine', weakness: '', defaultStopBps: 200 });
    expect(plain.summary).toBe('buy when close > 1 short when close < 1 stop=2%');
    expect(plain.wantsShort({})).toBe(true);
    const told = { name: 'mine', summary: 'Mine.', weakness: 'Yours.' };
    expect(declaredStrategy(told, definition)).toMatchObject(told);
    expect(declaredProgram('mine', 'buy when close > 1')?.name).toBe('mine');
    expect(declaredProgram('mine', 'buy when clos > 1')).toBeUndefined();
  });
});
