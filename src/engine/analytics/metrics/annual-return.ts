/**
 * Compound annual growth rate: (1 + total return)^(1 ÷ years) − 1, a fraction. All lost, and more, is −1; NaN without time;
 * infinite where it leaves the range of numbers.
 */
export const annualReturn = (totalReturn: number, years: number): number =>
  years > 0 ? Math.max(0, 1 + totalReturn) ** (1 / years) - 1 : Number.NaN;
