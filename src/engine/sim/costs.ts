import { type Amount, amount, mulDiv, type Price, price, type Rounding } from '../domain/amount.js';
import { powerOfTen } from '../domain/decimal.js';
import { type Instrument, notionalOf } from '../domain/instrument.js';
import type { Side } from '../domain/order.js';
import type { FillModel } from '../domain/session.js';

/** What shares are counted in. */
export const MILLION = 1_000_000;

/** Basis points with two decimals at most, as an integer share of a million. */
export const partsPerMillion = (bps: number): number => Math.round(bps * 100);

/** What we pay is rounded up, what we receive down. */
const againstUs = (side: Side): Rounding => (side === 'buy' ? 'ceil' : 'floor');

/** On the tick grid; a price never falls below one tick. */
export function roundToTick(instrument: Instrument, units: number, rounding: Rounding): Price {
  const tick = instrument.tickSize;
  if (tick === 1) return price(Math.max(1, units));
  const steps = mulDiv(units, 1, tick, rounding);
  return price(Math.max(1, steps) * tick);
}

/** The price of a taker's fill: the market's, worse by half the spread and the slippage. */
export function takerPrice(
  instrument: Instrument,
  model: FillModel,
  at: { readonly side: Side; readonly market: number },
): Price {
  const worse = partsPerMillion(model.spreadBps / 2 + model.slippageBps);
  const factor = at.side === 'buy' ? MILLION + worse : Math.max(0, MILLION - worse);
  const rounding = againstUs(at.side);
  const units = worse === 0 ? at.market : mulDiv(at.market, factor, MILLION, rounding);
  return roundToTick(instrument, units, rounding);
}

/** The same for a market price in plain numbers. */
export function takenAt(
  instrument: Instrument,
  model: FillModel,
  { side, price }: { readonly side: Side; readonly price: number },
): Price {
  const market = Math.max(1, Math.round(price * powerOfTen(instrument.priceDecimals)));
  return takerPrice(instrument, model, { side, market });
}

/** The fee of a fill in quote units, rounded up; a negative rate is a rebate. */
export function feeOf(
  instrument: Instrument,
  fill: { readonly side: Side; readonly price: Price; readonly quantity: Amount },
  feeBps: number,
): Amount {
  if (feeBps === 0) return amount(0);
  const value = notionalOf(instrument, fill.price, fill.quantity, 'ceil');
  return amount(mulDiv(value, partsPerMillion(feeBps), MILLION, 'ceil'));
}
