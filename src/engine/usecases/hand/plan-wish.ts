import { type Amount, amount, MAX_UNITS, mulDiv, type Price, price } from '../../domain/amount.js';
import { parseUnits, powerOfTen } from '../../domain/decimal.js';
import type { HandOrder } from '../../domain/hand-order.js';
import { fromPrice, type Instrument, quantityFor, roundToLot, toPrice } from '../../domain/instrument.js';
import type { OrderTerms, Side } from '../../domain/order.js';
import { expectedPrice, type HandBook, heldIn, quantityOfFunds } from '../../runtime/hand/quote-order.js';
import type { AmountWish, HandRefusal, HandWish, PriceWish } from './hand.js';

type OrderWish = Extract<HandWish, { kind: 'order' }>;
type Read<T> = { readonly kind: 'read'; readonly value: T } | HandRefusal;

const ALL_BPS = 10_000;
/** An order may be worth so much, in units: fee, band and slippage come on top and must be countable too. */
const MOST_UNITS = MAX_UNITS / 8;
const read = <T>(value: T): Read<T> => ({ kind: 'read', value });

/** The sized order that a wish comes to at the market as it stands. */
export function planOrder(book: HandBook, wish: OrderWish): Read<Omit<HandOrder, 'ticket'>> {
  const terms = termsOf(book, wish);
  if (terms.kind !== 'read') return terms;
  const { side } = wish;
  const opens = { side, terms: terms.value };
  const quantity = quantityOf(book, wish, opens);
  if (quantity.kind !== 'read') return quantity;
  const from = expectedPrice(book, opens);
  const stop = levelOf(book.instrument, { wish: wish.stop, from, what: 'stop', holds: side });
  if (stop.kind !== 'read') return stop;
  const target = levelOf(book.instrument, { wish: wish.target, from, what: 'target', holds: side });
  if (target.kind !== 'read') return target;
  return read({
    ...opens,
    quantity: quantity.value,
    ...(stop.value === undefined ? {} : { stopPrice: stop.value }),
    ...(target.value === undefined ? {} : { targetPrice: target.value }),
  });
}

function termsOf({ instrument, price: market }: HandBook, wish: OrderWish): Read<OrderTerms> {
  if (wish.limit === undefined) return read({ type: 'market' });
  const limit = priceOf(instrument, 'limit', {
    wish: wish.limit,
    from: market,
    sign: wish.side === 'buy' ? -1 : 1,
  });
  if (limit.kind !== 'read') return limit;
  const { style } = wish;
  return read({
    type: 'limit',
    limitPrice: limit.value,
    ...(style === undefined || style === 'gtc' ? {} : { timeInForce: style }),
  });
}

function quantityOf(book: HandBook, wish: OrderWish, opens: Pick<HandOrder, 'side' | 'terms'>): Read<Amount> {
  const { instrument } = book;
  const held = heldIn(book);
  const reduces = wish.side === 'sell' ? held > 0 : held < 0;
  if (wish.side === 'sell' && !instrument.shortable && held <= 0) {
    return { kind: 'flat', what: instrument.base, holders: [] };
  }
  const sized = sizeOf(book, wish.amount, { opens, held: reduces ? amount(Math.abs(held)) : undefined });
  if (sized.kind !== 'read') return sized;
  if (wish.side === 'sell' && !instrument.shortable && sized.value > held) {
    return { kind: 'holds-less', instrument, held };
  }
  const smallest = Math.max(1, instrument.minQuantity);
  if (sized.value >= smallest) return sized;
  const denial = { rule: 'min-quantity', quantity: sized.value, limit: amount(smallest) } as const;
  return { kind: 'denied', denial, instrument, side: wish.side, quantity: sized.value };
}

function sizeOf(
  book: HandBook,
  wish: AmountWish,
  order: { readonly opens: Pick<HandOrder, 'side' | 'terms'>; readonly held: Amount | undefined },
): Read<Amount> {
  const { instrument } = book;
  if (wish.kind === 'share') {
    if (order.held === undefined) return read(quantityOfFunds(book, order.opens, wish.bps));
    return read(roundToLot(instrument, amount(mulDiv(order.held, wish.bps, ALL_BPS, 'floor'))));
  }
  const decimals = wish.kind === 'base' ? instrument.baseDecimals : instrument.quoteDecimals;
  const units = parseUnits(wish.text, decimals);
  if (!units.ok) return { kind: 'bad-number', what: 'amount', text: wish.text, decimals };
  const from = expectedPrice(book, order.opens);
  if (!isCountable(instrument, { kind: wish.kind, units: units.value, from }))
    return { kind: 'too-large', text: wish.text };
  if (wish.kind === 'base') return read(roundToLot(instrument, amount(units.value)));
  return read(quantityFor(instrument, from, amount(units.value)));
}

/** Whether the coins and their value are both integers that a double holds exactly. */
function isCountable(
  { priceDecimals, baseDecimals, quoteDecimals }: Instrument,
  wish: { readonly kind: 'base' | 'quote'; readonly units: number; readonly from: Price },
): boolean {
  const worth = wish.from / powerOfTen(priceDecimals + baseDecimals - quoteDecimals);
  const other = wish.kind === 'base' ? wish.units * worth : wish.units / worth;
  return wish.units <= MOST_UNITS && other <= MOST_UNITS;
}

interface Level {
  readonly wish: PriceWish | undefined;
  readonly from: Price;
  readonly what: 'stop' | 'target';
  /** Which way the position goes that it is for. */
  readonly holds: Side;
}

/** A stop stands against the position, a target with it; undefined when none is wanted. */
export function levelOf(instrument: Instrument, { wish, from, what, holds }: Level): Read<Price | undefined> {
  if (wish === undefined) return read(undefined);
  const isBelow = (what === 'stop') === (holds === 'buy');
  const found = priceOf(instrument, what, { wish, from, sign: isBelow ? -1 : 1 });
  if (found.kind !== 'read') return found;
  if (isBelow ? found.value < from : found.value > from) return found;
  const needs = isBelow ? 'below' : 'above';
  return { kind: 'wrong-side', what, instrument, price: found.value, market: from, needs };
}

function priceOf(
  instrument: Instrument,
  what: string,
  { wish, from, sign }: { readonly wish: PriceWish; readonly from: Price; readonly sign: 1 | -1 },
): Read<Price> {
  if (wish.kind === 'price') {
    const units = parseUnits(wish.text, instrument.priceDecimals);
    if (!units.ok || units.value <= 0) {
      return { kind: 'bad-number', what, text: wish.text, decimals: instrument.priceDecimals };
    }
    return read(toPrice(instrument, fromPrice(instrument, price(units.value)), sign < 0 ? 'floor' : 'ceil'));
  }
  const away = mulDiv(from, ALL_BPS + sign * wish.bps, ALL_BPS, sign < 0 ? 'floor' : 'ceil');
  const plain = fromPrice(instrument, price(Math.max(1, away)));
  return read(toPrice(instrument, plain, sign < 0 ? 'floor' : 'ceil'));
}
