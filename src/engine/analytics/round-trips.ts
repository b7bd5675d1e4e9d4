import { type Amount, add, amount, mulDiv, negate, subtract, ZERO } from '../domain/amount.js';
import { toNumber } from '../domain/decimal.js';
import type { Instrument } from '../domain/instrument.js';
import { fillValue } from '../domain/ledger.js';
import type { RoundTrip } from '../domain/metrics.js';
import type { Fill } from '../domain/order.js';

/** A fill, or one half of a fill that crossed zero, as changes of base (+ bought) and money (+ received). */
interface Step {
  readonly quantity: Amount;
  readonly money: Amount;
}

/** All that happened since an instrument was last flat; exact units. */
interface OpenTrip extends Step {
  readonly openedMs: number;
  readonly side: RoundTrip['side'];
}

/**
 * Positions from flat to flat, in the order in which they closed; profit after fees in coins of the quote, without
 * funding. A fill that crosses zero closes one and opens the next, its value and fee split by quantity with the odd
 * unit on the close. What is still open at the end is no round trip. `instruments` must hold those of the fills.
 */
export function roundTripsOf(
  fills: readonly Fill[],
  instruments: readonly Instrument[],
): readonly RoundTrip[] {
  const closed: RoundTrip[] = [];
  for (const instrument of instruments) {
    let open: OpenTrip | undefined;
    for (const fill of fills) {
      if (fill.instrument !== instrument.id) continue;
      for (const step of stepsOf(instrument, fill, open?.quantity ?? ZERO)) {
        open = follow(open, step, fill.atMs);
        if (open.quantity !== 0) continue;
        const { openedMs, side, money } = open;
        const profit = toNumber(money, instrument.quoteDecimals);
        closed.push({ openedMs, closedMs: fill.atMs, side, profit });
        open = undefined;
      }
    }
  }
  return closed.sort((a, b) => a.closedMs - b.closedMs);
}

function follow(open: OpenTrip | undefined, step: Step, atMs: number): OpenTrip {
  if (open === undefined) return { openedMs: atMs, side: step.quantity > 0 ? 'long' : 'short', ...step };
  return { ...open, quantity: add(open.quantity, step.quantity), money: add(open.money, step.money) };
}

function stepsOf(instrument: Instrument, fill: Fill, held: Amount): readonly Step[] {
  const value = fillValue(instrument, fill);
  const paid = fill.feeCoin === instrument.quote ? fill.fee : ZERO;
  const whole = stepOf(fill, { quantity: fill.quantity, value, fee: paid });
  // A fee in the base coin comes out of what was bought.
  if (fill.feeCoin !== instrument.quote) return [{ ...whole, quantity: subtract(whole.quantity, fill.fee) }];
  const closing = amount(Math.abs(held));
  const against = held !== 0 && held > 0 !== whole.quantity > 0;
  if (!against || fill.quantity <= closing) return [whole];
  const share = (units: Amount): Amount => amount(mulDiv(units, closing, fill.quantity, 'ceil'));
  const close = stepOf(fill, { quantity: closing, value: share(value), fee: share(paid) });
  return [
    close,
    { quantity: subtract(whole.quantity, close.quantity), money: subtract(whole.money, close.money) },
  ];
}

function stepOf(
  { side }: Fill,
  part: { readonly quantity: Amount; readonly value: Amount; readonly fee: Amount },
): Step {
  if (side === 'buy') return { quantity: part.quantity, money: negate(add(part.value, part.fee)) };
  return { quantity: negate(part.quantity), money: subtract(part.value, part.fee) };
}
