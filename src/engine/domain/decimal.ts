/** Exact decimal text ⇄ integer units, without passing through a binary fraction. */

export type DecimalFault =
  | { readonly kind: 'not-a-number'; readonly text: string }
  | { readonly kind: 'too-many-decimals'; readonly text: string; readonly decimals: number }
  | { readonly kind: 'too-large'; readonly text: string };

export type Parsed<T, Fault> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * `'1.5'` with 8 decimals → 150000000. Refuses exponents, NaN, separators, and digits beyond `decimals`
 * unless they are zeros. The result is a safe integer.
 */
export function parseUnits(text: string, decimals: number): Parsed<number, DecimalFault> {
  const match = PLAIN.exec(text);
  if (!match) return { ok: false, fault: { kind: 'not-a-number', text } };
  const [, sign = '', whole = '', fraction = ''] = match;
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0');
  if (/[1-9]/.test(fraction.slice(decimals))) {
    return { ok: false, fault: { kind: 'too-many-decimals', text, decimals } };
  }
  const units = Number(whole + kept);
  if (!Number.isSafeInteger(units)) return { ok: false, fault: { kind: 'too-large', text } };
  return { ok: true, value: sign === '-' && units !== 0 ? -units : units };
}

/** 150000000 with 8 decimals → `'1.5'`; trailing zeros go, `-0` is `'0'`. */
export function formatUnits(units: number, decimals: number): string {
  const digits = Math.abs(units)
    .toFixed(0)
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '');
  const sign = units < 0 ? '-' : '';
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

const POWERS: readonly number[] = Array.from({ length: 16 }, (_, n) => Number(`1e${n}`));

/** 10^n as an exact integer, 0 ≤ n ≤ 15. */
export const powerOfTen = (n: number): number => POWERS[n] ?? Number(`1e${n}`);

/** Units as a plain number of coins: for statistics and pictures, never for money. */
export const toNumber = (units: number, decimals: number): number => units / powerOfTen(decimals);
