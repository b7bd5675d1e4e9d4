import { executionPush } from '../account/execution-row.js';
import { orderPush } from '../account/order-row.js';
import { positionPush } from '../account/position-row.js';
import type { Execution, Order, Position } from '../account/types.js';
import { walletRow } from '../account/wallet-row.js';
import { nowOf, type Place, type Row, type Topic } from './world.js';

function tell(
  place: Place,
  topic: Topic,
  what: { readonly category: string; readonly row: () => Row },
): void {
  const { world, account } = place;
  if (!world.isHeard(account.uid)) return;
  const row = what.row();
  world.outbox.push({ uid: account.uid, topic, category: what.category, row, atMs: nowOf(place) });
}

export const tellOrder = (place: Place, order: Readonly<Order>): void =>
  tell(place, 'order', { category: order.category, row: () => orderPush(order) });

export const tellExecution = (place: Place, execution: Readonly<Execution>): void =>
  tell(place, 'execution', { category: execution.category, row: () => executionPush(execution) });

export const tellPosition = (place: Place, position: Readonly<Position>): void =>
  tell(place, 'position', { category: position.category, row: () => positionPush(place, position) });

export const tellWallet = (place: Place): void =>
  tell(place, 'wallet', { category: '', row: () => walletRow(place) });
