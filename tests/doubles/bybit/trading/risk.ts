import { settingOf } from '../account/account.js';
import type { Position } from '../account/types.js';
import { type Amount, amount, ONE, over, stepped } from '../exact/amount.js';
import { MAINTENANCE, marginOf, worthOf } from './margin.js';
import { rulesOf } from './rules.js';
import { marketOf, type Place } from './world.js';

export interface Risk {
  /** Undefined: it cannot come to that. */
  readonly liquidation: Amount | undefined;
  readonly bust: Amount | undefined;
}

/**
 * Price at which the margin of a position no longer covers its maintenance margin, and at which it is gone. Isolated: its own
 * initial margin stands behind it. Cross: the whole account does, the other positions standing where they are.
 */
export function riskOf(place: Place, position: Readonly<Position>): Risk {
  const { size, cost, side, category } = position;
  if (size === 0n || category !== 'linear') return { liquidation: undefined, bust: undefined };
  const { leverage } = settingOf(place.account, category, position.symbol);
  const worth = worthOf(place, position);
  const margin = marginOf(place);
  const behind =
    place.account.marginMode === 'ISOLATED_MARGIN'
      ? over(cost, leverage)
      : margin.marginBalance - worth.unrealised - (margin.maintenance - worth.maintenance);
  const isLong = side === 'Buy';
  const factor = isLong ? ONE - MAINTENANCE : ONE + MAINTENANCE;
  const at = (share: Amount): Amount => over(over(isLong ? cost - behind : cost + behind, size), share);
  const { tick } = rulesOf(marketOf(place.world, category, position.symbol));
  const told = (price: Amount): Amount | undefined =>
    price < tick || price > FAR ? undefined : stepped(price, tick, isLong ? 'up' : 'down');
  return { liquidation: told(at(factor)), bust: told(at(ONE)) };
}

const FAR: Amount = amount('1999999');
