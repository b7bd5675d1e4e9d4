import type { Amount, Price } from './amount.js';
import type { CoinCode, InstrumentId } from './ids.js';
import type { Side } from './order.js';
import type { Rate } from './rate.js';

/** One execution of an order, as the venue's own records have it. `fee` in units of `feeCoin`, positive = paid. */
export interface Execution {
  /** Unique at the venue: booked once, however often it is told. */
  readonly execId: string;
  readonly quantity: Amount;
  readonly price: Price;
  readonly fee: Amount;
  readonly feeCoin: CoinCode;
  /** Of a fee in neither the base nor the quote coin: what that coin was worth in the quote when it was heard of. */
  readonly feeRate?: Rate;
  readonly liquidity: 'maker' | 'taker';
  /** The venue's time. */
  readonly atMs: number;
}

/** Why a position changed without an order of ours. */
export type OutsideCause = 'liquidation' | 'deleveraging' | 'by-hand' | 'settlement';

/**
 * What a venue that is elsewhere says of a session's orders and of what it holds. Part of the session's tape, recorded
 * where it took effect: a replay hears it again at the same place.
 */
export type VenueFact =
  /** The venue has the order. */
  | { readonly kind: 'order-accepted'; readonly seq: number }
  /** Nobody knows yet what became of it. */
  | { readonly kind: 'order-unknown'; readonly seq: number }
  /** The venue does not take it; `code` as it says (`170131`) or one of our own words (`never-arrived`, `too-late` …). */
  | { readonly kind: 'order-refused'; readonly seq: number; readonly code: string }
  /** It rests no longer, with nothing more to come; `code` = the venue's reason, when nobody here asked for it. */
  | { readonly kind: 'order-gone'; readonly seq: number; readonly code?: string }
  /** Of order `seq`; a protective stop's too. */
  | { readonly kind: 'execution'; readonly seq: number; readonly execution: Execution }
  /** The position was changed by an order that is not ours; at most what the book held. */
  | {
      readonly kind: 'outside';
      readonly instrument: InstrumentId;
      readonly side: Side;
      readonly cause: OutsideCause;
      readonly execution: Execution;
    }
  /** Funding as the venue settled it: received (+) or paid (−), quote units. `recordId` is unique there. */
  | {
      readonly kind: 'funding-settled';
      readonly instrument: InstrumentId;
      readonly recordId: string;
      readonly value: Amount;
      readonly rate: number;
      readonly quantity: Amount;
      readonly price: Price;
      readonly atMs: number;
    };

const KINDS: ReadonlySet<string> = new Set<VenueFact['kind']>([
  'order-accepted',
  'order-unknown',
  'order-refused',
  'order-gone',
  'execution',
  'outside',
  'funding-settled',
]);

/** Said by a venue, and not done by anybody here. */
export const isVenueFact = <Other extends { readonly kind: string }>(
  fact: Other | VenueFact,
): fact is VenueFact => KINDS.has(fact.kind);
