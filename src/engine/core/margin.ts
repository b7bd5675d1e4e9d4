import { type Amount, add, amount, mulDiv, type Price, subtract, ZERO } from '../domain/amount.js';
import { powerOfTen } from '../domain/decimal.js';
import type { Instrument } from '../domain/instrument.js';
import { initialMargin, maintenanceBps, maintenanceMargin } from '../domain/margin.js';
import type { MarginTerms } from '../domain/session.js';
import type { BookAccount } from './book-account.js';

const BPS = 10_000;

/** Margin left of what stands behind a position that is worth `value` at the mark: signed, its sign is the position's. */
interface Backing {
  readonly value: Amount;
  readonly cost: Amount;
  /** Without the position's own profit. */
  readonly behind: Amount;
}

/**
 * What stands behind the position of `instrument`: isolated, the margin it was opened with; cross, all that the book is
 * worth besides, less what its other positions have to keep.
 */
function backingOf(account: BookAccount, instruments: readonly Instrument[], at: Place): Backing {
  const { instrument, margin } = at;
  const { cost } = account.position(instrument);
  const value = account.valueAtMark(instrument);
  if (margin.mode === 'isolated') {
    return { value, cost, behind: initialMargin(amount(Math.abs(cost)), margin) };
  }
  let behind = subtract(account.equity(), subtract(value, cost));
  for (let index = 0; index < instruments.length; index++) {
    if (index === instrument) continue;
    behind = subtract(behind, maintenanceMargin(account.exposure(index), instruments[index] as Instrument));
  }
  return { value, cost, behind };
}

interface Place {
  readonly instrument: number;
  readonly margin: MarginTerms;
}

/** What is put up for a position: of its cost where that is all it can lose, else of its value at the mark. */
export function marginUsed(account: BookAccount, { instrument, margin }: Place): Amount {
  const { cost } = account.position(instrument);
  const value = margin.mode === 'isolated' ? amount(Math.abs(cost)) : account.exposure(instrument);
  return initialMargin(value, margin);
}

export interface LiquidationLevels {
  /** Mark at which what is left equals the maintenance margin. */
  readonly trigger: Price;
  /** Where nothing is left. */
  readonly bankruptcy: Price;
}

/**
 * The marks that end a position. With value V at the mark, cost C and B behind it, B + V − C is left, and at the trigger
 * that equals the maintenance rate × |V|: long V = (C − B) ÷ (1 − rate), short |V| = (|C| + B) ÷ (1 + rate). Undefined when
 * no price can: flat, or a long position that is covered down to nothing. Rounded against us.
 */
export function liquidationLevels(
  account: BookAccount,
  instruments: readonly Instrument[],
  place: Place,
): LiquidationLevels | undefined {
  const { quantity } = account.position(place.instrument);
  if (quantity === 0) return undefined;
  const rules = instruments[place.instrument] as Instrument;
  const { cost, behind } = backingOf(account, instruments, place);
  const isLong = quantity > 0;
  const spent = isLong ? subtract(cost, behind) : add(amount(-cost), behind);
  if (spent <= 0) return isLong ? undefined : { trigger: 1 as Price, bankruptcy: 1 as Price };
  const rate = maintenanceBps(rules);
  const kept = isLong ? BPS - rate : BPS + rate;
  const rounding = isLong ? 'ceil' : 'floor';
  const atTrigger = amount(mulDiv(spent, BPS, kept, rounding));
  const size = amount(Math.abs(quantity));
  return {
    trigger: priceOf(rules, atTrigger, { size, rounding }),
    bankruptcy: priceOf(rules, spent, { size, rounding: isLong ? 'floor' : 'ceil' }),
  };
}

/** The price at which `size` is worth `value`. */
function priceOf(
  { priceDecimals, baseDecimals, quoteDecimals }: Instrument,
  value: Amount,
  { size, rounding }: { readonly size: Amount; readonly rounding: 'floor' | 'ceil' },
): Price {
  const shift = priceDecimals + baseDecimals - quoteDecimals;
  const units =
    shift >= 0
      ? mulDiv(value, powerOfTen(shift), size, rounding)
      : mulDiv(value, 1, mulDiv(size, powerOfTen(-shift), 1, 'floor'), rounding);
  return Math.max(1, units) as Price;
}

/** What of a position's backing is left once it is closed at this value (signed): the most that a fee may take. */
export function leftAfter(backing: { readonly realised: Amount; readonly behind: Amount }): Amount {
  const left = add(backing.behind, backing.realised);
  return left > 0 ? left : ZERO;
}

/** What stands behind a position, without its own profit; see {@link liquidationLevels}. */
export const behindPosition = (
  account: BookAccount,
  instruments: readonly Instrument[],
  place: Place,
): Amount => backingOf(account, instruments, place).behind;
