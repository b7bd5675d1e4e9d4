import type { InstrumentId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { ExecutionKind } from '../../../src/engine/ports/exchange.js';
import { dropGuard, fill } from './fills.js';
import type { SimVenue } from './sim-venue.js';
import type { BookOrder, HeldPosition } from './venue-state.js';
import { orderView, positionView } from './view.js';

/** Guards of a contract at its new price: one that is reached closes the position, whatever its size is now. */
export function guardsMove(venue: SimVenue, id: InstrumentId): void {
  const held = venue.wallets.positions.get(id);
  if (held === undefined || held.quantity === 0) return;
  const at = venue.priceOf(id);
  if (isReached(held, at)) forceOut(venue, held, { kind: 'stop', quantity: Math.abs(held.quantity) });
  if (isBust(venue, held.instrument)) bust(venue, held.instrument);
}

function isReached(held: HeldPosition, at: number): boolean {
  const isLong = held.quantity > 0;
  const { stopPrice, trailDistance, bestPrice = at } = held;
  if (stopPrice !== undefined && (isLong ? at <= stopPrice : at >= stopPrice)) return true;
  if (trailDistance === undefined) return false;
  held.bestPrice = isLong ? Math.max(bestPrice, at) : Math.min(bestPrice, at);
  return isLong ? at <= held.bestPrice - trailDistance : at >= held.bestPrice + trailDistance;
}

interface Forced {
  readonly kind: ExecutionKind;
  readonly quantity: number;
  readonly price?: number;
}

/** The exchange itself, or somebody by another way, trades against a position. */
export function forceOut(venue: SimVenue, held: HeldPosition, forced: Forced): void {
  const { instrument } = held;
  const side = held.quantity > 0 ? 'sell' : 'buy';
  const spread = (venue.options.spreadTicks ?? 1) * instrument.tickSize * (side === 'buy' ? 1 : -1);
  const order: BookOrder = {
    orderId: venue.nextId('o'),
    instrument,
    side,
    quantity: forced.quantity,
    filled: 0,
    terms: { type: 'market' },
    reduceOnly: true,
    by: forced.kind === 'order' ? 'person' : 'exchange',
    kind: forced.kind,
    status: 'open',
    createdMs: venue.nowMs,
    updatedMs: venue.nowMs,
    visibleMs: venue.nowMs,
  };
  venue.truth.orders.set(order.orderId, order);
  venue.keep(order);
  venue.tell({ kind: 'order', order: orderView(order) });
  const at = forced.price ?? Math.max(instrument.tickSize, venue.priceOf(instrument.id) + spread);
  fill(venue, order, { quantity: forced.quantity, price: at, isMaker: false });
  if (held.quantity === 0 && held.stopPrice !== undefined) dropGuard(held);
}

/** Below half a percent of what is held everything in that coin is taken away. */
function isBust(venue: SimVenue, { quote }: Instrument): boolean {
  let maintenance = 0;
  for (const { instrument, quantity } of venue.wallets.positions.values()) {
    if (instrument.quote !== quote) continue;
    maintenance += (Math.abs(quantity) * venue.priceOf(instrument.id)) / 10 ** instrument.priceDecimals / 200;
  }
  return maintenance > 0 && venue.wallets.equity(quote, (id) => venue.priceOf(id)) < maintenance;
}

function bust(venue: SimVenue, { quote }: Instrument): void {
  for (const held of [...venue.wallets.positions.values()]) {
    if (held.instrument.quote !== quote || held.quantity === 0) continue;
    forceOut(venue, held, { kind: 'liquidation', quantity: Math.abs(held.quantity) });
    venue.tell({ kind: 'position', position: positionView(held) });
  }
}
