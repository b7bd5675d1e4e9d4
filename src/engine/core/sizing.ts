import { type Amount, amount, mulDiv, type Price, ZERO } from '../domain/amount.js';
import { type Instrument, quantityFor, roundToLot } from '../domain/instrument.js';
import type { Side } from '../domain/order.js';
import type { Sizing } from '../domain/session.js';
import { MILLION, partsPerMillion } from '../sim/costs.js';

/** The money of the book, in quote units. */
interface Funds {
  readonly cash: Amount;
  equity(): Amount;
}

/** What is known when an entry is sized. Amounts in quote units. */
export interface SizingView {
  readonly instrument: Instrument;
  readonly side: Side;
  /** What one unit is expected to cost or bring. */
  readonly expectedPrice: Price;
  readonly feeBps: number;
  /** Asked only by the sizings that it decides: an equity is counted anew each time. */
  readonly funds: Funds;
  /** Defined where margin backs the position. */
  readonly leverage: number | undefined;
  /** What the protective stop is expected to be filled at, if there is one. */
  readonly stopFill: Price | undefined;
}

/** Base units on the lot grid; 0 when there is nothing that could be bought. */
export function sizeEntry(sizing: Sizing, view: SizingView): Amount {
  switch (sizing.kind) {
    case 'quantity':
      return roundToLot(view.instrument, sizing.quantity);
    case 'quote':
      return quantityFor(view.instrument, view.expectedPrice, sizing.value);
    case 'equity':
      return affordable(view, share(view.funds.equity(), sizing.bps));
    case 'risk':
      return byRisk(view, share(view.funds.equity(), sizing.bps));
  }
}

const share = (equity: Amount, bps: number): Amount =>
  equity <= 0 ? ZERO : amount(mulDiv(equity, bps, 10_000, 'floor'));

/** The value whose margin and fee are `budget`: both are rounded up, a unit each is kept for that. */
export function leveraged(budget: Amount, leverage: number, rate: number): Amount {
  const hundredths = Math.round(leverage * 100);
  const value = mulDiv(budget, hundredths * MILLION, 100 * MILLION + rate * hundredths, 'floor');
  return amount(Math.max(0, value - 2 * Math.ceil(leverage)));
}

/** As much as `budget` pays for, fee included; never more than the cash where cash pays. */
function affordable(view: Omit<SizingView, 'stopFill'>, budget: Amount): Amount {
  const { instrument, side, expectedPrice, feeBps, leverage } = view;
  const cashPays = side === 'buy' && instrument.kind !== 'linear';
  const most = cashPays ? amount(Math.min(budget, view.funds.cash)) : budget;
  if (most <= 0) return ZERO;
  const rate = Math.max(0, partsPerMillion(feeBps));
  // What is left for the fee is whole, as is the fee: rounding it up cannot take more than that.
  const beforeFee =
    leverage === undefined
      ? amount(mulDiv(most, MILLION, MILLION + rate, 'floor'))
      : leveraged(most, leverage, rate);
  return quantityFor(instrument, expectedPrice, beforeFee);
}

/** Of a quantity as much as the cash pays for. */
export const affordableOf = (quantity: Amount, view: Omit<SizingView, 'stopFill'>, cash: Amount): Amount =>
  amount(Math.min(quantity, affordable(view, cash)));

/**
 * What one base unit loses between entry and stop, fees of both included, decides. Without a stop, or with one that
 * would be hit at once, there is no such size.
 */
function byRisk(view: SizingView, budget: Amount): Amount {
  const { instrument, side, expectedPrice, stopFill, feeBps, funds } = view;
  if (stopFill === undefined) return ZERO;
  const fall = side === 'buy' ? expectedPrice - stopFill : stopFill - expectedPrice;
  if (fall <= 0) return ZERO;
  const rate = Math.max(0, partsPerMillion(feeBps));
  const fees = mulDiv(expectedPrice + stopFill, rate, MILLION, 'ceil');
  const byStop = quantityFor(instrument, (fall + fees) as Price, budget);
  return amount(Math.min(byStop, affordable(view, funds.equity())));
}
