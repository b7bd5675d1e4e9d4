import type { Amount } from './amount.js';
import type { Environment } from './environment.js';
import type { Frame } from './frame.js';
import type { AccountId, BookId, InstrumentId, SessionUid, SourceId } from './ids.js';
import type { Instrument } from './instrument.js';
import type { Position } from './position.js';
import type { TradingState } from './trading-state.js';

/** How large an entry is. */
export type Sizing =
  | { readonly kind: 'quote'; readonly value: Amount }
  | { readonly kind: 'quantity'; readonly quantity: Amount }
  /** Basis points of the book's equity: 10000 = all of it. */
  | { readonly kind: 'equity'; readonly bps: number }
  /** Lose at most this share of equity when the stop is hit; needs a stop. */
  | { readonly kind: 'risk'; readonly bps: number };

/** Costs and behaviour of the simulated venue; all basis points of the fill's value or price. */
export interface FillModel {
  readonly makerBps: number;
  readonly takerBps: number;
  /** Whole spread; half of it is paid on each taker fill. */
  readonly spreadBps: number;
  readonly slippageBps: number;
  /** At most this share of a bar's volume fills our orders in it; absent = all that is asked. */
  readonly maxVolumeShareBps?: number;
  /** From sending to resting at the venue. */
  readonly latencyMs: number;
}

/** How a linear position is backed. */
export interface MarginTerms {
  /** isolated: a position can lose the margin it was opened with; cross: all that the book is worth. */
  readonly mode: 'isolated' | 'cross';
  /** Value of a position for one unit of margin; ≥ 1, two decimals at most. */
  readonly leverage: number;
}

/** Orders go to a venue that is elsewhere; what becomes of them comes back as facts. */
interface RemoteTerms {
  readonly kind: 'remote';
  readonly environment: Environment;
}

/** Absent = no such limit. Amounts in quote units. */
export interface RiskLimits {
  readonly maxOrderValue?: Amount;
  readonly maxPositionValue?: Amount;
  /** A limit or stop price may stand this far from the market. */
  readonly priceBandBps?: number;
  /** From the equity at 00:00 UTC, market time. */
  readonly maxDailyLoss?: Amount;
}

/** A series a session reads, and which instrument of the session it belongs to. */
export interface SeriesSpec {
  readonly source: SourceId;
  readonly instrument: InstrumentId;
  readonly frame: Frame;
}

/** The program a session pins: what ran can always be run again. */
export interface ProgramPin {
  readonly strategy: string;
  /**
   * Absent = a template. Own: the bundle of that hash runs, whatever has become of its file. Declared: what stands in
   * `definition` runs.
   */
  readonly origin?: 'own' | 'declared';
  /** Of a declared strategy its definition as text; `hash` is its SHA-256. */
  readonly definition?: string;
  /** SHA-256 of the strategy's source bundle. */
  readonly hash: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Their names as the strategy orders them, for whoever shows them: what is stored is sorted. */
  readonly order?: readonly string[];
  /** Grows whenever the engine would decide differently on the same tape. */
  readonly semantics: number;
}

/** Everything that decides what a session does, besides its tape. Plain data: storable and sendable. */
export interface SessionSpec {
  readonly uid: SessionUid;
  /** Display name: m1, m2, … */
  readonly name: string;
  readonly account: AccountId;
  readonly book: BookId;
  readonly program: ProgramPin;
  readonly instruments: readonly Instrument[];
  /** The first series of each instrument, in order of instruments, is its finest: orders are matched on it. */
  readonly series: readonly SeriesSpec[];
  /** Which of `series` the strategy sees, its own frame first; the others only match orders. Absent = all. */
  readonly strategySeries?: readonly number[];
  readonly cash: Amount;
  readonly sizing: Sizing;
  /** Distance of the protective stop from the entry; absent = none. */
  readonly stopBps?: number;
  /** Linear only; absent = positions are worth no more than the book. */
  readonly margin?: MarginTerms;
  readonly fill: FillModel;
  /** Absent = simulated, by `fill`; else `fill` is only what is expected when an entry is sized. */
  readonly venue?: RemoteTerms;
  readonly limits: RiskLimits;
  /** Bars that have closed by then only warm the indicators; nothing is sent before the first that opens at or after it. */
  readonly startMs: number;
  /** Oldest bar of the tape (the warm-up). */
  readonly tapeFromMs: number;
  /** A book of orders by hand: it ends once it holds nothing and nothing waits or rests. */
  readonly endsWhenFlat?: true;
}

export type SessionState = 'running' | 'paused' | 'stopping' | 'ended' | 'failed' | 'waiting';

/** A session's figures at a moment of market time: what cards show. Amounts in quote units unless said. */
export interface SessionSnapshot {
  readonly uid: SessionUid;
  readonly name: string;
  readonly state: SessionState;
  readonly tradingState: TradingState;
  /** Market time of the last fact; 0 before the first. */
  readonly atMs: number;
  readonly cash: Amount;
  /** What was put into the book so far. Absent in figures that an older version kept: the spec's cash. */
  readonly paidIn?: Amount;
  readonly equity: Amount;
  readonly realised: Amount;
  readonly unrealised: Amount;
  readonly fees: Amount;
  readonly funding: Amount;
  readonly dayPnl: Amount;
  readonly dayFills: number;
  readonly fills: number;
  readonly orders: number;
  /** Orders at the venue that would open or enlarge a position. */
  readonly restingEntries: number;
  readonly denials: number;
  readonly roundTrips: number;
  readonly positions: readonly PositionSnapshot[];
  readonly bars: number;
}

export interface PositionSnapshot extends Position {
  readonly instrument: InstrumentId;
  /** Price units of the last fact. */
  readonly markPrice: number;
  readonly unrealised: Amount;
  /** Trigger of the resting protective stop, price units. */
  readonly stopPrice?: number;
  /** At a venue that is elsewhere: number of the stop that shall stand, and how far it follows the best price. */
  readonly stopSeq?: number;
  readonly trailBps?: number;
  /** What is put up for it, and the mark (price units) at which the venue takes it away; only with margin. */
  readonly margin?: Amount;
  readonly liquidationPrice?: number;
  /** Limit of the resting order that takes the profit, price units. */
  readonly targetPrice?: number;
}

/** What a session's profit is counted from. */
export const paidInto = ({
  spec,
  snapshot,
}: {
  readonly spec: Pick<SessionSpec, 'cash'>;
  readonly snapshot: Pick<SessionSnapshot, 'paidIn'>;
}): Amount => snapshot.paidIn ?? spec.cash;
