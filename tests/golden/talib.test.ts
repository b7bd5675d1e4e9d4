import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBars } from '../../scripts/reference-indicators.mjs';
import { openTalib, type Talib } from '../../scripts/talib.mjs';
import { agrees, compareWithTalib } from '../../scripts/talib-comparison.mjs';
import { indicatorNamed } from '../../src/engine/indicators/registry.js';
import { sharedFolder, skipWithout } from '../require.js';

describe('indicators against TA-Lib on real bars', () => {
  let talib: Talib;
  beforeAll(async () => {
    talib = await openTalib();
  });
  const barsOf = (name: string) => readBars(path.join(sharedFolder, 'data', `${name}.csv.gz`));

  it('leaves the process with its fetch', () => {
    expect(globalThis.fetch).toBeTypeOf('function');
  });

  it('agree after warm-up, in every output that both have', (context) => {
    skipWithout(context, 'shared');
    const rows = compareWithTalib(talib, indicatorNamed, barsOf('bybit-spot-BTCUSDT-1m-20221213'));
    expect(rows).toHaveLength(42);
    expect(rows.filter((row) => !agrees(row))).toEqual([]);
  });

  it('would notice another length', (context) => {
    skipWithout(context, 'shared');
    const other = (name: string) => {
      const definition = indicatorNamed(name);
      if (definition === undefined || name !== 'rsi') return definition;
      return { ...definition, create: () => definition.create([15]) };
    };
    const rows = compareWithTalib(talib, other, barsOf('bybit-spot-BTCUSDT-1m-20221213'));
    expect(rows.filter((row) => !agrees(row)).map(({ indicator }) => indicator)).toEqual(['rsi 14']);
  });
});
