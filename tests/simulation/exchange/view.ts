import { type Amount, amount, price } from '../../../src/engine/domain/amount.js';
import type { CoinCode } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { Guard, VenueBalance, VenueOrder, VenuePosition } from '../../../src/engine/ports/exchange.js';
import { worth } from './exact.js';
import type { SimVenue } from './sim-venue.js';
import { type BookOrder, type HeldPosition, isOpen, restOf } from './venue-state.js';

/** An order as the exchange tells it. */
export function orderView(order: BookOrder): VenueOrder {
  const { orderId, linkId, instrument, side, status, reduceOnly, reason, triggerPrice, updatedMs } = order;
  return {
    orderId,
    ...(linkId === undefined ? {} : { linkId }),
    instrument: instrument.id,
    side,
    status,
    quantity: amount(order.quantity),
    filled: amount(order.filled),
    reduceOnly,
    ...(triggerPrice === undefined ? {} : { triggerPrice: price(triggerPrice) }),
    ...(reason === undefined ? {} : { reason }),
    updatedMs,
  };
}

function guardView({ stopPrice, trailDistance }: HeldPosition): Guard {
  return {
    ...(stopPrice === undefined ? {} : { stopPrice: price(stopPrice) }),
    ...(trailDistance === undefined ? {} : { trailDistance: price(trailDistance) }),
  };
}

export const positionView = (held: HeldPosition): VenuePosition => ({
  instrument: held.instrument.id,
  quantity: amount(held.quantity),
  guard: guardView(held),
  leverage: held.leverage,
  updatedMs: held.updatedMs,
});

/** Behind positions and working orders, or locked by them. */
function bound(venue: SimVenue, coin: CoinCode): number {
  let sum = 0;
  for (const { id, kind, base, quote } of venue.instruments.values()) {
    if (kind === 'linear' || (base !== coin && quote !== coin)) continue;
    for (const order of venue.openOf(id).values()) if (isOpen(order)) sum += lockedBy(order, coin);
  }
  for (const held of venue.wallets.positions.values()) {
    if (held.instrument.quote === coin) sum += Math.ceil(Math.abs(held.cost) / held.leverage);
  }
  return sum;
}

function lockedBy(order: BookOrder, coin: CoinCode): number {
  const { instrument, side, limitPrice, status } = order;
  if (instrument.kind === 'linear' || status === 'untriggered' || limitPrice === undefined) return 0;
  if (side === 'sell') return instrument.base === coin ? restOf(order) : 0;
  return instrument.quote === coin ? worth(instrument, limitPrice, restOf(order), 'up') : 0;
}

export function balanceView(venue: SimVenue, coin: CoinCode): VenueBalance {
  const total = venue.wallets.balance(coin);
  return { coin, total: amount(total), free: freeOf(venue, coin) };
}

export const freeOf = (venue: SimVenue, coin: CoinCode): Amount =>
  amount(Math.max(0, venue.wallets.balance(coin) - bound(venue, coin)));

/** Coins that a trade of it changes. */
export const coinsOf = ({ kind, base, quote }: Instrument): readonly CoinCode[] =>
  kind === 'linear' ? [quote] : [base, quote];
