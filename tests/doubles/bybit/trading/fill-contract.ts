import { settingOf } from '../account/account.js';
import type { Order, Position } from '../account/types.js';
import { type Amount, COIN_UNIT, least, share, stepped, times } from '../exact/amount.js';
import type { Booking, Settled } from './fill.js';
import { signOf } from './margin.js';
import { book, realise } from './money.js';
import { positionOf, settled } from './positions.js';
import { rulesOf } from './rules.js';
import { marketOf, nowOf, type Place, timeOf } from './world.js';

interface Parts {
  readonly order: Readonly<Order>;
  readonly booking: Booking;
  readonly position: Position;
}

const LINE: Readonly<Record<Booking['execType'], 'TRADE' | 'LIQUIDATION' | 'ADL' | 'SETTLEMENT'>> = {
  Trade: 'TRADE',
  BustTrade: 'LIQUIDATION',
  AdlTrade: 'ADL',
  Funding: 'SETTLEMENT',
};

/** Opens, adds to, reduces, closes or turns a position; the settle coin moves by what was realised and by the fee. */
export function fillContract(place: Place, order: Readonly<Order>, booking: Booking): Settled {
  const market = marketOf(place.world, order.category, order.symbol);
  const { maker, taker } = place.account.fees[order.category];
  const feeRate = booking.execType === 'AdlTrade' ? 0n : booking.isMaker ? maker : taker;
  const fee = stepped(times(booking.value, feeRate, 'up'), COIN_UNIT, 'up');
  const { settle } = rulesOf(market);
  const position = positionOf(place, order);
  const parts = { order, booking, position };
  const isAgainst = position.size > 0n && position.side !== order.side;
  const closedSize = isAgainst ? least(booking.qty, position.size) : 0n;
  const isClosed = closedSize > 0n && closedSize === position.size;
  if (position.size === 0n) position.curRealised = 0n;
  const closingFee = closedSize === 0n ? 0n : share(fee, closedSize, booking.qty, 'up');
  const gain = closedSize === 0n ? 0n : close(place, parts, { closedSize, closingFee });
  if (booking.qty > closedSize) open(parts, { qty: booking.qty - closedSize, fee: fee - closingFee });
  position.curRealised += gain - fee;
  position.cumRealised += gain - fee;
  realise(place.account, settle, gain - fee);
  book(place, {
    category: order.category,
    symbol: order.symbol,
    side: order.side,
    type: LINE[booking.execType],
    currency: settle,
    qty: booking.qty,
    size: position.size * signOf(position.side),
    price: booking.price,
    funding: 0n,
    fee,
    feeRate,
    cashFlow: gain,
    orderId: order.id,
    orderLinkId: order.linkId,
    tradeId: booking.execId,
  });
  if (isClosed) position.trailing = undefined;
  settled(place, position);
  return { fee, feeRate, feeCoin: settle, closedSize, isClosed };
}

function open({ order, booking, position }: Parts, part: { qty: Amount; fee: Amount }): void {
  position.side = order.side;
  position.size += part.qty;
  position.cost += share(booking.value, part.qty, booking.qty);
  position.openFee += part.fee;
}

/** The part of the cost that goes is cut to the coin's unit; the last part takes what is left, so that nothing is lost. */
function close(
  place: Place,
  { order, booking, position }: Parts,
  { closedSize, closingFee }: { closedSize: Amount; closingFee: Amount },
): Amount {
  const isAll = closedSize === position.size;
  const entry = isAll ? position.cost : stepped(share(position.cost, closedSize, position.size), COIN_UNIT);
  const openFee = isAll
    ? position.openFee
    : stepped(share(position.openFee, closedSize, position.size), COIN_UNIT);
  const exit = share(booking.value, closedSize, booking.qty);
  const direction = signOf(position.side) * (order.category === 'inverse' ? -1n : 1n);
  const gain = stepped((exit - entry) * direction, COIN_UNIT);
  position.size -= closedSize;
  position.cost -= entry;
  position.openFee -= openFee;
  recordClosed(place, { order, booking }, { closedSize, entry, exit, pnl: gain - openFee - closingFee });
  return gain;
}

/** One record for each closing order, growing with its fills. */
function recordClosed(
  { account, world }: Place,
  { order, booking }: Omit<Parts, 'position'>,
  part: { closedSize: Amount; entry: Amount; exit: Amount; pnl: Amount },
): void {
  const last = account.closedBy.get(order.id);
  const atMs = timeOf(world);
  if (last !== undefined) {
    last.closedSize += part.closedSize;
    last.entryValue += part.entry;
    last.exitValue += part.exit;
    last.pnl += part.pnl;
    last.fills += 1;
    last.updatedMs = atMs;
    return;
  }
  const made = {
    order: { ...order },
    execType: booking.execType,
    closedSize: part.closedSize,
    entryValue: part.entry,
    exitValue: part.exit,
    pnl: part.pnl,
    fills: 1,
    leverage: settingOf(account, order.category, order.symbol).leverage,
    createdMs: nowOf({ account, world }),
    updatedMs: atMs,
    seq: world.ids.next(),
  };
  account.closed.push(made);
  account.closedBy.set(order.id, made);
}
