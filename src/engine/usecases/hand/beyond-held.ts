import { type Amount, type Price, price } from '../../domain/amount.js';
import type { Instrument } from '../../domain/instrument.js';
import { beyondLiquidation } from '../../runtime/hand/stop-room.js';
import type { HandRefusal } from './hand.js';

/** What is held, and where the venue takes it, price units. */
interface Held {
  readonly quantity: Amount;
  readonly liquidationPrice?: number;
}

/** The venue takes what is held before this stop is reached. */
export function beyondHeld(
  instrument: Instrument,
  { quantity, liquidationPrice }: Held,
  stop: Price | undefined,
): HandRefusal | undefined {
  if (stop === undefined || liquidationPrice === undefined) return undefined;
  const at = { stop, liquidation: price(liquidationPrice), isLong: quantity > 0 };
  const beyond = beyondLiquidation(instrument, at);
  return beyond && { kind: 'stop-beyond', instrument, ...beyond };
}
