import type { Amount } from '../domain/amount.js';
import { toNumber } from '../domain/decimal.js';
import { fromPrice, type Instrument, notionalOf } from '../domain/instrument.js';
import { fillValue } from '../domain/ledger.js';
import type { Fill } from '../domain/order.js';
import type { FillModel } from '../domain/session.js';

/** All of it in coins of the quote. */
export interface Costs {
  /** Fees paid; one in the base coin at its fill's price, rounded up. */
  readonly feesPaid: number;
  /**
   * What taker fills cost against the price without spread and slippage. That price is worked back from the fill's
   * and the model, so the rounding to a tick does not count.
   */
  readonly slippagePaid: number;
  /** Sum of fill values. */
  readonly traded: number;
}

/** `instruments` must hold those of the fills, all of one quote coin; `model` is what the venue filled by. */
export function costsOf(
  fills: readonly Fill[],
  instruments: readonly Instrument[],
  model: Pick<FillModel, 'spreadBps' | 'slippageBps'>,
): Costs {
  const worse = (model.spreadBps / 2 + model.slippageBps) / 10_000;
  let feeUnits = 0;
  let slippagePaid = 0;
  let traded = 0;
  let decimals = 0;
  for (const instrument of instruments) {
    decimals = instrument.quoteDecimals;
    for (const fill of fills) {
      if (fill.instrument !== instrument.id) continue;
      feeUnits += feeInQuote(instrument, fill);
      traded += toNumber(fillValue(instrument, fill), instrument.quoteDecimals);
      if (fill.liquidity === 'taker') slippagePaid += slippageOf(instrument, fill, worse);
    }
  }
  return { feesPaid: toNumber(feeUnits, decimals), slippagePaid, traded };
}

/** Units of the quote; a fee in the base coin at its fill's price, rounded up. */
export const feeInQuote = (instrument: Instrument, { feeCoin, fee, price }: Fill): Amount =>
  feeCoin === instrument.quote ? fee : notionalOf(instrument, price, fee, 'ceil');

/** A buy was filled at market × (1 + worse), a sale at market × (1 − worse). */
function slippageOf(instrument: Instrument, { side, price, quantity }: Fill, worse: number): number {
  const market = fromPrice(instrument, price) / (side === 'buy' ? 1 + worse : 1 - worse);
  return market * worse * toNumber(quantity, instrument.baseDecimals);
}
