import { type Amount, add, amount, type Price, price, subtract, ZERO } from '../../domain/amount.js';
import { powerOfTen } from '../../domain/decimal.js';
import type { HandOrder } from '../../domain/hand-order.js';
import { type Instrument, notionalOf, toPrice } from '../../domain/instrument.js';
import { initialMargin, maintenanceBps } from '../../domain/margin.js';
import { expectedPrice, type HandBook, heldIn, isWayOut } from './quote-order.js';

const BPS = 10_000;

/** A stop that would never be reached: the venue takes the position before. Price units. */
export interface StopBeyond {
  readonly stop: Price;
  readonly liquidation: Price;
  /** The furthest that a stop may stand. */
  readonly nearest: Price;
}

/** Undefined: the stop is reached first. `isLong` of the position that it protects. */
export function beyondLiquidation(
  { tickSize }: Pick<Instrument, 'tickSize'>,
  at: { readonly stop: Price; readonly liquidation: Price; readonly isLong: boolean },
): StopBeyond | undefined {
  const { stop, liquidation, isLong } = at;
  if (isLong ? stop > liquidation : stop < liquidation) return undefined;
  const ticks = liquidation / tickSize;
  const nearest = isLong ? Math.floor(ticks) + 1 : Math.max(1, Math.ceil(ticks) - 1);
  return { stop, liquidation, nearest: price(nearest * tickSize) };
}

/** Whether the venue would take what an order opens before its stop is reached; fee of the way out included. */
export function stopBeyond(book: HandBook, order: Omit<HandOrder, 'ticket'>): StopBeyond | undefined {
  const { stopPrice: stop } = order;
  if (stop === undefined || isWayOut(book, order)) return undefined;
  const { after, cost } = afterOrder(book, order);
  const isLong = after > 0;
  const liquidation = liquidationOf(book, { after, cost });
  return liquidation === undefined
    ? undefined
    : beyondLiquidation(book.instrument, { stop, liquidation, isLong });
}

interface Opened {
  /** Signed, base units. */
  readonly after: Amount;
  /** ≥ 0, quote units. */
  readonly cost: Amount;
}

/** What adds to a position is held at the price of both together; what turns one round at its own. */
function afterOrder(book: HandBook, order: Omit<HandOrder, 'ticket'>): Opened {
  const { instrument } = book;
  const { side, quantity } = order;
  const held = heldIn(book);
  const after = add(held, side === 'buy' ? quantity : amount(-quantity));
  const adds = held !== 0 && held > 0 === after > 0;
  const opened = adds ? quantity : amount(Math.abs(after));
  const value = notionalOf(instrument, expectedPrice(book, order), opened, 'ceil');
  const before = adds ? amount(Math.abs(positionIn(book)?.cost ?? ZERO)) : ZERO;
  return { after, cost: add(before, value) };
}

const positionIn = ({ snapshot, instrument }: HandBook) =>
  snapshot?.positions.find((one) => one.instrument === instrument.id);

/** As a session's start reckons it: the share that is put up, less what must be left and what getting out costs. */
function liquidationOf(book: HandBook, { after, cost }: Opened): Price | undefined {
  const { instrument, margin, fill } = book;
  if (margin === undefined || instrument.kind !== 'linear') return undefined;
  const behind = margin.mode === 'isolated' ? initialMargin(cost, margin) : behindAll(book);
  const room = behind / cost - (maintenanceBps(instrument) + Math.max(0, fill.takerBps)) / BPS;
  const entry =
    ((cost / Math.abs(after)) * powerOfTen(instrument.baseDecimals)) / powerOfTen(instrument.quoteDecimals);
  if (after > 0) return room >= 1 ? undefined : toPrice(instrument, entry * (1 - room), 'ceil');
  return toPrice(instrument, entry * (1 + room), 'floor');
}

/** Cross: all that the account could put behind it, without the position's own profit. */
function behindAll(book: HandBook): Amount {
  const { free, snapshot } = book;
  const own = snapshot === undefined ? ZERO : subtract(snapshot.equity, positionIn(book)?.unrealised ?? ZERO);
  return add(amount(Math.max(0, free)), own);
}
