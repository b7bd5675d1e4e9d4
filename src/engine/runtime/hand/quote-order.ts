import { leveraged } from '../../core/sizing.js';
import { type Amount, add, amount, mulDiv, type Price, subtract, ZERO } from '../../domain/amount.js';
import type { Denial } from '../../domain/denial.js';
import type { HandOrder } from '../../domain/hand-order.js';
import { type Instrument, notionalOf, quantityFor } from '../../domain/instrument.js';
import { initialMargin } from '../../domain/margin.js';
import type { OrderIntent } from '../../domain/order.js';
import type { FillModel, MarginTerms, RiskLimits, SessionSnapshot } from '../../domain/session.js';
import type { MoveAgainst, TicketQuote } from '../../domain/ticket.js';
import type { TradingState } from '../../domain/trading-state.js';
import { denialOf } from '../../risk/review.js';
import { feeOf, MILLION, partsPerMillion, takerPrice } from '../../sim/costs.js';
import { againstPosition, againstWayOut } from './against.js';

const ALL_BPS = 10_000;

/** The book that an order by hand would go into, and its market. Amounts in quote units. */
export interface HandBook {
  readonly instrument: Instrument;
  readonly synthetic: boolean;
  readonly fill: FillModel;
  readonly limits: RiskLimits;
  readonly tradingState: TradingState;
  /** Last price of the market, market time of it. */
  readonly price: Price;
  readonly atMs: number;
  readonly bandBps: number;
  /** As it stands; absent = there is none yet. */
  readonly snapshot?: SessionSnapshot;
  /** Cash of the account that is in no book. */
  readonly free: Amount;
  /** Of a contract. */
  readonly margin?: MarginTerms;
}

/** Signed, base units. */
export const heldIn = ({ snapshot, instrument }: HandBook): Amount =>
  snapshot?.positions.find((one) => one.instrument === instrument.id)?.quantity ?? ZERO;

const exposureOf = (book: HandBook): Amount =>
  amount(Math.abs(notionalOf(book.instrument, book.price, heldIn(book), 'floor')));

/** What has to be put up for so much: of a contract its share, else all of it. */
const putUpFor = ({ margin }: HandBook, value: Amount): Amount =>
  margin === undefined ? value : initialMargin(value, margin);

/** What the book itself could spend; while entries rest there they may need it. */
function spareIn(book: HandBook): Amount {
  const { snapshot } = book;
  if (snapshot === undefined || snapshot.restingEntries > 0) return ZERO;
  return amount(Math.max(0, subtract(snapshot.equity, putUpFor(book, exposureOf(book)))));
}

/** All that an opening order could be paid with. */
const fundsOf = (book: HandBook): Amount => add(amount(Math.max(0, book.free)), spareIn(book));

/** The worst price at which a ticket still holds. */
const worstPrice = ({ bandBps }: HandBook, expected: Price): Price =>
  mulDiv(expected, ALL_BPS + bandBps, ALL_BPS, 'ceil') as Price;

/** A limit that buys at its own price, all else as a taker. */
export function expectedPrice(book: HandBook, { side, terms }: Pick<HandOrder, 'side' | 'terms'>): Price {
  if (terms.type === 'limit' && side === 'buy') return terms.limitPrice;
  const market = terms.type === 'stop' ? terms.stopPrice : book.price;
  return takerPrice(book.instrument, book.fill, { side, market });
}

/** As much as this share of the funds pays for, fee included (of a contract also that of its way out), even at the worst price. */
export function quantityOfFunds(
  book: HandBook,
  order: Pick<HandOrder, 'side' | 'terms'>,
  bps: number,
): Amount {
  const budget = amount(mulDiv(fundsOf(book), bps, ALL_BPS, 'floor'));
  const rate = partsPerMillion(book.fill.takerBps);
  const beforeFee =
    book.margin === undefined
      ? amount(mulDiv(budget, MILLION, MILLION + rate, 'floor'))
      : leveraged(budget, book.margin.leverage, 2 * Math.max(0, rate));
  return quantityFor(book.instrument, worstPrice(book, expectedPrice(book, order)), beforeFee);
}

/** Does this order only make the position smaller? */
export function isWayOut(book: HandBook, { side, quantity }: Pick<HandOrder, 'side' | 'quantity'>): boolean {
  const held = heldIn(book);
  return side === 'sell' ? quantity <= held : quantity <= -held;
}

export type OrderQuote =
  | { readonly kind: 'quote'; readonly quote: TicketQuote; readonly paidIn: Amount }
  | { readonly kind: 'denied'; readonly denial: Denial };

/** What the order would cost and lead to, or why risk would refuse it as things stand now. */
export function quoteOrder(book: HandBook, order: Omit<HandOrder, 'ticket'>): OrderQuote {
  const { instrument, fill } = book;
  const { side, quantity } = order;
  const expected = expectedPrice(book, order);
  const fee = feeOf(instrument, { side, price: expected, quantity }, fill.takerBps);
  const value = notionalOf(instrument, expected, quantity, 'ceil');
  const margin = isWayOut(book, order) ? undefined : marginOf(book, order);
  const needed = add(margin?.value ?? value, fee);
  const paidIn = isWayOut(book, order) ? ZERO : moneyFor(book, { needed, fee });
  const denial = denialOf(intentOf(book, order), viewOf(book, { expected, fee, paidIn }));
  if (denial !== undefined && !isWayOut(book, order))
    return { kind: 'denied', denial: enough(denial, book, needed) };
  const traded = side === 'buy' ? quantity : amount(-quantity);
  const after = add(heldIn(book), traded);
  const slippageBps = order.terms.type === 'market' ? fill.spreadBps / 2 + fill.slippageBps : 0;
  const slippage = amount(mulDiv(value, partsPerMillion(slippageBps), MILLION, 'ceil'));
  const shown = { instrument, synthetic: book.synthetic, price: book.price, bandBps: book.bandBps };
  return {
    kind: 'quote',
    quote: {
      ...shown,
      traded,
      after,
      value,
      ...(margin === undefined ? {} : { margin }),
      fee,
      slippage,
      ...usedBy(book, after),
      against: againstOf(book, order),
    },
    paidIn,
  };
}

/** Its own stop protects all there is only when nothing was held before. */
function againstOf(book: HandBook, order: Omit<HandOrder, 'ticket'>): MoveAgainst {
  const { instrument } = book;
  const { side, quantity, stopPrice } = order;
  const held = heldIn(book);
  const price = expectedPrice(book, order);
  if (isWayOut(book, order)) return againstWayOut(held, notionalOf(instrument, price, quantity, 'ceil'));
  const after = add(held, side === 'buy' ? quantity : amount(-quantity));
  const stop = held === 0 && stopPrice !== undefined ? { stopPrice } : {};
  return againstPosition(instrument, { held: after, price, ...stop });
}

/** With what the account has, not with what happened to be moved. */
const enough = (denial: Denial, book: HandBook, needed: Amount): Denial =>
  denial.rule === 'no-cash' || denial.rule === 'no-margin'
    ? { rule: denial.rule, needed, available: fundsOf(book) }
    : denial;

/** What a contract's order asks for behind what it opens; what turns a position round opens only what is left of it. */
function marginOf(
  book: HandBook,
  order: Omit<HandOrder, 'ticket'>,
): NonNullable<TicketQuote['margin']> | undefined {
  const { instrument, margin } = book;
  if (margin === undefined) return undefined;
  const { side, quantity } = order;
  const held = heldIn(book);
  const turns = held !== 0 && held > 0 !== (side === 'buy');
  const opened = turns ? amount(quantity - Math.abs(held)) : quantity;
  const value = notionalOf(instrument, expectedPrice(book, order), opened, 'ceil');
  return { value: initialMargin(value, margin), leverage: margin.leverage };
}

/**
 * What comes out of the account: enough for the worst price, as far as there is so much. Behind a contract lies little
 * more than its margin, so the fee of its way out comes along, and what the book may lose until the order is sent.
 */
function moneyFor(
  book: HandBook,
  { needed, fee }: { readonly needed: Amount; readonly fee: Amount },
): Amount {
  const besides = book.margin === undefined ? ZERO : add(fee, bandOn(book, exposureOf(book)));
  const worst = add(add(needed, bandOn(book, needed)), besides);
  return amount(Math.max(0, Math.min(worst - spareIn(book), book.free)));
}

const bandOn = ({ bandBps }: HandBook, value: Amount): Amount =>
  amount(mulDiv(value, bandBps, ALL_BPS, 'ceil'));

function usedBy({ limits, instrument, price }: HandBook, after: Amount): Pick<TicketQuote, 'limitUsedPct'> {
  const { maxPositionValue } = limits;
  if (maxPositionValue === undefined || maxPositionValue === 0) return {};
  const worth = Math.abs(notionalOf(instrument, price, after, 'floor'));
  return { limitUsedPct: (worth / maxPositionValue) * 100 };
}

const intentOf = (book: HandBook, { side, quantity, terms }: Omit<HandOrder, 'ticket'>): OrderIntent => ({
  instrument: book.instrument.id,
  side,
  quantity,
  terms,
  purpose: 'entry',
  reduceOnly: false,
  reason: { key: 'ordered-by-hand', values: {} },
  signalMs: book.atMs,
});

function viewOf(
  book: HandBook,
  order: { readonly expected: Price; readonly fee: Amount; readonly paidIn: Amount },
): Parameters<typeof denialOf>[1] {
  const { snapshot, instrument, limits, tradingState, price, atMs, margin } = book;
  const equity = add(snapshot?.equity ?? ZERO, order.paidIn);
  return {
    instrument,
    limits,
    margin,
    tradingState,
    paused: snapshot?.state === 'paused',
    nowMs: atMs,
    maxSignalAgeMs: 0,
    marketPrice: price,
    expectedPrice: order.expected,
    expectedFee: order.fee,
    position: heldIn(book),
    equity,
    ownExposure: exposureOf(book),
    otherExposure: ZERO,
    // What rests of the book is counted when the order is sent.
    entering: ZERO,
    reserved: snapshot === undefined ? ZERO : amount(Math.max(0, reservedIn(book, snapshot))),
    dayStartEquity: add(subtract(snapshot?.equity ?? ZERO, snapshot?.dayPnl ?? ZERO), order.paidIn),
  };
}

/** What rests may take all that is not in the position; as a value, of which a contract puts up a share. */
function reservedIn(book: HandBook, { equity, restingEntries }: SessionSnapshot): number {
  if (restingEntries === 0) return 0;
  const left = Math.max(0, equity - putUpFor(book, exposureOf(book)));
  return mulDiv(left, Math.round((book.margin?.leverage ?? 1) * 100), 100, 'floor');
}

/** A position, or a part of it, that is to be closed at the market. */
export interface WayOut {
  readonly instrument: Instrument;
  readonly price: Price;
  readonly bandBps: number;
  /** Signed; `closed` ≥ 0, both in base units. */
  readonly held: Amount;
  readonly closed: Amount;
}

export function quoteWayOut(
  { instrument, price, bandBps, held, closed }: WayOut,
  { fill }: { readonly fill: FillModel },
  synthetic: boolean,
): TicketQuote {
  const side = held > 0 ? 'sell' : 'buy';
  const expected = takerPrice(instrument, fill, { side, market: price });
  const value = notionalOf(instrument, expected, closed, 'floor');
  const traded = amount(held > 0 ? -closed : closed);
  const fee = feeOf(instrument, { side, price: expected, quantity: closed }, fill.takerBps);
  const slippageBps = partsPerMillion(fill.spreadBps / 2 + fill.slippageBps);
  const slippage = amount(mulDiv(value, slippageBps, MILLION, 'ceil'));
  const against = againstWayOut(held, value);
  const after = add(held, traded);
  return { instrument, synthetic, price, bandBps, traded, after, value, fee, slippage, against };
}
