import { drawdownOf } from '../../analytics/drawdown.js';

/** What one part added, from the first of its points on; nothing before it, the last value after the last. */
export interface StepCurve {
  readonly atMs: readonly number[];
  readonly change: readonly number[];
}

/** The sum of step curves over `start`, at every time that any of them has a point. */
export function sumCurves(
  curves: readonly StepCurve[],
  start: number,
): { readonly atMs: Float64Array; readonly equity: Float64Array } {
  const steps = curves.flatMap(({ atMs, change }) =>
    atMs.map((at, index) => ({ at, step: (change[index] ?? 0) - (change[index - 1] ?? 0) })),
  );
  steps.sort((a, b) => a.at - b.at);
  const times: number[] = [];
  const values: number[] = [];
  let value = start;
  for (const { at, step } of steps) {
    value += step;
    if (times.at(-1) === at) values[values.length - 1] = value;
    else {
      times.push(at);
      values.push(value);
    }
  }
  return { atMs: Float64Array.from(times), equity: Float64Array.from(values) };
}

/** Largest fall of a curve from a peak, the start included, 0–100. */
export const maxDrawdownPctOf = (
  curve: { readonly atMs: Float64Array; readonly equity: Float64Array },
  startEquity: number,
): number => drawdownOf({ startEquity, barMs: 0, ...curve }).maxPct;
