/** Whole-number arithmetic of the simulated exchange; it shares no code with the desk's. */

const PLAIN_LIMIT = 2 ** 52;

/** a × b ÷ c, towards −∞ or +∞. */
export function ratio(a: number, b: number, c: number, towards: 'down' | 'up'): number {
  const plain = a * b;
  // Below this plain numbers are exact, and so is the floor of their quotient.
  if (Math.abs(plain) < PLAIN_LIMIT) return towards === 'down' ? Math.floor(plain / c) : Math.ceil(plain / c);
  const product = BigInt(a) * BigInt(b);
  const divisor = BigInt(c);
  const whole = product / divisor;
  const rest = product % divisor;
  if (rest === 0n) return Number(whole);
  const isNegative = product < 0n !== divisor < 0n;
  if (towards === 'down') return Number(isNegative ? whole - 1n : whole);
  return Number(isNegative ? whole : whole + 1n);
}

interface Scales {
  readonly priceDecimals: number;
  readonly baseDecimals: number;
  readonly quoteDecimals: number;
}

/** Price units × base units in quote units. */
export function worth(of: Scales, price: number, quantity: number, towards: 'down' | 'up'): number {
  const shift = of.priceDecimals + of.baseDecimals - of.quoteDecimals;
  return shift >= 0
    ? ratio(price, quantity, 10 ** shift, towards)
    : ratio(price * 10 ** -shift, quantity, 1, towards);
}
