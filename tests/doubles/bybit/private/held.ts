import { settingOf } from '../account/account.js';
import type { Position, PositionIdx } from '../account/types.js';
import { badParameter } from '../rest/envelope.js';
import { positionOf } from '../trading/positions.js';
import { rulesOf } from '../trading/rules.js';
import { marketOf } from '../trading/world.js';
import type { PrivateCall } from './call.js';

/** Positions that a request for them means. */
export function heldOf(call: PrivateCall, category: string): readonly Position[] {
  const { account, world, query } = call;
  if (category !== 'linear' && category !== 'inverse') return [];
  const symbol = query.get('symbol') ?? '';
  if (symbol !== '') {
    if (world.exchange.symbol(category, symbol) === undefined)
      throw badParameter(`params error: symbol invalid ${symbol}`);
    const { isHedged } = settingOf(account, category, symbol);
    const sides: readonly PositionIdx[] = isHedged ? [1, 2] : [0];
    return sides.map((positionIdx) => positionOf(call, { category, symbol, positionIdx }));
  }
  const settle = query.get('settleCoin') ?? '';
  return [...account.positions.values()].filter(
    (one) =>
      one.category === category &&
      one.size > 0n &&
      (settle === '' || rulesOf(marketOf(world, category, one.symbol)).settle === settle),
  );
}
