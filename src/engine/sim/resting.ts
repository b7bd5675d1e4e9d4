import type { Price } from '../domain/amount.js';
import { fromPrice, type Instrument } from '../domain/instrument.js';
import type { ApprovedOrder, OrderTerms } from '../domain/order.js';

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

/** The limit of a limit, and of what becomes one. */
export const limitOf = (terms: OrderTerms): Price => {
  if (terms.type !== 'limit' && terms.type !== 'stop-limit')
    throw new RangeError(`${terms.type} has no limit`);
  return terms.limitPrice;
};

/** Whether `price` lies at or beyond the level, against us: where a stop is hit. */
export const isAgainst = ({ order, level }: Resting, price: number): boolean =>
  order.side === 'buy' ? price >= level : price <= level;

/** Whether `price` lies at or beyond the level, in our favour: where a target is reached. */
export const isInFavour = ({ order, level }: Resting, price: number): boolean =>
  Number.isNaN(level) || (order.side === 'buy' ? price <= level : price >= level);

/** A stop-limit whose stop was hit at `atMs`: a limit that has just arrived. */
export function becomeLimit(one: Resting, rules: Instrument, atMs: number): void {
  one.role = 'limit';
  one.level = fromPrice(rules, limitOf(one.order.terms));
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
