import type { BarColumns } from '../../src/engine/domain/bar.js';
import { runOver } from '../../src/engine/indicators/batch.js';
import type { IndicatorDefinition } from '../../src/engine/indicators/definition.js';

/** Bars of one price each, a lot traded in each. */
export function columnsOfCloses(closes: ArrayLike<number>): BarColumns {
  const price = Float64Array.from(closes);
  const { length } = price;
  const openMs = Float64Array.from(price, (_, index) => index * 60_000);
  return {
    length,
    openMs,
    open: price,
    high: price,
    low: price,
    close: price,
    volume: new Float64Array(length).fill(1),
  };
}

/** Every output over whole columns, by name; what `params` leaves out has its usual value. */
export function batchOf(
  definition: IndicatorDefinition,
  bars: BarColumns,
  params: readonly number[] = [],
): Readonly<Record<string, Float64Array>> {
  const given = definition.parameters.map((parameter, at) => params[at] ?? parameter.default);
  const out = definition.outputs.map(() => new Float64Array(bars.length));
  runOver(definition.create(given), bars, out);
  return Object.fromEntries(definition.outputs.map((name, at) => [name, out[at] as Float64Array]));
}
