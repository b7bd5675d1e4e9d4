import { maxDrawdown } from '../../analytics/metrics/max-drawdown.js';
import { defined } from '../../analytics/numbers.js';

/** What one part has added by a moment; nothing before its first point, the last value after the last. */
export interface StepPoint {
  readonly atMs: number;
  readonly change: number;
}

/** The sum of step curves over `start`, at every time that any of them has a point. */
export function sumCurves(
  curves: readonly (readonly StepPoint[])[],
  start: number,
): { readonly atMs: Float64Array; readonly equity: Float64Array } {
  const steps = curves.flatMap((curve) => {
    let before = 0;
    return curve.map(({ atMs, change }) => {
      const step = change - before;
      before = change;
      return { at: atMs, step };
    });
  });
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
  { equity }: { readonly equity: Float64Array },
  startEquity: number,
): number => 100 * (defined(maxDrawdown({ startEquity, equity })) ?? 0);
