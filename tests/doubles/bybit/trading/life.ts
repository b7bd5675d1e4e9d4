import type { Order } from '../account/types.js';
import { foundPosition } from './positions.js';
import { tellOrder } from './tell.js';
import { nowOf, type Place } from './world.js';

const RECENT = 500;

/** An order is there from now on. */
export function admit({ account }: Place, order: Order): void {
  account.orders.set(order.id, order);
  account.open.set(order.id, order);
  if (order.linkId !== '') account.linkIds.set(`${order.category} ${order.linkId}`, order.id);
}

/** Something in it has changed that the owner is told of. */
export function changed(place: Place, order: Order): void {
  order.updatedMs = nowOf(place);
  tellOrder(place, order);
}

interface End {
  readonly status: Order['status'];
  readonly cancelType?: string;
  readonly rejectReason?: string;
}

/** It is over. */
export function end(place: Place, order: Order, { status, cancelType = '', rejectReason }: End): void {
  const { account } = place;
  order.status = status;
  order.cancelType = cancelType;
  order.rejectReason = rejectReason ?? order.rejectReason;
  account.open.delete(order.id);
  if (order.stopOrderType === 'TrailingStop') stopTrailing(place, order);
  account.recent = [...account.recent.slice(-(RECENT - 1)), order.id];
  changed(place, order);
}

/** Without its order a trailing stop follows nothing. */
function stopTrailing({ account }: Place, order: Readonly<Order>): void {
  const position = foundPosition(account, order);
  if (position !== undefined) position.trailing = undefined;
}

/** Cancelled by whom: spot has words of its own for an order that was filled in part and for one that never triggered. */
export function cancel(place: Place, order: Order, cancelType: string, rejectReason?: string): void {
  const isSpot = order.category === 'spot';
  const partly = isSpot && order.filled > 0n;
  const untriggered = order.status === 'Untriggered';
  const status = partly ? 'PartiallyFilledCanceled' : untriggered ? 'Deactivated' : 'Cancelled';
  end(place, order, { status, cancelType, ...(rejectReason === undefined ? {} : { rejectReason }) });
}
