import { type Amount, add, amount, mulDiv, type Price, ZERO } from '../domain/amount.js';
import { type Instrument, notionalOf, quantityFor } from '../domain/instrument.js';
import type { Side } from '../domain/order.js';
import type { Sizing } from '../domain/session.js';
import { feeOf } from '../sim/costs.js';

/** What is known when an entry is sized. Amounts in quote units. */
export interface SizingView {
  readonly instrument: Instrument;
  readonly side: Side;
  /** What one unit is expected to cost or bring. */
  readonly expectedPrice: Price;
  readonly feeBps: number;
  readonly cash: Amount;
  readonly equity: Amount;
  /** Trigger of the protective stop, if there is one. */
  readonly stopPrice: Price | undefined;
}

/** Base units on the lot grid; 0 when there is nothing that could be bought. */
export function sizeEntry(sizing: Sizing, view: SizingView): Amount {
  switch (sizing.kind) {
    case 'quantity':
      return sizing.quantity;
    case 'quote':
      return quantityFor(view.instrument, view.expectedPrice, sizing.value);
    case 'equity':
      return affordable(view, share(view.equity, sizing.bps));
    case 'risk':
      return byRisk(view, share(view.equity, sizing.bps));
  }
}

const share = (equity: Amount, bps: number): Amount =>
  equity <= 0 ? ZERO : amount(mulDiv(equity, bps, 10_000, 'floor'));

/** As much as `budget` pays for, fee included; never more than the cash where cash pays. */
function affordable(view: SizingView, budget: Amount): Amount {
  const { instrument, side, expectedPrice, feeBps } = view;
  const cashPays = side === 'buy' && instrument.kind !== 'linear';
  const most = cashPays ? amount(Math.min(budget, view.cash)) : budget;
  if (most <= 0) return ZERO;
  const beforeFee = amount(mulDiv(most, 10_000, 10_000 + Math.max(0, Math.ceil(feeBps)), 'floor'));
  const near = quantityFor(instrument, expectedPrice, feeBps > 0 ? beforeFee : most);
  const fits = (quantity: Amount): boolean => {
    const fee = feeOf(instrument, { side, price: expectedPrice, quantity }, feeBps);
    return add(notionalOf(instrument, expectedPrice, quantity, 'ceil'), fee) <= most;
  };
  return largest(instrument.lotSize, near, fits);
}

/** The estimate is at most a few lots off: rounding of value and fee. */
function largest(lot: Amount, near: Amount, fits: (quantity: Amount) => boolean): Amount {
  let quantity = near;
  while (quantity > 0 && !fits(quantity)) quantity = amount(quantity - lot);
  return quantity;
}

/** The stop's loss per unit decides; without a stop there is no such size. */
function byRisk(view: SizingView, budget: Amount): Amount {
  const { instrument, expectedPrice, stopPrice, equity } = view;
  if (stopPrice === undefined || stopPrice === expectedPrice) return ZERO;
  const distance = Math.abs(expectedPrice - stopPrice) as Price;
  const byStop = quantityFor(instrument, distance, budget);
  const byMoney = affordable(view, equity);
  return amount(Math.min(byStop, byMoney));
}
