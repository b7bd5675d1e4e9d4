import { type Amount, amount, mulDiv, type Price } from '../../domain/amount.js';
import { type Instrument, notionalOf } from '../../domain/instrument.js';
import type { MoveAgainst } from '../../domain/ticket.js';

const MOVE_PCT = 5;
const ALL_PCT = 100;

const lost = (value: Amount): number => mulDiv(value, MOVE_PCT, ALL_PCT, 'ceil');
const movePctOf = (held: Amount): number => (held > 0 ? -MOVE_PCT : MOVE_PCT);

/** Of what is to be sold or bought back: what is lost when the price goes so far before it fills. `value` ≥ 0, quote units. */
export const againstWayOut = (held: Amount, value: Amount): MoveAgainst => ({
  movePct: movePctOf(held),
  value: amount(-lost(value)),
});

/** Of a position: what is lost when the price goes so far from `price`, or to its stop if that stands nearer. */
export function againstPosition(
  instrument: Instrument,
  { held, price, stopPrice }: { readonly held: Amount; readonly price: Price; readonly stopPrice?: Price },
): MoveAgainst {
  const worth = (at: number): Amount =>
    amount(Math.abs(notionalOf(instrument, at as Price, amount(Math.abs(held)), 'ceil')));
  const far = lost(worth(price));
  const loss = stopPrice === undefined ? far : Math.min(far, worth(Math.abs(price - stopPrice)));
  return { movePct: movePctOf(held), value: amount(-loss) };
}
