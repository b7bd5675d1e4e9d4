import type { MarginBlock } from '../../domain/account-backing.js';
import type { Side } from '../../domain/order.js';
import type { Exchange, VenueOrder } from '../../ports/exchange.js';

/** Name of the session to which an order with this link id belongs. */
export type OwnerName = (linkId: string | undefined) => string | undefined;

const sideOf = (quantity: number): Side => (quantity > 0 ? 'buy' : 'sell');

/** All that would change with the account's margin mode, or forbids that it does. Rejects with an ExchangeFailure. */
export async function marginBlocks(
  exchange: Pick<Exchange, 'positions' | 'inverse' | 'openOrders'>,
  ownerName: OwnerName,
): Promise<readonly MarginBlock[]> {
  const [positions, inverse, orders] = await Promise.all([
    exchange.positions(),
    exchange.inverse(),
    exchange.openOrders(),
  ]);
  return [
    ...positions.map(({ instrument, quantity }) => held(instrument, quantity)),
    ...inverse.map(({ symbol, dollars }) => held(symbol, dollars)),
    ...orders.map((order) => resting(order, ownerName(order.linkId))),
  ];
}

const held = (instrument: string, quantity: number): MarginBlock => ({
  what: 'position',
  instrument,
  side: sideOf(quantity),
});

const resting = (
  { instrument, side, orderId, triggerPrice }: VenueOrder,
  session: string | undefined,
): MarginBlock => ({
  what: triggerPrice === undefined ? 'order' : 'conditional',
  instrument,
  side,
  orderId,
  ...(session === undefined ? {} : { session }),
});
