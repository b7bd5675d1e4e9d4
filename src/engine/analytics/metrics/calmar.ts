/**
 * Calmar ratio: growth per year ÷ largest drawdown, both as fractions, no unit. Source: T. W. Young, 1991, over the whole run
 * instead of his 36 months. NaN without a drawdown.
 */
export const calmar = (annualReturn: number, maxDrawdown: number): number =>
  maxDrawdown > 0 ? annualReturn / maxDrawdown : Number.NaN;
