import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../../src/engine/domain/invariant.js';
import { Atr } from '../../../src/engine/indicators/atr.js';
import { runOver } from '../../../src/engine/indicators/batch.js';
import { Bollinger, bollinger } from '../../../src/engine/indicators/bollinger.js';
import { Crossing } from '../../../src/engine/indicators/crossing.js';
import type { IndicatorDefinition } from '../../../src/engine/indicators/definition.js';
import { Ema, ema } from '../../../src/engine/indicators/ema.js';
import { Macd } from '../../../src/engine/indicators/macd.js';
import { indicatorNamed } from '../../../src/engine/indicators/registry.js';
import { Rsi, rsi } from '../../../src/engine/indicators/rsi.js';
import { Sma } from '../../../src/engine/indicators/sma.js';
import { randomWalk } from '../../builders/closes.js';
import { batchOf, columnsOfCloses } from '../../builders/indicators.js';

function definitionOf(name: string): IndicatorDefinition {
  const definition = indicatorNamed(name);
  if (definition === undefined) throw new Error(`no indicator ${name}`);
  return definition;
}

describe('a length that is no count of bars', () => {
  it.each([0, -3, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%s is refused', (length) => {
    for (const make of [Sma, Ema, Rsi, Atr]) expect(() => new make(length)).toThrow(InvariantError);
    expect(() => new Bollinger(length, 2)).toThrow(InvariantError);
    expect(() => new Macd({ fast: 2, slow: 3, signal: length })).toThrow(InvariantError);
  });
});

describe('rsi at its ends', () => {
  const lastRsi = (...closes: number[]) => batchOf(rsi, columnsOfCloses(closes), [3])['rsi']?.at(-1);

  it('is 100 when it only rose, 0 when it only fell, 50 when it never moved', () => {
    expect(lastRsi(1, 2, 3, 4)).toBe(100);
    expect(lastRsi(4, 3, 2, 1)).toBe(0);
    expect(lastRsi(5, 5, 5, 5)).toBe(50);
  });
});

describe('a flat market', () => {
  it('has bands of no width, never NaN', () => {
    const closes = columnsOfCloses(new Float64Array(50).fill(0.1 + 0.2));
    const { lower, middle, upper } = batchOf(bollinger, closes, [7, 2]);
    expect(upper?.at(-1)).toBe(middle?.at(-1));
    expect(lower?.at(-1)).toBe(middle?.at(-1));
    expect(batchOf(ema, closes, [7])['ema']?.at(-1)).toBeCloseTo(0.3, 15);
  });

  it('has them too when rounding makes a variance below zero', () => {
    const closes = columnsOfCloses([2.4, 4.699999999999999, 0.1, 0.1, 0.1]);
    const { lower, upper } = batchOf(bollinger, closes, [3, 2]);
    expect([lower?.at(-1), upper?.at(-1)].map((value) => value?.toFixed(12))).toEqual([
      '0.100000000000',
      '0.100000000000',
    ]);
  });
});

describe('a market that stands still', () => {
  const price = 0.1 + 0.2;
  const still = { ...columnsOfCloses(new Float64Array(200).fill(price)), volume: new Float64Array(200) };
  const moving = columnsOfCloses(randomWalk(200, { seed: 3, start: 100, step: 0.1 }));
  /** What has no scale of its own says "neither". */
  const NEITHER: Readonly<Record<string, readonly [output: string, value: number][]>> = {
    rsi: [['rsi', 50]],
    stochastic: [
      ['k', 50],
      ['d', 50],
    ],
    'stoch-rsi': [['value', 50]],
    'williams-r': [['r', -50]],
    cci: [['cci', 0]],
    mfi: [['mfi', 50]],
    cmo: [['cmo', 0]],
    chop: [['chop', 100]],
    ultimate: [['ultimate', 50]],
    adx: [['adx', 0]],
    vortex: [
      ['plus', 1],
      ['minus', 1],
    ],
    cmf: [['cmf', 0]],
    pvo: [['pvo', 0]],
    obv: [['obv', 0]],
    fisher: [['fisher', 0]],
    kama: [['efficiency', 0]],
    bollinger: [
      ['zScore', 0],
      ['percentB', 0.5],
    ],
    slope: [['rSquared', 0]],
    atr: [['atr', 0]],
  };

  it.each(Object.entries(NEITHER))('%s tells neither', (name, expected) => {
    const outputs = batchOf(definitionOf(name), still);
    for (const [output, value] of expected) expect(outputs[output]?.at(-1)).toBeCloseTo(value, 9);
  });

  it.each(['vwma', 'vwap'])('%s without volume is the price', (name) => {
    expect(batchOf(definitionOf(name), still)[name]?.at(-1)).toBeCloseTo(price, 12);
  });

  it.each(['mfi', 'cmo', 'cmf', 'chop', 'vortex', 'ultimate', 'cci', 'williams-r'])(
    '%s forgets what moved before it stood still',
    (name) => {
      const whole = definitionOf(name);
      const instance = whole.create(whole.parameters.map((parameter) => parameter.default));
      runOver(instance, moving, []);
      runOver(instance, still, []);
      const alone = batchOf(whole, still);
      whole.outputs.forEach((output, at) => {
        expect(instance.value(at), output).toBe(alone[output]?.at(-1));
      });
    },
  );
});

describe('crossing', () => {
  const crossings = (differences: readonly number[], scale = 1): readonly number[] => {
    const crossing = new Crossing();
    return differences.map((difference) => crossing.push(difference, scale));
  };

  it('tells the bar of a change of side, and no other', () => {
    expect(crossings([-1, -2, 1, 2, -1, -3, 4])).toEqual([0, 0, 1, 0, -1, 0, 1]);
  });

  it('crosses nothing on the first side it sees', () => {
    expect(crossings([Number.NaN, Number.NaN, 3, 3])).toEqual([0, 0, 0, 0]);
  });

  it('does not take a touch for a crossing, and remembers the side before it', () => {
    expect(crossings([2, 0, 1])).toEqual([0, 0, 0]);
    expect(crossings([2, 0, 0, -1])).toEqual([0, 0, 0, -1]);
  });

  it('does not take rounding for a crossing', () => {
    expect(crossings([1, -1e-9, 1e-9, -1e-9], 30_000)).toEqual([0, 0, 0, 0]);
    expect(crossings([-1, 1e-9, -1e-9, 1e-9], 30_000)).toEqual([0, 0, 0, 0]);
    expect(crossings([1, -1e-6], 30_000)).toEqual([0, -1]);
  });
});
