import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareWithReference, isEqual, unplanned } from '../../scripts/reference-indicators.mjs';
import { defineIndicator } from '../../src/engine/indicators/definition.js';
import { Ema } from '../../src/engine/indicators/ema.js';
import { INDICATORS, indicatorNamed } from '../../src/engine/indicators/registry.js';
import { sharedFolder, skipWithout } from '../require.js';

const reference = path.join(sharedFolder, 'reference');

describe('indicators against reference values', () => {
  it('have the same warm-up and the same values, row by row, in all 47 series', (context) => {
    skipWithout(context, 'shared');
    const rows = compareWithReference(reference, indicatorNamed);
    expect(unplanned(reference)).toEqual([]);
    expect(rows).toHaveLength(105);
    expect(new Set(rows.map(({ indicator }) => indicator.split(' ')[0]))).toEqual(
      new Set(INDICATORS.map(({ name }) => name)),
    );
    expect(rows.filter((row) => !isEqual(row))).toEqual([]);
    // Rounding of the source around 0 is no excuse for more than a few rows.
    expect(rows.reduce((sum, { atZero }) => sum + atZero, 0)).toBeLessThanOrEqual(4);
  });

  it('would notice an average seeded with the first close', (context) => {
    skipWithout(context, 'shared');
    class Hasty extends Ema {
      constructor(length: number) {
        super(length);
        this.value = 212.8;
      }
    }
    const hasty = defineIndicator({
      name: 'ema',
      summary: '',
      inputs: 'close',
      parameters: { length: { kind: 'bars', default: 20, min: 1, max: 99 } },
      create: ({ length }) => new Hasty(length),
      outputs: { ema: ({ value }) => value },
    });
    const rows = compareWithReference(reference, (name) => (name === 'ema' ? hasty : indicatorNamed(name)));
    expect(rows.filter((row) => !isEqual(row)).map(({ indicator }) => indicator)).toEqual(['ema 20']);
  });
});
