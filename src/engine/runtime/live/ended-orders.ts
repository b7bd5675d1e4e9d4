import type { Exchange, VenueOrder } from '../../ports/exchange.js';
import type { TrackedOrder } from './tracked-order.js';

/** More orders than this are looked for in the pages of the exchange: one by one they would cost more requests. */
export const FEW = 12;
/** What was ordered longer ago lies too many pages back. */
const REACH_MS = 3_600_000;
/** Clocks may differ by so much: an order is looked for from this long before it was decided. */
const BEFORE_MS = 60_000;

type Asked = Pick<TrackedOrder, 'event'>;

/** What the pages say of orders that do not rest. */
export interface EndedPages {
  /** Those that have ended, by their link ids. */
  readonly found: ReadonlyMap<string, VenueOrder>;
  /** Whether the pages go back to this order: then what they do not show has not ended, as far as the exchange says. */
  covers(order: Asked): boolean;
}

const NONE: EndedPages = { found: new Map(), covers: () => false };

/** Of many, the pages are read; of a few none are. */
export async function endedAmong(exchange: Exchange, orders: readonly Asked[]): Promise<EndedPages> {
  const oldestMs = exchange.nowMs() - REACH_MS;
  const covers = ({ event }: Asked): boolean => event.atMs >= oldestMs;
  const within = orders.filter(covers);
  if (within.length <= FEW) return NONE;
  const firstMs = within.reduce((first, { event }) => Math.min(first, event.atMs), Number.POSITIVE_INFINITY);
  const ended = await exchange.endedOrders(Math.max(0, firstMs - BEFORE_MS));
  return { found: byLinkId(ended), covers };
}

export const byLinkId = (orders: readonly VenueOrder[]): ReadonlyMap<string, VenueOrder> =>
  new Map(orders.flatMap((one) => (one.linkId === undefined ? [] : [[one.linkId, one] as const])));
