/** Sum of all; 0 of none. */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] as number;
  return sum;
}

/** Arithmetic mean; NaN of none. */
export const meanOf = (values: ArrayLike<number>): number => sumOf(values) / values.length;

/** Sample standard deviation (divides by n − 1), by two passes; NaN of fewer than two. */
export function deviationOf(values: ArrayLike<number>): number {
  if (values.length < 2) return Number.NaN;
  const mean = meanOf(values);
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += ((values[i] as number) - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** The largest; NaN of none. */
export function largestOf(values: ArrayLike<number>): number {
  let largest = values[0] ?? Number.NaN;
  for (let i = 1; i < values.length; i += 1) largest = Math.max(largest, values[i] as number);
  return largest;
}

/** The smallest; NaN of none. */
export function smallestOf(values: ArrayLike<number>): number {
  let smallest = values[0] ?? Number.NaN;
  for (let i = 1; i < values.length; i += 1) smallest = Math.min(smallest, values[i] as number);
  return smallest;
}

/** A spread this small against the mean is rounding: dividing by it would print noise. Such a one counts as 0. */
export const perSpread = (mean: number, spread: number): number =>
  spread <= 1e-12 * Math.max(1e-3, Math.abs(mean)) ? mean / 0 : mean / spread;

/** What is not a finite number is not defined for a person: a ratio without its whole, growth beyond all bounds. */
export const defined = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
