import { describe, expect, it } from 'vitest';
import { equityOption } from '../../src/engine/adapters/pictures/options/equity.js';
import { priceOption } from '../../src/engine/adapters/pictures/options/price.js';
import { equitySeries, equitySpec, priceSpec } from '../builders/chart-specs.js';

/** The description as text: numbers rounded, functions as what they make of some numbers. */
const written = (described: object): string =>
  `${JSON.stringify(
    described,
    (_key, value: unknown) => {
      if (typeof value === 'function') return [0, 2, 50_000].map((number) => value(number));
      return typeof value === 'number' ? Number(value.toPrecision(8)) : value;
    },
    1,
  )}\n`;

describe('what ECharts is told', () => {
  it('of candles with fills and equity', async () => {
    const spec = { ...priceSpec({ bars: 6, fills: 2 }), equity: equitySeries(6) };
    await expect(written(priceOption(spec))).toMatchFileSnapshot('chart-options/price.txt');
  });

  it('of equity alone, in light colours', async () => {
    const spec = equitySpec(equitySeries(5), { theme: 'light' });
    await expect(written(equityOption(spec))).toMatchFileSnapshot('chart-options/equity.txt');
  });
});
