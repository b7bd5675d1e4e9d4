import type { Amount, Price } from './amount.js';
import type { CoinCode, InstrumentId } from './ids.js';
import { InvariantError } from './invariant.js';
import type { Rate } from './rate.js';

export type Side = 'buy' | 'sell';
export const opposite = (side: Side): Side => (side === 'buy' ? 'sell' : 'buy');

/** What a strategy wants to hold. */
export type Target = 'long' | 'flat' | 'short';

/**
 * Why, as a value: `key` is a word of the catalogue (`fast-crossed-above-slow`) or, from a user's own strategy,
 * plain text; `values` are the numbers that decided.
 */
export interface Reason {
  readonly key: string;
  readonly values: Readonly<Record<string, number>>;
}

/** What an order is for; risk treats those that only reduce differently. */
export type OrderPurpose = 'entry' | 'exit' | 'stop' | 'end' | 'liquidation';

/**
 * How long a limit waits: `gtc` until it is withdrawn; `ioc` fills what it can when it arrives and withdraws the rest;
 * `fok` fills whole when it arrives or not at all; `post-only` is withdrawn when it would take.
 */
type TimeInForce = 'gtc' | 'ioc' | 'fok' | 'post-only';

export type OrderTerms =
  | { readonly type: 'market' }
  /** `timeInForce` absent = gtc. */
  | { readonly type: 'limit'; readonly limitPrice: Price; readonly timeInForce?: TimeInForce }
  /** A market order once the price has come, against us, to `stopPrice`. */
  | { readonly type: 'stop'; readonly stopPrice: Price }
  /** A limit once the price has come, against us, to `stopPrice`. */
  | { readonly type: 'stop-limit'; readonly stopPrice: Price; readonly limitPrice: Price }
  /** A market order once the price has come, in our favour, to `triggerPrice`. */
  | { readonly type: 'take-profit'; readonly triggerPrice: Price }
  /**
   * A market order once the price has gone `trailBps` of the best price back from it; the best price counts from when
   * the order is at the venue, or from when the price has come, in our favour, to `activationPrice`.
   */
  | { readonly type: 'trailing-stop'; readonly trailBps: number; readonly activationPrice?: Price };

/** A sized wish, not yet reviewed. `quantity` in base units, > 0. */
export interface OrderIntent {
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly quantity: Amount;
  readonly terms: OrderTerms;
  readonly purpose: OrderPurpose;
  readonly reduceOnly: boolean;
  readonly reason: Reason;
  /** When the signal arose, market time; a stale one is denied. */
  readonly signalMs: number;
  /** Orders of one instrument with the same group are one-cancels-other: what one fills, the others lose. */
  readonly group?: number;
}

declare const approved: unique symbol;

/** An intent that risk said yes to. Only `risk/review.ts` makes one; it is all that a Venue takes. */
export type ApprovedOrder = OrderIntent & {
  readonly [approved]: true;
  readonly seq: number;
  readonly sentMs: number;
};

/**
 * submitted → accepted → partially-filled → filled, or canceled / expired / rejected (by the venue); unknown until
 * proven. An intent that we refuse ourselves is a Denial, never an order.
 */
export type OrderStatus =
  | 'submitted'
  | 'accepted'
  | 'partially-filled'
  | 'filled'
  | 'canceled'
  | 'expired'
  | 'rejected'
  | 'unknown';

const NEXT: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  submitted: ['accepted', 'partially-filled', 'filled', 'canceled', 'expired', 'rejected', 'unknown'],
  accepted: ['partially-filled', 'filled', 'canceled', 'expired', 'rejected', 'unknown'],
  'partially-filled': ['partially-filled', 'filled', 'canceled', 'expired', 'unknown'],
  unknown: ['accepted', 'partially-filled', 'filled', 'canceled', 'expired', 'rejected'],
  filled: [],
  canceled: [],
  expired: [],
  rejected: [],
};

export const isTerminal = (status: OrderStatus): boolean => NEXT[status].length === 0;
export const canBecome = (from: OrderStatus, to: OrderStatus): boolean => NEXT[from].includes(to);

/** The status an order moves to; an impossible step is a bug in the caller. */
export function advance(from: OrderStatus, to: OrderStatus): OrderStatus {
  if (!canBecome(from, to)) throw new InvariantError('order-step-impossible', { from, to });
  return to;
}

/** An execution. `fee` in units of `feeCoin`, positive = paid. */
export interface Fill {
  /** The session's own order number. */
  readonly orderSeq: number;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly quantity: Amount;
  readonly price: Price;
  readonly fee: Amount;
  readonly feeCoin: CoinCode;
  /** Of a fee in neither the base nor the quote coin: what that coin was worth in the quote when it was paid. */
  readonly feeRate?: Rate;
  readonly atMs: number;
  readonly liquidity: 'maker' | 'taker';
  /** Present: the order goes on with this much. */
  readonly remaining?: Amount;
  /** Unique at the venue that is elsewhere. */
  readonly execId?: string;
}
