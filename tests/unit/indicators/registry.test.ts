import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../../src/engine/domain/invariant.js';
import { fitsParameter } from '../../../src/engine/indicators/definition.js';
import { INDICATORS, indicatorNamed } from '../../../src/engine/indicators/registry.js';

describe('the list of indicators', () => {
  it('names each once, in words that a condition can spell', () => {
    const names = INDICATORS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
    for (const { outputs } of INDICATORS) {
      expect(outputs.length).toBeGreaterThan(0);
      for (const output of outputs) expect(output).toMatch(/^[a-z][A-Za-z0-9]*$/);
    }
  });

  it('finds one by its exact name', () => {
    expect(indicatorNamed('rsi')?.parameters).toEqual([
      { name: 'length', kind: 'bars', default: 14, min: 1, max: 10_000 },
    ]);
    expect(indicatorNamed('macd')?.outputs).toEqual(['macd', 'signal', 'histogram', 'fast', 'slow']);
    expect(indicatorNamed('RSI')).toBeUndefined();
  });

  it('has usual values that fit their own ranges', () => {
    for (const { name, parameters } of INDICATORS) {
      for (const one of parameters) expect(fitsParameter(one, one.default), `${name} ${one.name}`).toBe(true);
    }
  });
});

describe('parameters', () => {
  const length = { kind: 'bars', default: 14, min: 2, max: 100 } as const;

  it.each([2, 100])('%s bars are within the range', (value) => {
    expect(fitsParameter(length, value)).toBe(true);
  });

  it.each([1, 101, 2.5, Number.NaN])('%s bars are not', (value) => {
    expect(fitsParameter(length, value)).toBe(false);
  });

  it('may be broken numbers where they are no bars', () => {
    expect(fitsParameter({ ...length, kind: 'number' }, 2.5)).toBe(true);
  });

  it.each([[[]], [[14, 3]], [[0]], [[1.5]], [[10_001]]])('%j make no rsi', (params) => {
    expect(() => indicatorNamed('rsi')?.create(params)).toThrow(InvariantError);
  });
});
