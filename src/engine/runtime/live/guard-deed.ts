import { type Amount, amount, type Price, price } from '../../domain/amount.js';
import { type Instrument, roundToLot } from '../../domain/instrument.js';
import type { PositionSnapshot } from '../../domain/session.js';
import type { OrderEvent } from '../../domain/session-event.js';
import type { Guard, VenueOrder, VenuePosition } from '../../ports/exchange.js';

const ALL_BPS = 10_000;

/** The protection that a book's position is to have at the exchange. */
export interface WantedStop {
  /** The newest order of the session that says so. */
  readonly seq: number;
  readonly guard: Guard;
}

/** Undefined: nothing is held, or nobody wants it protected. */
export function wantedStop(
  instrument: Instrument,
  stop: OrderEvent | undefined,
  held: Pick<PositionSnapshot, 'quantity' | 'cost' | 'stopPrice'>,
): WantedStop | undefined {
  if (stop === undefined || held.quantity === 0) return undefined;
  const { seq, terms, side } = stop;
  // Fills that are told in another order can turn a book of coins over and back: what was to protect that is no stop here.
  if (instrument.kind === 'spot' && side !== (held.quantity > 0 ? 'sell' : 'buy')) return undefined;
  if (terms.type === 'stop') return { seq, guard: { stopPrice: terms.stopPrice } };
  if (terms.type !== 'trailing-stop') return undefined;
  if (instrument.kind !== 'linear') {
    // Nobody there trails for us: the stop is moved to where it stands by our own reckoning.
    return held.stopPrice === undefined ? undefined : { seq, guard: { stopPrice: price(held.stopPrice) } };
  }
  return { seq, guard: { trailDistance: distanceOf(instrument, terms.trailBps, held) } };
}

/** From the entry's price, so that it stays what it is while the market moves. */
function distanceOf(
  { priceDecimals, baseDecimals, quoteDecimals, tickSize }: Instrument,
  trailBps: number,
  { quantity, cost }: Pick<PositionSnapshot, 'quantity' | 'cost'>,
): Price {
  const entry = Math.abs(cost / quantity) * 10 ** (priceDecimals + baseDecimals - quoteDecimals);
  const ticks = Math.max(1, Math.round((entry * trailBps) / ALL_BPS / tickSize));
  return price(ticks * tickSize);
}

/** Whether a position at the exchange is protected as it should be. */
export const isGuarded = ({ guard }: Pick<VenuePosition, 'guard'>, wanted: WantedStop): boolean =>
  wanted.guard.trailDistance === undefined
    ? guard.stopPrice === wanted.guard.stopPrice
    : guard.trailDistance === wanted.guard.trailDistance;

/** What is to be done about the resting stops of a book that holds coins. */
export type SpotDeed =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'place';
      readonly quantity: Amount;
      readonly stopPrice: Price;
      readonly instead?: string;
    }
  | { readonly kind: 'amend'; readonly linkId: string; readonly quantity: Amount; readonly stopPrice: Price }
  | { readonly kind: 'cancel'; readonly linkId: string };

export interface SpotScene {
  readonly instrument: Instrument;
  /** Base units. */
  readonly held: Amount;
  readonly wanted: WantedStop | undefined;
  /** Stops of this book that rest. */
  readonly resting: readonly VenueOrder[];
  /** Ids that the exchange would not change. */
  readonly stiff: ReadonlySet<string>;
}

/** One step at a time: the next look sees what came of it. New first, then the old one goes. */
export function spotDeed({ instrument, held, wanted, resting, stiff }: SpotScene): SpotDeed {
  const quantity = held > 0 ? roundToLot(instrument, held) : amount(0);
  const stopPrice = wanted?.guard.stopPrice;
  const [first, ...others] = resting;
  if (stopPrice === undefined || quantity < instrument.minQuantity || quantity === 0) {
    return first === undefined ? { kind: 'none' } : cancelOf(first);
  }
  const right = resting.find((one) => isRight(one, quantity, stopPrice));
  const spare = resting.find((one) => one !== right);
  if (right !== undefined) return spare === undefined ? { kind: 'none' } : cancelOf(spare);
  if (first === undefined) return { kind: 'place', quantity, stopPrice };
  if (others.length > 0) return cancelOf(first);
  const { linkId } = first;
  return linkId === undefined || stiff.has(linkId)
    ? { kind: 'place', quantity, stopPrice, ...(linkId === undefined ? {} : { instead: linkId }) }
    : { kind: 'amend', linkId, quantity: amount(quantity + first.filled), stopPrice };
}

const isRight = (order: VenueOrder, quantity: Amount, stopPrice: Price): boolean =>
  order.quantity - order.filled === quantity && order.triggerPrice === stopPrice;

const cancelOf = ({ linkId }: VenueOrder): SpotDeed =>
  linkId === undefined ? { kind: 'none' } : { kind: 'cancel', linkId };
