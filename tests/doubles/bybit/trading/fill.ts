import type { Execution, Order } from '../account/types.js';
import type { Amount } from '../exact/amount.js';
import { fillContract } from './fill-contract.js';
import { fillSpot } from './fill-spot.js';
import { clearAfter, guard } from './guards.js';
import { changed, end } from './life.js';
import { leavesOf } from './locked.js';
import { pricesAt } from './prices.js';
import { rulesOf, worthAt } from './rules.js';
import { tellExecution, tellWallet } from './tell.js';
import { marketOf, nowOf, type Place, timeOf } from './world.js';

export interface Fill {
  readonly price: Amount;
  readonly qty: Amount;
  readonly isMaker: boolean;
  readonly execType: Execution['execType'];
}

/** What came of one fill, from the ledger of its kind. */
export interface Settled {
  readonly fee: Amount;
  readonly feeRate: Amount;
  readonly feeCoin: string;
  readonly closedSize: Amount;
  /** Nothing is left of the position that stood before. */
  readonly isClosed: boolean;
}

export interface Booking extends Fill {
  readonly execId: string;
  readonly value: Amount;
}

/** Executes part of an order: money, position, records, and what is told. The order ends when nothing is left of it. */
export function fill(place: Place, order: Order, part: Fill): Execution {
  const { world, account } = place;
  const execId = world.ids.of(order.category);
  const booking: Booking = { ...part, execId, value: worthAt(order.category, part.qty, part.price) };
  order.filled += part.qty;
  order.value += booking.value;
  const settled =
    order.category === 'spot' ? fillSpot(place, order, booking) : fillContract(place, order, booking);
  order.fee += settled.fee;
  order.feeCoin = settled.feeCoin;
  const { isClosed, ...outcome } = settled;
  const execution: Execution = {
    ...booking,
    ...outcome,
    id: execId,
    order: { ...order },
    category: order.category,
    symbol: order.symbol,
    leaves: leavesOf(order),
    markPrice: pricesAt(marketOf(world, order.category, order.symbol), timeOf(world)).mark,
    atMs: nowOf(place),
    seq: world.ids.next(),
  };
  account.executions.push(execution);
  tellExecution(place, execution);
  if (order.filled >= order.qty && !order.inQuote) end(place, order, { status: 'Filled' });
  else if (order.inQuote && leavesOf(order) === 0n) end(place, order, { status: 'Filled' });
  else {
    order.status = 'PartiallyFilled';
    if (part.isMaker) changed(place, order);
  }
  tellWallet(place);
  if (isClosed) clearAfter(place, order);
  guard(place, order, part.qty);
  return execution;
}

/** How much base a budget in quote still buys at a price. */
export function affordable(place: Place, order: Readonly<Order>, price: Amount): Amount {
  const { step } = rulesOf(marketOf(place.world, order.category, order.symbol));
  const base = (leavesOf(order) * 10n ** 18n) / price;
  return (base / step) * step;
}
