import type { Amount, Price } from '../domain/amount.js';
import { fromPrice, type Instrument, roundToLot, toPrice } from '../domain/instrument.js';
import type { ApprovedOrder, OrderTerms } from '../domain/order.js';
import { roundToTick } from './costs.js';
import type { BarRange } from './venue-reports.js';

/**
 * What an order at the venue waits for: a `stop` for the price to come to its level against us, a `target` in our
 * favour, a `dormant` trailing stop in our favour too, to wake up there.
 */
export type Role = 'market' | 'limit' | 'stop' | 'target' | 'dormant';

/** An order at the venue. */
export interface Resting {
  readonly order: ApprovedOrder;
  readonly instrument: number;
  /** The venue has it, as what it is now, from here on. */
  activeMs: number;
  role: Role;
  /** What its role compares with the market, a plain price. */
  level: number;
  /** It has met the market once and was not filled: a limit makes liquidity from then on. */
  hasRested: boolean;
  /** Of a limit, and of what becomes one; else 0. */
  limit: number;
  /** Still to be filled. */
  remaining: Amount;
  /** Best price that a trailing stop has followed; 0 before the first. */
  best: number;
}

interface Place {
  readonly instrument: number;
  readonly rules: Instrument;
  readonly activeMs: number;
}

export const restingOf = (order: ApprovedOrder, { instrument, rules, activeMs }: Place): Resting => ({
  order,
  instrument,
  activeMs,
  role: roleOf(order.terms),
  level: levelOf(order.terms, rules),
  hasRested: false,
  limit: limitOf(order.terms),
  remaining: order.quantity,
  best: 0,
});

function roleOf(terms: OrderTerms): Role {
  switch (terms.type) {
    case 'market':
    case 'limit':
      return terms.type;
    case 'stop':
    case 'stop-limit':
      return 'stop';
    case 'take-profit':
      return 'target';
    case 'trailing-stop':
      return 'dormant';
  }
}

function levelOf(terms: OrderTerms, rules: Instrument): number {
  switch (terms.type) {
    case 'market':
      return 0;
    case 'limit':
      return fromPrice(rules, terms.limitPrice);
    case 'stop':
    case 'stop-limit':
      return fromPrice(rules, terms.stopPrice);
    case 'take-profit':
      return fromPrice(rules, terms.triggerPrice);
    case 'trailing-stop':
      return terms.activationPrice === undefined ? anyPrice : fromPrice(rules, terms.activationPrice);
  }
}

/** Every price is in favour of it. */
const anyPrice = Number.NaN;

const limitOf = (terms: OrderTerms): number =>
  terms.type === 'limit' || terms.type === 'stop-limit' ? terms.limitPrice : 0;

/** On the grid of the venue's new rules: prices never to our gain, an entry's quantity down to a whole lot. */
export function regrid(one: Resting, rules: Instrument): void {
  const { side, reduceOnly } = one.order;
  const isPlain = one.role === 'limit' || one.role === 'target';
  const down = (side === 'buy') === isPlain ? 'floor' : 'ceil';
  const isNamed = one.role !== 'market' && one.best === 0 && !Number.isNaN(one.level);
  if (isNamed) one.level = fromPrice(rules, toPrice(rules, one.level, down));
  const limitRounding = side === 'buy' ? 'floor' : 'ceil';
  if (one.limit > 0) one.limit = roundToTick(rules, one.limit, limitRounding);
  if (!reduceOnly) one.remaining = roundToLot(rules, one.remaining);
}

/** Whether `price` lies at or beyond the level, against us: where a stop is hit. */
export const isAgainst = ({ order, level }: Resting, price: number): boolean =>
  order.side === 'buy' ? price >= level : price <= level;

/** Whether `price` lies at or beyond the level, in our favour: where a target is reached. */
export const isInFavour = ({ order, level }: Resting, price: number): boolean =>
  Number.isNaN(level) || (order.side === 'buy' ? price <= level : price >= level);

/** A stop-limit whose stop was hit at `atMs`: a limit that has just arrived. */
export function becomeLimit(one: Resting, rules: Instrument, atMs: number): void {
  one.role = 'limit';
  one.level = fromPrice(rules, one.limit as Price);
  one.activeMs = atMs;
  one.hasRested = false;
}

/** A trailing stop has seen a price: it wakes up when it was waiting for it, and follows what is better than its best. */
export function follow(one: Resting, price: number): void {
  const { terms, side } = one.order;
  if (terms.type !== 'trailing-stop' || price <= 0) return;
  if (one.role === 'dormant' && !isInFavour(one, price)) return;
  const sells = side === 'sell';
  if (one.role !== 'dormant' && (sells ? price <= one.best : price >= one.best)) return;
  one.role = 'stop';
  one.best = price;
  one.level = (price * (10_000 + (sells ? -terms.trailBps : terms.trailBps))) / 10_000;
}

/** A limit that is marketable when it arrives takes the market's price, never a worse one than its own. */
export function withinLimit({ order, limit }: Resting, taken: Price): Price {
  const isWorse = order.side === 'buy' ? taken > limit : taken < limit;
  return isWorse ? (limit as Price) : taken;
}

/** A limit that rests until it is withdrawn. */
export const mayWait = ({ role, order: { terms } }: Resting): boolean =>
  role === 'limit' &&
  !(terms.type === 'limit' && (terms.timeInForce === 'ioc' || terms.timeInForce === 'fok'));

export const isWholeOnly = ({ terms }: ApprovedOrder): boolean =>
  terms.type === 'limit' && terms.timeInForce === 'fok';

/** A bar that did not hit it has brought its best price. */
export const followBar = (one: Resting, bar: BarRange): void =>
  follow(one, one.order.side === 'buy' ? bar.low : bar.high);

/** What a bar that lies behind, and in which it was not filled, has made of it. */
export function recall(one: Resting, bar: BarRange, rules: Instrument): void {
  if (one.activeMs > bar.openMs) return;
  one.hasRested = true;
  const worst = one.order.side === 'buy' ? bar.high : bar.low;
  if (one.order.terms.type !== 'stop-limit' || one.role !== 'stop') followBar(one, bar);
  else if (isAgainst(one, worst)) becomeLimit(one, rules, bar.closeMs);
}
