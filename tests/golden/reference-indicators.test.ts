import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareWithReference, isEqual, TOLERANCE } from '../../scripts/reference-indicators.mjs';
import { Atr } from '../../src/engine/indicators/atr.js';
import { Bollinger } from '../../src/engine/indicators/bollinger.js';
import { Ema } from '../../src/engine/indicators/ema.js';
import { Macd } from '../../src/engine/indicators/macd.js';
import { Rsi } from '../../src/engine/indicators/rsi.js';
import { Sma } from '../../src/engine/indicators/sma.js';
import { sharedFolder, skipWithout } from '../require.js';

const OURS = { Sma, Ema, Rsi, Atr, Bollinger, Macd };
const reference = path.join(sharedFolder, 'reference');

describe('indicators against reference values', () => {
  it('have the same warm-up and the same values, row by row', (context) => {
    skipWithout(context, 'shared');
    const rows = compareWithReference(reference, OURS);
    expect(rows).toHaveLength(11);
    for (const row of rows) {
      expect(row).toMatchObject({ warmup: row.expectedWarmup, warmupEqual: true });
      expect(row.rows, row.column).toBeGreaterThan(400);
      expect(row.maxDifference, `${row.indicator} ${row.column}`).toBeLessThanOrEqual(TOLERANCE);
    }
  });

  it('would notice an average seeded with the first close', (context) => {
    skipWithout(context, 'shared');
    class Hasty extends Ema {
      constructor(length: number) {
        super(length);
        this.value = 212.8;
      }
    }
    const rows = compareWithReference(reference, { ...OURS, Ema: Hasty });
    expect(rows.filter((row) => !isEqual(row)).map(({ indicator }) => indicator)).toEqual(['ema 20']);
  });
});
