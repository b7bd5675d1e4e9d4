import type { Exchange, VenueOrder } from '../../ports/exchange.js';
import type { TrackedOrder } from './tracked-order.js';

/** More orders than this are looked for in the pages of the exchange: one by one they would cost more requests. */
export const FEW = 12;
/** No page is read that lies further back. */
const REACH_MS = 3_600_000;
/** Clocks may differ by so much: an order is looked for from this long before it was decided. */
const BEFORE_MS = 60_000;

type Asked = Pick<TrackedOrder, 'event'>;

/** Those that have ended, by their link ids, as far as the pages go back; undefined: they are too few, and no page was read. */
export async function endedAmong(
  exchange: Exchange,
  orders: readonly Asked[],
): Promise<ReadonlyMap<string, VenueOrder> | undefined> {
  if (orders.length <= FEW) return undefined;
  const firstMs = orders.reduce((first, { event }) => Math.min(first, event.atMs), Number.POSITIVE_INFINITY);
  const sinceMs = Math.max(firstMs - BEFORE_MS, exchange.nowMs() - REACH_MS);
  return byLinkId(await exchange.endedOrders(Math.max(0, sinceMs)));
}

export const byLinkId = (orders: readonly VenueOrder[]): ReadonlyMap<string, VenueOrder> =>
  new Map(orders.flatMap((one) => (one.linkId === undefined ? [] : [[one.linkId, one] as const])));
