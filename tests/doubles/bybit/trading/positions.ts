import type { Account } from '../account/account.js';
import type { Order, Position, PositionIdx, TradedCategory } from '../account/types.js';
import { tellPosition } from './tell.js';
import { nowOf, type Place } from './world.js';

interface Spot {
  readonly category: TradedCategory;
  readonly symbol: string;
  readonly positionIdx: PositionIdx;
}

const keyOf = ({ category, symbol, positionIdx }: Spot): string => `${category} ${symbol} ${positionIdx}`;

export const foundPosition = (account: Account, of: Spot): Position | undefined =>
  account.positions.get(keyOf(of));

/** The position that an order belongs to; made empty at the first look. */
export function positionOf(place: Place, of: Spot): Position {
  const found = foundPosition(place.account, of);
  if (found !== undefined) return found;
  const nowMs = nowOf(place);
  const made: Position = {
    category: of.category,
    symbol: of.symbol,
    idx: of.positionIdx,
    side: '',
    size: 0n,
    cost: 0n,
    openFee: 0n,
    curRealised: 0n,
    cumRealised: 0n,
    trailing: undefined,
    isReduceOnly: false,
    adlRank: 0,
    createdMs: nowMs,
    updatedMs: nowMs,
    seq: place.world.ids.next(),
  };
  place.account.positions.set(keyOf(of), made);
  return made;
}

/** After a change: an empty position has no side, a new one starts its own count of what was realised. */
export function settled(place: Place, position: Position): void {
  position.updatedMs = nowOf(place);
  position.seq = place.world.ids.next();
  position.adlRank = position.size === 0n ? 0 : 2;
  if (position.size === 0n) {
    position.side = '';
    position.cost = 0n;
    position.openFee = 0n;
    position.trailing = undefined;
  }
  tellPosition(place, position);
}

/** What reduce-only orders of a side can still take away. */
export function reducible(account: Account, order: Readonly<Order> | (Spot & Pick<Order, 'side'>)): bigint {
  const position = foundPosition(account, order);
  return position === undefined || position.side === order.side ? 0n : position.size;
}
