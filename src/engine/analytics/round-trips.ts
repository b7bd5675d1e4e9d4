import { type Amount, add, amount, mulDiv, negate, subtract, ZERO } from '../domain/amount.js';
import { toNumber } from '../domain/decimal.js';
import type { Instrument } from '../domain/instrument.js';
import { fillValue } from '../domain/ledger.js';
import type { RoundTrip } from '../domain/metrics.js';
import type { Fill } from '../domain/order.js';
import { feeInQuote } from './costs.js';
import { type InstrumentBars, type PriceReach, PriceWalk } from './price-walk.js';

/** A fill, or one half of a fill that crossed zero, as changes of base (+ bought) and money (+ received). */
interface Step {
  readonly quantity: Amount;
  readonly money: Amount;
  /** Worth of the fee in the quote, already in the two above. */
  readonly fee: Amount;
}

/** All that happened since an instrument was last flat; exact units, extremes in coins of the quote. */
interface OpenTrip extends Step {
  readonly openedMs: number;
  readonly side: RoundTrip['side'];
  readonly adverse: number;
  readonly favourable: number;
}

/**
 * Positions from flat to flat, in the order in which they closed; profit after fees in coins of the quote, without
 * funding. A fill that crosses zero closes one and opens the next, its value and fee split by quantity with the odd
 * unit on the close. What is still open at the end is no round trip. `instruments` must hold those of the fills; `bars` are
 * theirs, in that order: a bar counts for the worst and the best result when the position was held throughout.
 */
export function roundTripsOf(
  fills: readonly Fill[],
  instruments: readonly Instrument[],
  bars: readonly InstrumentBars[] = [],
): readonly RoundTrip[] {
  const closed = instruments.flatMap((instrument, at) => {
    const own = fills.filter((fill) => fill.instrument === instrument.id);
    return tripsOf(instrument, own, new PriceWalk(bars[at]));
  });
  return closed.sort((a, b) => a.closedMs - b.closedMs);
}

function tripsOf(instrument: Instrument, fills: readonly Fill[], prices: PriceWalk): readonly RoundTrip[] {
  const closed: RoundTrip[] = [];
  let open: OpenTrip | undefined;
  let sinceMs = 0;
  for (const fill of fills) {
    const reach = prices.between(sinceMs, fill.atMs);
    if (open !== undefined && reach !== undefined) open = stretched(open, instrument, reach);
    sinceMs = fill.atMs;
    for (const step of stepsOf(instrument, fill, open?.quantity ?? ZERO)) {
      open = follow(open, step, fill.atMs);
      if (open.quantity !== 0) continue;
      closed.push(closedTrip(open, instrument, fill.atMs));
      open = undefined;
    }
  }
  return closed;
}

function follow(open: OpenTrip | undefined, step: Step, atMs: number): OpenTrip {
  if (open === undefined) {
    const side = step.quantity > 0 ? 'long' : 'short';
    return { openedMs: atMs, side, adverse: 0, favourable: 0, ...step };
  }
  return {
    ...open,
    quantity: add(open.quantity, step.quantity),
    money: add(open.money, step.money),
    fee: add(open.fee, step.fee),
  };
}

/** With what it was worth at both ends of the prices that it has seen. */
function stretched(open: OpenTrip, instrument: Instrument, { high, low }: PriceReach): OpenTrip {
  const held = toNumber(open.quantity, instrument.baseDecimals);
  const money = toNumber(open.money, instrument.quoteDecimals);
  const results = [money + held * high, money + held * low];
  return {
    ...open,
    adverse: Math.min(open.adverse, ...results),
    favourable: Math.max(open.favourable, ...results),
  };
}

function closedTrip(trip: OpenTrip, instrument: Instrument, closedMs: number): RoundTrip {
  const { openedMs, side, adverse, favourable } = trip;
  const profit = toNumber(trip.money, instrument.quoteDecimals);
  return {
    openedMs,
    closedMs,
    side,
    profit,
    fees: toNumber(trip.fee, instrument.quoteDecimals),
    adverse: Math.min(adverse, profit),
    favourable: Math.max(favourable, profit),
  };
}

function stepsOf(instrument: Instrument, fill: Fill, held: Amount): readonly Step[] {
  const value = fillValue(instrument, fill);
  const fee = feeInQuote(instrument, fill);
  // A fee in the base coin comes out of what was bought.
  if (fill.feeCoin !== instrument.quote) {
    const whole = stepOf(fill, { quantity: fill.quantity, value, paid: ZERO });
    return [{ ...whole, quantity: subtract(whole.quantity, fill.fee), fee }];
  }
  const whole = stepOf(fill, { quantity: fill.quantity, value, paid: fee });
  const closing = amount(Math.abs(held));
  const against = held !== 0 && held > 0 !== whole.quantity > 0;
  if (!against || fill.quantity <= closing) return [whole];
  const share = (units: Amount): Amount => amount(mulDiv(units, closing, fill.quantity, 'ceil'));
  const close = stepOf(fill, { quantity: closing, value: share(value), paid: share(fee) });
  const rest = {
    quantity: subtract(whole.quantity, close.quantity),
    money: subtract(whole.money, close.money),
    fee: subtract(fee, close.fee),
  };
  return [close, rest];
}

function stepOf(
  { side }: Fill,
  part: { readonly quantity: Amount; readonly value: Amount; readonly paid: Amount },
): Step {
  const { quantity, value, paid } = part;
  if (side === 'buy') return { quantity, money: negate(add(value, paid)), fee: paid };
  return { quantity: negate(quantity), money: subtract(value, paid), fee: paid };
}
