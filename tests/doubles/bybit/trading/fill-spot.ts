import type { FeeRates } from '../account/account.js';
import type { Order, Side } from '../account/types.js';
import { type Amount, COIN_UNIT, stepped, times } from '../exact/amount.js';
import type { Booking, Settled } from './fill.js';
import { book } from './money.js';
import { rulesOf } from './rules.js';
import { marketOf, type Place } from './world.js';

const rateOf = ({ maker, taker }: FeeRates, isMaker: boolean): Amount => (isMaker ? maker : taker);

/** Spot takes its fee from what is received; a maker's rebate comes in the other coin. */
function feeSide(side: Side, isRebate: boolean): 'base' | 'quote' {
  return (side === 'Buy') !== isRebate ? 'base' : 'quote';
}

/** Base against quote; one line of the log for each coin. */
export function fillSpot(place: Place, order: Readonly<Order>, booking: Booking): Settled {
  const rules = rulesOf(marketOf(place.world, 'spot', order.symbol));
  const feeRate = rateOf(place.account.fees.spot, booking.isMaker);
  const isBase = feeSide(order.side, booking.isMaker && feeRate < 0n) === 'base';
  const feeCoin = isBase ? rules.base : rules.quote;
  const fee = stepped(times(isBase ? booking.qty : booking.value, feeRate, 'up'), COIN_UNIT, 'up');
  const sign = order.side === 'Buy' ? 1n : -1n;
  const line = {
    category: 'spot',
    symbol: order.symbol,
    side: order.side,
    type: 'TRADE',
    qty: booking.qty,
    size: 0n,
    price: booking.price,
    funding: 0n,
    feeRate,
    orderId: order.id,
    orderLinkId: order.linkId,
    tradeId: booking.execId,
  } as const;
  book(place, { ...line, currency: rules.base, cashFlow: sign * booking.qty, fee: isBase ? fee : 0n });
  book(place, { ...line, currency: rules.quote, cashFlow: -sign * booking.value, fee: isBase ? 0n : fee });
  return { fee, feeRate, feeCoin, closedSize: 0n, isClosed: false };
}
