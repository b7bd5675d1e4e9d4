import type { Position } from '../account/types.js';
import { type Amount, amount, COIN_UNIT, stepped, times } from '../exact/amount.js';
import { draft } from './draft.js';
import { signOf, worthOf } from './margin.js';
import { book, realise } from './money.js';
import { settled } from './positions.js';
import { tellExecution, tellWallet } from './tell.js';
import { nowOf, type Place } from './world.js';

/** Pays or receives funding on a position: value at the mark price times the rate; a long one pays when the rate is positive. */
export function fund(place: Place, position: Position, rateText: string): void {
  const rate: Amount = amount(rateText);
  const { value, markPrice, settle } = worthOf(place, position);
  const paid = stepped(times(value, rate * signOf(position.side), 'up'), COIN_UNIT, 'up');
  const { account, world } = place;
  const side = position.side === '' ? 'Buy' : position.side;
  const { category, symbol, size, idx } = position;
  const order = draft(place, { category, symbol, side, type: 'Market', qty: size, positionIdx: idx });
  const id = world.ids.of(category);
  position.curRealised -= paid;
  position.cumRealised -= paid;
  realise(account, settle, -paid);
  book(place, {
    category,
    symbol,
    side,
    type: 'SETTLEMENT',
    currency: settle,
    qty: size,
    size: size * signOf(side),
    price: markPrice,
    funding: -paid,
    fee: 0n,
    feeRate: rate,
    cashFlow: 0n,
    orderId: order.id,
    orderLinkId: '',
    tradeId: id,
  });
  const execution = {
    id,
    order,
    category,
    symbol,
    execType: 'Funding',
    price: markPrice,
    qty: size,
    value,
    fee: paid,
    feeRate: rate,
    feeCoin: settle,
    isMaker: false,
    closedSize: 0n,
    leaves: 0n,
    markPrice,
    atMs: nowOf(place),
    seq: world.ids.next(),
  } as const;
  account.executions.push(execution);
  tellExecution(place, execution);
  settled(place, position);
  tellWallet(place);
}
