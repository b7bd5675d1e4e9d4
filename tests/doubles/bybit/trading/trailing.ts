import type { Order, Position } from '../account/types.js';
import type { Amount } from '../exact/amount.js';
import { draft } from './draft.js';
import { directionOf, guardsOf } from './guards.js';
import { admit, cancel } from './life.js';
import { tellOrder, tellPosition } from './tell.js';
import type { Place } from './world.js';

const ofTrailing = (place: Place, position: Readonly<Position>): Order | undefined =>
  guardsOf(place, position).find((one) => one.stopOrderType === 'TrailingStop');

const stopAt = (position: Readonly<Position>, peak: Amount, distance: Amount): Amount =>
  position.side === 'Buy' ? peak - distance : peak + distance;

interface Wanted {
  readonly distance: Amount;
  readonly activeAt: Amount;
  readonly last: Amount;
}

/** Sets a trailing stop of the whole position, or takes it away with a distance of 0. */
export function setTrailing(place: Place, position: Position, { distance, activeAt, last }: Wanted): void {
  const before = ofTrailing(place, position);
  if (before !== undefined) cancel(place, before, 'CancelByUser');
  position.trailing = distance === 0n ? undefined : { distance, activeAt, isActive: activeAt === 0n };
  if (distance > 0n && position.side !== '') {
    const order = draft(place, {
      category: position.category,
      symbol: position.symbol,
      side: position.side === 'Buy' ? 'Sell' : 'Buy',
      type: 'Market',
      qty: position.size,
      reduceOnly: true,
      closeOnTrigger: true,
      positionIdx: position.idx,
      trigger: {
        price: stopAt(position, activeAt === 0n ? last : activeAt, distance),
        by: 'LastPrice',
        direction: directionOf(position.side, 'StopLoss'),
      },
      shownTrigger: activeAt,
      stopOrderType: 'TrailingStop',
      filter: 'StopOrder',
      createType: 'CreateByTrailingStop',
    });
    admit(place, order);
    tellOrder(place, order);
  }
  tellPosition(place, position);
}

/** The stop follows a better price; it never goes back. */
export function trail(place: Place, position: Position, last: Amount): void {
  const { trailing } = position;
  const order = trailing && ofTrailing(place, position);
  if (trailing === undefined || order?.trigger === undefined) return;
  const isLong = position.side === 'Buy';
  if (!trailing.isActive) {
    if (isLong ? last < trailing.activeAt : last > trailing.activeAt) return;
    trailing.isActive = true;
  }
  const at = stopAt(position, last, trailing.distance);
  if (isLong ? at > order.trigger.price : at < order.trigger.price)
    order.trigger = { ...order.trigger, price: at };
}
