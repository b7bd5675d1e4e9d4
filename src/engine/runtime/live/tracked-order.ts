import type { Amount } from '../../domain/amount.js';
import type { OrderEvent } from '../../domain/session-event.js';

/**
 * `waiting`: has not left this process. `sending`: its request is on its way. `working`: the exchange has it. `unknown`:
 * it may have it. `done`: nothing more will come of it, unless the exchange says otherwise.
 */
type Phase = 'waiting' | 'sending' | 'working' | 'unknown' | 'done';

/** An order of a book as this process follows it; times are the exchange's. */
export interface TrackedOrder {
  readonly seq: number;
  /** Another takes its place when the order turns out to have left under that, before this start. */
  linkId: string;
  readonly event: OrderEvent;
  phase: Phase;
  /** Booked so far, base units. */
  filled: Amount;
  /** It is stored, or it only reduces risk and the store does not take it: it may leave. */
  mayLeave: boolean;
  /** It was decided before anybody had looked at the exchange: a record that was lost may have sent it. */
  isOld: boolean;
  /** Its withdrawal is asked for. */
  cancelAsked: boolean;
  /** By a person, who is told what became of it. */
  askedByHand: boolean;
  /** The exchange has said that its id was used: it was there once. */
  wasThere: boolean;
  /** A withdrawal, or a question about it, is on its way. */
  isAsked: boolean;
  /** The exchange has taken the withdrawal; its end is still to be told. */
  isCancelTaken: boolean;
  /** When its last request was signed at the latest; a request that left can be accepted for a while after it. */
  sentMs: number;
  /** When the exchange last showed that it has it. */
  seenMs: number;
  /** When it said yes to it, as long as the stream has not said so too. */
  unheardSinceMs: number | undefined;
  /** Not tried again before: times of the monotonic clock. */
  retryMs: number;
  /** When somebody is told that nobody knows what became of it. */
  tellMs: number | undefined;
  /** It has come to its end at the exchange, with so much filled: the executions are on their way. */
  ending: { readonly filled: Amount; readonly code?: string } | undefined;
}

export const newOrder = (
  event: OrderEvent,
  linkId: string,
  start: Pick<TrackedOrder, 'phase' | 'sentMs'>,
): TrackedOrder => ({
  seq: event.seq,
  linkId,
  event,
  phase: start.phase,
  filled: 0 as Amount,
  mayLeave: false,
  isOld: false,
  wasThere: false,
  cancelAsked: false,
  askedByHand: false,
  isAsked: false,
  isCancelTaken: false,
  sentMs: start.sentMs,
  seenMs: start.sentMs,
  unheardSinceMs: undefined,
  retryMs: 0,
  tellMs: undefined,
  ending: undefined,
});

/** It may open or enlarge a position; everything else only reduces one. */
export const isEntry = ({ purpose }: Pick<OrderEvent, 'purpose'>): boolean => purpose === 'entry';

/** The exchange has it, or may have it. */
export const mayRest = ({ phase }: TrackedOrder): boolean =>
  phase === 'sending' || phase === 'working' || phase === 'unknown';

/** What is still to be filled of it, base units. */
export const restOf = ({ event, filled }: TrackedOrder): number => event.quantity - filled;
