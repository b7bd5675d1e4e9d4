import { type Amount, amount, price as asPrice, negate, subtract } from '../../engine/domain/amount.js';
import { type Instrument, notionalOf } from '../../engine/domain/instrument.js';
import type { Preferences } from '../../engine/domain/person.js';
import { price, signedMoney, signedPercent } from './format.js';
import type { Held } from './session-figures.js';

/** How far a price at which a position ends is from the market, and what it would make of the position from now on. */
interface Exit {
  readonly percent: number;
  /** Before fees, quote units. */
  readonly change: Amount;
}

function exitAt({ position, instrument }: Held, at: number): Exit {
  const { quantity, markPrice } = position;
  const size = amount(Math.abs(quantity));
  const then = notionalOf(instrument, asPrice(Math.round(at)), size, 'floor');
  const now = notionalOf(instrument, asPrice(Math.round(markPrice)), size, 'floor');
  const gain = subtract(then, now);
  return { percent: (at / markPrice - 1) * 100, change: quantity > 0 ? gain : negate(gain) };
}

const exitText = ({ percent, change }: Exit, { quoteDecimals }: Instrument, prefs: Preferences): string =>
  `${signedPercent(percent, prefs)} ${signedMoney(change, quoteDecimals, prefs)}`;

/** `−2.00% −203.10`: from the market now to the stop; undefined without one. */
export const stopDistance = (held: Held, prefs: Preferences): string | undefined =>
  distance(held, held.position.stopPrice, prefs);

/** `+3.00% +304.65` */
export const targetDistance = (held: Held, prefs: Preferences): string | undefined =>
  distance(held, held.position.targetPrice, prefs);

const distance = (held: Held, at: number | undefined, prefs: Preferences): string | undefined =>
  at === undefined ? undefined : exitText(exitAt(held, at), held.instrument, prefs);

/** `102,831.5 −2.00% −203.10` */
export const stopWithMoney = (held: Held, prefs: Preferences): string | undefined =>
  withPrice(held, held.position.stopPrice, prefs);

/** `108,078.0 +3.00% +304.65` */
export const targetWithMoney = (held: Held, prefs: Preferences): string | undefined =>
  withPrice(held, held.position.targetPrice, prefs);

const withPrice = (held: Held, at: number | undefined, prefs: Preferences): string | undefined =>
  at === undefined
    ? undefined
    : `${price(at, held.instrument, prefs)} ${exitText(exitAt(held, at), held.instrument, prefs)}`;
