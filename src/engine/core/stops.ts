import type { Price } from '../domain/amount.js';
import { mulDiv } from '../domain/amount.js';
import { type Instrument, toPrice } from '../domain/instrument.js';
import type { Target } from '../domain/order.js';
import { MILLION, partsPerMillion, roundToTick } from '../sim/costs.js';

export interface StopWish {
  readonly direction: Target;
  readonly entryPrice: Price;
  /** A plain price, or else a distance. */
  readonly stopPrice: number | undefined;
  readonly stopBps: number | undefined;
}

/** Where the protective stop of an entry stands; undefined when none is wanted. */
export function stopTrigger(instrument: Instrument, wish: StopWish): Price | undefined {
  const rounding = wish.direction === 'short' ? 'ceil' : 'floor';
  if (wish.stopPrice !== undefined) return toPrice(instrument, wish.stopPrice, rounding);
  if (wish.stopBps === undefined || wish.stopBps <= 0) return undefined;
  const distance = partsPerMillion(wish.stopBps);
  const factor = wish.direction === 'short' ? MILLION + distance : Math.max(0, MILLION - distance);
  return roundToTick(instrument, mulDiv(wish.entryPrice, factor, MILLION, rounding), rounding);
}
