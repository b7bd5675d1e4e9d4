import { type Amount, add, negate, subtract, ZERO } from './amount.js';
import { type Instrument, notionalOf } from './instrument.js';
import type { Fill } from './order.js';
import { applyFill, FLAT, type Position } from './position.js';

/**
 * One book's money in its quote coin, as running sums of a double-entry ledger. At all times
 * cash + Σ cost of positions = transfers + realised + funding − fees, to the unit.
 */
export interface Ledger {
  cash: Amount;
  transfers: Amount;
  realised: Amount;
  fees: Amount;
  funding: Amount;
  /** Of all positions. */
  cost: Amount;
  readonly positions: Map<string, Position>;
}

/** An account of the double entry; a credit is negative. The postings of one event sum to zero. */
type LedgerAccount = 'cash' | 'position' | 'realised' | 'fees' | 'funding' | 'transfers';
export interface Posting {
  readonly account: LedgerAccount;
  readonly amount: Amount;
}

export const emptyLedger = (): Ledger => ({
  cash: ZERO,
  transfers: ZERO,
  realised: ZERO,
  fees: ZERO,
  funding: ZERO,
  cost: ZERO,
  positions: new Map(),
});

/** Money into (+) or out of (−) the book; never profit. */
export function bookTransfer(ledger: Ledger, value: Amount): readonly Posting[] {
  ledger.cash = add(ledger.cash, value);
  ledger.transfers = add(ledger.transfers, value);
  return [
    { account: 'cash', amount: value },
    { account: 'transfers', amount: negate(value) },
  ];
}

/** Funding received (+) or paid (−), in quote units. */
export function bookFunding(ledger: Ledger, value: Amount): readonly Posting[] {
  ledger.cash = add(ledger.cash, value);
  ledger.funding = add(ledger.funding, value);
  return [
    { account: 'cash', amount: value },
    { account: 'funding', amount: negate(value) },
  ];
}

export const positionOf = (ledger: Ledger, instrument: Instrument): Position =>
  ledger.positions.get(instrument.id) ?? FLAT;

/** A fill's value in quote units: what we pay is rounded up, what we receive down. */
export const fillValue = (instrument: Instrument, fill: Pick<Fill, 'side' | 'price' | 'quantity'>): Amount =>
  notionalOf(instrument, fill.price, fill.quantity, fill.side === 'buy' ? 'ceil' : 'floor');

/**
 * Books one execution and returns the profit it realised (before fees), in quote units.
 * A fee in the base coin is those coins sold at the fill's price, rounded up, and the proceeds spent on the fee: so a
 * position that is gone has no cost left.
 */
export function bookFill(ledger: Ledger, instrument: Instrument, fill: Fill): Amount {
  const value = fillValue(instrument, fill);
  const signed = fill.side === 'buy' ? fill.quantity : negate(fill.quantity);
  const before = positionOf(ledger, instrument);
  const change = applyFill(before, signed, value);
  ledger.cash = fill.side === 'buy' ? subtract(ledger.cash, value) : add(ledger.cash, value);
  ledger.realised = add(ledger.realised, change.realised);
  hold(ledger, instrument, before, change.position);
  return add(change.realised, bookFee(ledger, instrument, fill));
}

function hold(ledger: Ledger, instrument: Instrument, before: Position, after: Position): void {
  ledger.cost = add(ledger.cost, subtract(after.cost, before.cost));
  ledger.positions.set(instrument.id, after);
}

/** Returns what paying it realised: nothing, unless it was paid in coins. */
function bookFee(ledger: Ledger, instrument: Instrument, fill: Fill): Amount {
  if (fill.fee === 0) return ZERO;
  if (fill.feeCoin === instrument.quote) {
    ledger.cash = subtract(ledger.cash, fill.fee);
    ledger.fees = add(ledger.fees, fill.fee);
    return ZERO;
  }
  // A venue's own coin: it is paid from beside the book.
  if (fill.feeCoin !== instrument.base) return ZERO;
  const worth = notionalOf(instrument, fill.price, fill.fee, 'ceil');
  const before = positionOf(ledger, instrument);
  const { position, realised } = applyFill(before, negate(fill.fee), worth);
  hold(ledger, instrument, before, position);
  ledger.realised = add(ledger.realised, realised);
  ledger.fees = add(ledger.fees, worth);
  return realised;
}

/** The double entry of a booking, as the difference of two ledgers; its amounts sum to zero. */
export function postingsBetween(before: LedgerSums, after: LedgerSums): readonly Posting[] {
  const rows: Posting[] = [
    { account: 'cash', amount: subtract(after.cash, before.cash) },
    { account: 'position', amount: subtract(after.cost, before.cost) },
    { account: 'realised', amount: subtract(before.realised, after.realised) },
    { account: 'fees', amount: subtract(after.fees, before.fees) },
    { account: 'funding', amount: subtract(before.funding, after.funding) },
    { account: 'transfers', amount: subtract(before.transfers, after.transfers) },
  ];
  return rows.filter((row) => row.amount !== 0);
}

/** A ledger's sums as plain values: comparable, storable. */
export interface LedgerSums {
  readonly cash: Amount;
  readonly cost: Amount;
  readonly transfers: Amount;
  readonly realised: Amount;
  readonly fees: Amount;
  readonly funding: Amount;
}

export function sumsOf(ledger: Ledger): LedgerSums {
  const { cash, cost, transfers, realised, fees, funding } = ledger;
  return { cash, cost, transfers, realised, fees, funding };
}

/** Units by which the books fail to add up; anything but 0 is a bug. */
export const imbalanceOf = (sums: LedgerSums): number =>
  sums.cash + sums.cost - (sums.transfers + sums.realised + sums.funding - sums.fees);
