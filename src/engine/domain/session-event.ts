import type { Amount, Price } from './amount.js';
import type { Denial } from './denial.js';
import type { HandOrder } from './hand-order.js';
import type { InstrumentId } from './ids.js';
import type { Instrument } from './instrument.js';
import type { Fill, OrderPurpose, OrderTerms, Reason, Side, Target } from './order.js';
import { isLoss } from './own-program.js';
import type { TradingState } from './trading-state.js';
import type { OutsideCause, VenueFact } from './venue-fact.js';

/**
 * A place in a tape: 2 × market time in ms, + 1 once the bars that open then were seen too. Strictly growing, so that
 * a control fact recorded with a place is replayed at exactly that place.
 */
export type TapeCursor = number & { readonly __cursor?: never };
export const closedThrough = (ms: number): TapeCursor => ms * 2;
export const openedAt = (ms: number): TapeCursor => ms * 2 + 1;
export const cursorMs = (cursor: TapeCursor): number => Math.floor(cursor / 2);

/** What is done to a session from outside; part of its tape, recorded where it took effect. */
export type ControlFact =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** Ends the session: entries go, the position is closed at the next price. */
  | { readonly kind: 'stop' }
  /** Ends it here and now, closing at the last close (the tape is over). */
  | { readonly kind: 'finish' }
  /** Closes the position, or a share of it (10000 = all), at the next price; the session goes on. */
  | { readonly kind: 'close'; readonly shareBps?: number; readonly ticket?: number }
  /** Sent at the next price; `paidIn` (quote units) comes into the book with it. */
  | { readonly kind: 'order'; readonly order: HandOrder; readonly paidIn: Amount }
  /** What lies at a venue that is elsewhere is this book's from now on, at this price and with this stop; signed. */
  | {
      readonly kind: 'adopt';
      readonly ticket: number;
      readonly quantity: Amount;
      readonly price: Price;
      readonly stopPrice: Price;
      readonly paidIn: Amount;
    }
  /** Money of the account comes into the book, to stand behind what it holds (quote units). */
  | { readonly kind: 'pay-in'; readonly value: Amount }
  /** Withdraws one order, or all that wait or rest and do not protect the position. */
  | { readonly kind: 'cancel'; readonly seq?: number }
  /** Where the protective stop, or the limit that takes the profit, stands from now on; absent = nowhere. */
  | { readonly kind: 'stop-at' | 'target-at'; readonly price?: Price }
  /** From now on the protective stop follows the best price at this distance. */
  | { readonly kind: 'trail'; readonly trailBps: number }
  | { readonly kind: 'trading-state'; readonly state: TradingState }
  /** Nobody was there: signals of bars that closed in (fromMs, toMs], and those still waiting for a price, are not acted on. */
  | { readonly kind: 'downtime'; readonly fromMs: number; readonly toMs: number }
  /** The bar of this series that opened then, or one before it, did not come in time. */
  | { readonly kind: 'bar-missing'; readonly series: number; readonly openMs: number }
  /** Nobody saw in time at which price the bar of this series that opens then, or one before it, began. */
  | { readonly kind: 'open-missing'; readonly series: number; readonly openMs: number }
  /** Said by a venue that is elsewhere. */
  | VenueFact;

/** What a session did, in order. The same tape gives the same list, byte for byte. */
export type SessionEvent =
  | {
      readonly kind: 'signal';
      readonly atMs: number;
      readonly instrument: InstrumentId;
      readonly target: Target;
      readonly reason: Reason;
    }
  | {
      readonly kind: 'order';
      readonly atMs: number;
      readonly seq: number;
      readonly instrument: InstrumentId;
      readonly side: Side;
      readonly quantity: Amount;
      readonly terms: OrderTerms;
      readonly purpose: OrderPurpose;
      readonly reason: Reason;
      /** Orders of one instrument with the same group are one-cancels-other. */
      readonly group?: number;
      /** Of a leveraged entry at a venue that is elsewhere: the stop that must come with it. */
      readonly stopPrice?: Price;
      /** It is not ours and is never sent: something else changed what the venue holds for us. */
      readonly outside?: OutsideCause;
    }
  /** A venue that is elsewhere has the order. */
  | { readonly kind: 'accepted'; readonly atMs: number; readonly seq: number }
  /** Whether the venue has the order, nobody knows yet. */
  | { readonly kind: 'unknown'; readonly atMs: number; readonly seq: number }
  /** The venue did not take it: `code` in its words (`170131`) or in ours (`never-arrived`, `too-late` …). */
  | { readonly kind: 'rejected'; readonly atMs: number; readonly seq: number; readonly code: string }
  /** The venue is asked to withdraw it; until it says so the order works on. */
  | {
      readonly kind: 'cancel-asked';
      readonly atMs: number;
      readonly seq: number;
      readonly cause: CancelCause;
    }
  | {
      readonly kind: 'denied';
      readonly atMs: number;
      readonly instrument: InstrumentId;
      readonly side: Side;
      readonly quantity: Amount;
      readonly purpose: OrderPurpose;
      readonly denial: Denial;
      /** Of an order by hand: it names the ticket. */
      readonly reason?: Reason;
    }
  | ({
      readonly kind: 'fill';
      readonly purpose: OrderPurpose;
      readonly reason: Reason;
      readonly realised: Amount;
    } & Fill)
  | { readonly kind: 'canceled'; readonly atMs: number; readonly seq: number; readonly cause: CancelCause }
  /** `value` received (+) or paid (−), in quote units; `price` is the mark it was computed at. */
  | {
      readonly kind: 'funding';
      readonly atMs: number;
      readonly instrument: InstrumentId;
      readonly value: Amount;
      readonly rate: number;
      readonly quantity: Amount;
      readonly price: Price;
      /** Of one that the venue itself settled: unique there. */
      readonly recordId?: string;
    }
  /** The venue's rules have changed; orders follow the new grid from here on. */
  | {
      readonly kind: 'rules';
      readonly atMs: number;
      readonly instrument: InstrumentId;
      readonly rules: Instrument;
    }
  /** The venue no longer trades it: its orders are gone, and no entry is sent any more. */
  | { readonly kind: 'delisted'; readonly atMs: number; readonly instrument: InstrumentId }
  | { readonly kind: 'ended'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly atMs: number; readonly code: string; readonly detail: string };

export type CancelCause =
  | 'position-closed'
  | 'replaced'
  | 'halted'
  | 'ended'
  | 'strategy'
  | 'no-cash'
  | 'by-hand'
  /** A post-only limit that would have taken. */
  | 'would-take'
  /** What an ioc limit did not fill when it arrived; a fok limit that could not be filled whole. */
  | 'unfilled'
  /** Another order of its group was filled. */
  | 'other-filled'
  /** The venue took the position away. */
  | 'liquidated'
  | 'delisted'
  /** The venue withdrew it for a reason of its own. */
  | 'by-venue';

/** A fill with what is needed to tell it: price and fee in the instrument's units. */
export type FillEvent = Extract<SessionEvent, { kind: 'fill' }>;
export const isFill = (event: SessionEvent): event is FillEvent => event.kind === 'fill';
export type OrderEvent = Extract<SessionEvent, { kind: 'order' }>;

/** Its time is the venue's own, not the market time at which the session heard of it. */
export const isVenueTimed = (event: SessionEvent): boolean =>
  (event.kind === 'fill' && event.execId !== undefined) ||
  (event.kind === 'funding' && event.recordId !== undefined);

/** Market time up to which these events tell what happened. */
export const lastTold = (events: readonly SessionEvent[], sinceMs: number): number =>
  events.reduce((last, event) => (isVenueTimed(event) ? last : Math.max(last, event.atMs)), sinceMs);

/** The strategy came to its end; its book is in order. */
export const isLostEvent = (event: SessionEvent): boolean => event.kind === 'failed' && isLoss(event.code);
