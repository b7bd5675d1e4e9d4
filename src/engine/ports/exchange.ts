import type { AccountRecord } from '../domain/account-record.js';
import type { Amount, Price } from '../domain/amount.js';
import type { Environment } from '../domain/environment.js';
import type { CoinCode, InstrumentId } from '../domain/ids.js';
import type { Instrument } from '../domain/instrument.js';
import type { OrderTerms, Side } from '../domain/order.js';
import type { MarginTerms } from '../domain/session.js';
import type { Execution } from '../domain/venue-fact.js';

/** As much of an instrument as says which one it is. */
export type NamedInstrument = Pick<Instrument, 'id' | 'kind' | 'base' | 'quote'>;

/** An order as it leaves. Spot or linear; one-way mode. */
export interface OutgoingOrder {
  /** Ours, unique for ever, ≤ 36 of [A-Za-z0-9_-]: sending it again cannot make a second order. */
  readonly linkId: string;
  readonly instrument: Instrument;
  readonly side: Side;
  readonly quantity: Amount;
  /** No `stop` or `trailing-stop` of a linear position: those are a {@link Guard}. */
  readonly terms: OrderTerms;
  readonly reduceOnly: boolean;
  /** Linear entries: the stop that comes with it. */
  readonly stopPrice?: Price;
  /** Not signed after this, exchange time: what waits too long must not execute late. */
  readonly deadlineMs?: number;
}

/** yes, no, unknown. A missing id, a 5xx, HTML, silence and a repeated link id (110072, 170141) are unknown. */
export type Answer =
  | { readonly kind: 'taken'; readonly orderId: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /**
   * `sentMs`: exchange time at which it was signed; it can be accepted until `sentMs` + the receive window. `isUsed`: the
   * exchange has had an order with this id.
   */
  | { readonly kind: 'unknown'; readonly cause: string; readonly sentMs: number; readonly isUsed?: true }
  /** It has not left: over its deadline, over the budget, clock off, circuit open. Nothing can come of it. */
  | { readonly kind: 'not-sent'; readonly cause: NotSent };

export type NotSent = 'deadline' | 'budget' | 'clock' | 'circuit' | 'closed';

/** Of a cancel or a change: `gone` = nothing rests under that id (any more). */
export type ChangeAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  | { readonly kind: 'unknown'; readonly cause: string }
  | { readonly kind: 'not-sent'; readonly cause: NotSent };

/** The protection of a whole linear position, kept by the venue: it follows the position's size. */
export interface Guard {
  readonly stopPrice?: Price;
  /** Distance in price units from the best price. */
  readonly trailDistance?: Price;
}

export type VenueOrderStatus = 'untriggered' | 'open' | 'filled' | 'canceled' | 'rejected';

/** An order as the venue tells it. */
export interface VenueOrder {
  readonly orderId: string;
  /** Absent: not from us, or made by the venue itself (a guard). */
  readonly linkId?: string;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly status: VenueOrderStatus;
  readonly quantity: Amount;
  readonly filled: Amount;
  readonly reduceOnly: boolean;
  /** Of one that waits for a price. */
  readonly triggerPrice?: Price;
  /** The venue's word when it was canceled or rejected. */
  readonly reason?: string;
  readonly updatedMs: number;
}

/** What kind of thing changed the position. `stop`: a guard or a spot stop of ours was hit. */
export type ExecutionKind = 'order' | 'stop' | 'liquidation' | 'deleveraging' | 'settlement';

export interface VenueExecution extends Execution {
  readonly orderId: string;
  readonly linkId?: string;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly kind: ExecutionKind;
}

/** Linear: one a symbol, one-way. */
export interface VenuePosition {
  readonly instrument: InstrumentId;
  /** Signed, base units. */
  readonly quantity: Amount;
  readonly guard: Guard;
  readonly leverage: number;
  readonly liquidationPrice?: Price;
  readonly updatedMs: number;
}

/** A contract that is margined in its own coin: shown, never traded. Signed: `dollars` whole ones, `value` 1e-8 of the coin. */
export interface InversePosition {
  /** The venue's own name. */
  readonly symbol: string;
  readonly coin: CoinCode;
  readonly dollars: Amount;
  readonly value: Amount;
}

/** How an account backs its contracts. */
export type VenueMarginMode = MarginTerms['mode'] | 'portfolio';

/** One coin of the wallet, in its 1e-8 units. `free` = neither locked nor behind positions. */
export interface VenueBalance {
  readonly coin: CoinCode;
  readonly total: Amount;
  readonly free: Amount;
}

/** A line of the venue's own ledger. */
export type VenueRecord = AccountRecord;

/** What a key may do and for how long. */
export interface KeyRights {
  readonly readOnly: boolean;
  readonly canTrade: { readonly spot: boolean; readonly linear: boolean };
  /** Names of rights that must not be there: Withdraw, AccountTransfer, SubMemberTransfer. */
  readonly forbidden: readonly string[];
  /** Empty = good from any address. */
  readonly addresses: readonly string[];
  readonly expiresMs?: number;
  /** Whose key it is there: two accounts of a desk must not share it. */
  readonly userId?: string;
}

export type StreamTopic = 'order' | 'execution' | 'position' | 'wallet';

/** What the private stream says. Anything may be missing, doubled, late or out of order. */
export type VenueNews =
  | { readonly kind: 'order'; readonly order: VenueOrder }
  | { readonly kind: 'execution'; readonly execution: VenueExecution }
  | { readonly kind: 'position'; readonly position: VenuePosition }
  | { readonly kind: 'balance'; readonly balance: VenueBalance }
  /** The stream is there (again): whatever was told before or meanwhile may have been missed. */
  | { readonly kind: 'up' }
  | { readonly kind: 'down'; readonly cause: string };

/** The exchange did not answer a question. */
export class ExchangeFailure extends Error {
  override readonly name = 'ExchangeFailure';
  constructor(
    readonly fault: 'unreachable' | 'refused' | 'too-many' | 'bad-answer' | 'auth' | 'clock',
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${fault}: ${detail}`, options);
  }
}

/** The failure, when the exchange did not answer. Anything else is a bug and is thrown again. */
export function exchangeFailureOf(error: unknown): ExchangeFailure {
  if (error instanceof ExchangeFailure) return error;
  throw error;
}

/**
 * One account at an exchange, behind one key. Orders never throw: they have three outcomes. Questions reject with
 * {@link ExchangeFailure} and return everything, all pages of it.
 */
export interface Exchange {
  readonly environment: Environment;
  /** The exchange's time, ms, as well as it is known. */
  nowMs(): number;
  /** For so long after `sentMs` a request may still be accepted, and what was accepted may still be invisible. */
  readonly doubtMs: number;
  place(order: OutgoingOrder): Promise<Answer>;
  cancel(order: {
    readonly instrument: NamedInstrument;
    readonly linkId: string;
    readonly isStop: boolean;
  }): Promise<ChangeAnswer>;
  /** A resting order's new price and quantity (whole, base units). */
  amend(change: {
    readonly instrument: Instrument;
    readonly linkId: string;
    readonly quantity?: Amount;
    readonly limitPrice?: Price;
    readonly stopPrice?: Price;
  }): Promise<ChangeAnswer>;
  /** Linear: as it already stands = done; no position = gone; a stop beyond the price = refused. */
  guard(instrument: Instrument, guard: Guard): Promise<ChangeAnswer>;
  /** As it already stands = done. */
  setLeverage(instrument: Instrument, leverage: number): Promise<ChangeAnswer>;
  /** Open, conditional and lately ended ones; undefined = the venue does not show it (yet). */
  order(instrument: Instrument, linkId: string): Promise<VenueOrder | undefined>;
  openOrders(): Promise<readonly VenueOrder[]>;
  /** Those that were made from `sinceMs` (exchange time) on and have ended, as far as the venue's history shows them yet. */
  endedOrders(sinceMs: number): Promise<readonly VenueOrder[]>;
  /** From `sinceMs` (exchange time) on, oldest first. */
  executions(sinceMs: number): Promise<readonly VenueExecution[]>;
  positions(): Promise<readonly VenuePosition[]>;
  inverse(): Promise<readonly InversePosition[]>;
  balances(): Promise<readonly VenueBalance[]>;
  /** Lines of the venue's own ledger from `sinceMs` to `untilMs` (default: now), oldest first. */
  records(sinceMs: number, untilMs?: number): Promise<readonly VenueRecord[]>;
  rights(): Promise<KeyRights>;
  /** Whether long and short of a linear instrument are kept apart there: nothing is traded in that mode. */
  isHedged(instrument: Instrument): Promise<boolean>;
  /** How the whole account backs its contracts; `portfolio` is traded in no session. */
  marginMode(): Promise<VenueMarginMode>;
  /** Of the whole account: whoever asks for it has seen that nothing is held or rests. As it already stands = done. */
  setMarginMode(mode: MarginTerms['mode']): Promise<ChangeAnswer>;
  /** Maker and taker, basis points. */
  fees(instrument: Instrument): Promise<{ readonly makerBps: number; readonly takerBps: number }>;
  /** Begins to listen; news come in order of arrival. */
  listen(hear: (news: VenueNews) => void): void;
  close(): Promise<void>;
}

/** How the connection is, for monitors. */
export interface ExchangeVitals {
  readonly clockOffsetMs: number | undefined;
  /** Requests left in the shared budget, of how many. */
  readonly budget: { readonly left: number; readonly of: number };
  readonly latencyMs: { readonly p50: number; readonly p99: number } | undefined;
  /** Failed share of the last hundred calls, 0–1. */
  readonly errorShare: number;
  /** Since each topic was last heard, ms; absent = never. */
  readonly topicAgeMs: Readonly<Partial<Record<StreamTopic, number>>>;
  readonly circuits: Readonly<Record<string, 'closed' | 'open' | 'half-open'>>;
}
