import { amount, price, ZERO } from '../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../src/engine/domain/ids.js';
import type { OrderEvent } from '../../src/engine/domain/session-event.js';
import type { VenueExecution, VenueOrder } from '../../src/engine/ports/exchange.js';
import { newOrder, type TrackedOrder } from '../../src/engine/runtime/live/tracked-order.js';

const XYZ = instrumentId('XYZ/USD:USD');

export const orderOf = (change: Partial<OrderEvent> = {}): OrderEvent => ({
  kind: 'order',
  atMs: 1_000,
  seq: 7,
  instrument: XYZ,
  side: 'buy',
  quantity: amount(100),
  terms: { type: 'market' },
  purpose: 'entry',
  reason: { key: 'script', values: {} },
  ...change,
});

export const trackedOrder = (change: Partial<TrackedOrder> = {}): TrackedOrder => ({
  ...newOrder(orderOf(), 'id-7', { phase: 'working', sentMs: 0 }),
  ...change,
});

export const venueOrder = (change: Partial<VenueOrder> = {}): VenueOrder => ({
  orderId: 'o1',
  linkId: 'id-7',
  instrument: XYZ,
  side: 'buy',
  status: 'open',
  quantity: amount(100),
  filled: ZERO,
  reduceOnly: false,
  updatedMs: 0,
  ...change,
});

export const venueExecution = (change: Partial<VenueExecution> = {}): VenueExecution => ({
  execId: 'e1',
  orderId: 'o1',
  instrument: XYZ,
  side: 'sell',
  kind: 'order',
  quantity: amount(10),
  price: price(10_000),
  fee: amount(7),
  feeCoin: coinCode('USD'),
  liquidity: 'taker',
  atMs: 1_000,
  ...change,
});
