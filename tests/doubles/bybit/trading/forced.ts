import { settingOf } from '../account/account.js';
import type { Execution, Position } from '../account/types.js';
import { type Amount, least, over } from '../exact/amount.js';
import { draft } from './draft.js';
import { fill } from './fill.js';
import { admit, cancel } from './life.js';
import { marginOf, worthOf } from './margin.js';
import type { Place } from './world.js';

interface Forced {
  readonly price: Amount;
  readonly qty: Amount;
  readonly execType: Execution['execType'];
  readonly createType: string;
}

/** The exchange takes a position away, or part of it: an order that nobody gave. */
function force(place: Place, position: Position, { price, qty, execType, createType }: Forced): void {
  const order = draft(place, {
    category: position.category,
    symbol: position.symbol,
    side: position.side === 'Buy' ? 'Sell' : 'Buy',
    type: 'Market',
    qty: least(qty, position.size),
    price,
    reduceOnly: true,
    positionIdx: position.idx,
    createType,
  });
  admit(place, order);
  fill(place, order, { price, qty: order.qty, isMaker: false, execType });
}

const isOf = (one: { category: string; symbol: string }, position: Readonly<Position>): boolean =>
  one.category === position.category && one.symbol === position.symbol;

/** Orders of the symbol go first, then the position at the mark price. */
export function liquidate(place: Place, position: Position): void {
  for (const order of [...place.account.open.values()])
    if (isOf(order, position)) cancel(place, order, 'CancelAllBeforeLiq');
  const { markPrice } = worthOf(place, position);
  const liquidation = {
    price: markPrice,
    qty: position.size,
    execType: 'BustTrade',
    createType: 'CreateByLiq',
  } as const;
  force(place, position, liquidation);
}

/** The winners give up part of their position so that a loser's can be closed; there is no fee. */
export function deleverage(place: Place, position: Position, part: { qty: Amount; price: Amount }): void {
  force(place, position, { ...part, execType: 'AdlTrade', createType: 'CreateByAdl_PassThrough' });
}

/** Takes away what the margin no longer carries. */
export function liquidateBroken(place: Place): void {
  const held = [...place.account.positions.values()].filter(({ size }) => size > 0n);
  if (held.length === 0) return;
  if (place.account.marginMode === 'ISOLATED_MARGIN') {
    for (const position of held) {
      const worth = worthOf(place, position);
      const { leverage } = settingOf(place.account, position.category, position.symbol);
      if (over(position.cost, leverage) + worth.unrealised <= worth.maintenance) liquidate(place, position);
    }
    return;
  }
  const { marginBalance, maintenance } = marginOf(place);
  if (maintenance > 0n && marginBalance <= maintenance)
    for (const position of held) if (position.size > 0n) liquidate(place, position);
}
