import type { Amount } from '../domain/amount.js';
import type { BarColumns } from '../domain/bar.js';
import type { Definition } from '../domain/definition.js';
import type { Environment } from '../domain/environment.js';
import type { Frame } from '../domain/frame.js';
import type { CorrelationId, InstrumentId, PersonId, SourceId } from '../domain/ids.js';
import type { Instrument } from '../domain/instrument.js';
import type { SourceFault } from '../domain/own-program.js';
import type { PairedRole } from '../domain/pairing.js';
import type { ChatAddress, Person, Platform } from '../domain/person.js';
import type { SessionSpec, SessionState, Sizing } from '../domain/session.js';
import type { FillEvent } from '../domain/session-event.js';
import type { TradingState } from '../domain/trading-state.js';
import type { StrategyFace } from '../runtime/own/requests.js';
import type { MarginRefusal, MarginWish } from '../runtime/planning/margin-plan.js';
import type { NoAccount } from './accounts.js';
import type { CareDesk } from './alerts/alert-desk.js';
import type { BacktestOutcome, BacktestProgress, BacktestRequest } from './backtest.js';
import type { BoardDesk } from './boards/board-desk.js';
import type { DefinitionDesk } from './define.js';
import type { DeskRules } from './desk-settings.js';
import type { FollowDesk } from './follow-session.js';
import type { HaltReceipt } from './halt.js';
import type { HandDesk } from './hand/hand-desk.js';
import type { JobsDesk } from './jobs.js';
import type { LiveDesk } from './live/live-desk.js';
import type { MarketOverview } from './market-overview.js';
import type { RecordedOrder } from './order-status.js';
import type { ChatOutcome } from './people-chats.js';
import type { IssuedCode, PairOutcome, PairRequest } from './people-pairing.js';
import type { RoleOutcome, RoleRequest } from './people-roles.js';
import type { BrokenStrategy } from './plan-request.js';
import type { PnlDesk } from './pnl-desk.js';
import type { RecordedFill, RecordQuery } from './records.js';
import type { ReportDesk } from './schedules/report-desk.js';
import type { SessionView } from './session-view.js';

export type { SessionView };

/** Who asks, and under which correlation the effects are stored: the same correlation has its effect once. */
export interface Asker {
  readonly person: PersonId;
  readonly name: string;
  readonly correlation: CorrelationId;
}

export interface MarketListing {
  readonly source: SourceId;
  readonly instrument: Instrument;
  readonly frame: Frame;
  readonly bars: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** A market that moves now; otherwise stored bars for backtests. */
  readonly live: boolean;
  readonly synthetic: boolean;
}

export interface PriceQuote {
  readonly instrument: Instrument;
  readonly source: SourceId;
  readonly synthetic: boolean;
  /** Market time of the last fact. */
  readonly atMs: number;
  readonly last: number;
  /** Over the last 24 h of market time, or as much as there is. */
  readonly open24h: number;
  readonly high24h: number;
  readonly low24h: number;
  readonly volume24h: number;
  /** Of a contract: what positions are valued at, where it is told. */
  readonly mark?: number;
  /** Of a contract: the rate that is paid next or was paid last, 0.0001 = a hundredth of a percent, and when. */
  readonly funding?: { readonly rate: number; readonly atMs: number; readonly isNext: boolean };
}

export interface DeskOverview {
  readonly version: string;
  readonly market: MarketOverview;
  readonly tradingState: TradingState;
  /** Why a person has set it so, if they said it. */
  readonly tradingReason?: string;
  readonly sessions: { readonly running: number; readonly paused: number; readonly ended: number };
  /** Of the accounts at exchanges; empty = paper only. */
  readonly environments: readonly Environment[];
  readonly epoch: number;
  readonly startedMs: number;
  readonly nowMs: number;
  /** All rows of the journal, anchors left out. */
  readonly journalRows: number;
  readonly store: { readonly ok: boolean; readonly cause?: string; readonly name?: string };
  readonly surfaces: readonly SurfaceHealth[];
  /** p50 and p99 ms of the last trading-loop ticks. */
  readonly loop: { readonly p50Ms: number; readonly p99Ms: number };
  readonly memoryMb: number;
}

export interface SurfaceHealth {
  readonly name: Platform;
  readonly state: 'up' | 'starting' | 'down' | 'off';
  readonly detail?: string;
}

export type StrategyParameter = StrategyFace['parameters'][number];

export interface StrategyListing extends StrategyFace {
  /** From the user's folder, not one of our templates. */
  readonly isOwn?: true;
  /** Conditions instead of code, with their text as it is printed. */
  readonly declared?: { readonly definition: Definition; readonly text: string };
  /** Why it cannot be run; then only the name is known. */
  readonly fault?: SourceFault;
}

export interface StartRequest {
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly instruments: readonly InstrumentId[];
  readonly frame: Frame;
  /** In quote units of the first instrument; absent = the wallet's default of 10,000. */
  readonly cash?: Amount;
  readonly sizing?: Sizing;
  /** 0 = none; absent = the strategy's default. */
  readonly stopBps?: number;
  /** Absent = as contracts have it unless said otherwise. */
  readonly margin?: MarginWish;
  readonly account?: string;
}

export type StartOutcome =
  | { readonly kind: 'started'; readonly spec: SessionSpec; readonly warmBars: number }
  | { readonly kind: 'no-strategy'; readonly text: string; readonly nearest?: string }
  | {
      readonly kind: 'no-instrument';
      readonly text: string;
      readonly nearest?: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'no-frame'; readonly frame: Frame; readonly finest: Frame }
  | {
      readonly kind: 'bad-parameter';
      readonly name: string;
      readonly text: string;
      readonly problem: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'instrument-count'; readonly min: number; readonly max: number; readonly given: number }
  | { readonly kind: 'not-shortable'; readonly instrument: InstrumentId }
  | { readonly kind: 'mixed-quotes'; readonly quotes: readonly string[] }
  | {
      readonly kind: 'no-cash';
      readonly needed: Amount;
      readonly available: Amount;
      readonly quote: string;
      readonly decimals: number;
    }
  | BrokenStrategy
  | MarginRefusal
  | NoAccount
  | { readonly kind: 'halted' }
  | { readonly kind: 'too-many'; readonly limit: number };

export type SessionAction = 'pause' | 'resume' | 'stop' | 'close';

export type ControlOutcome =
  | { readonly kind: 'done'; readonly session: SessionView }
  | { readonly kind: 'already'; readonly session: SessionView }
  | {
      readonly kind: 'no-session';
      readonly text: string;
      readonly nearest?: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'not-possible'; readonly session: SessionView };

export interface WalletView {
  readonly account: string;
  /** Absent = a paper wallet. */
  readonly environment?: Environment;
  readonly quote: string;
  readonly decimals: number;
  readonly total: Amount;
  /** Not allocated to any session's book. */
  readonly free: Amount;
  /** Of an account at an exchange: what backs positions and orders that are not ours. */
  readonly foreign?: Amount;
  readonly books: readonly {
    readonly name: string;
    readonly equity: Amount;
    readonly cash: Amount;
    readonly state: SessionState;
  }[];
}

export interface PnlView {
  readonly account: string;
  /** Absent = on paper. */
  readonly environment?: Environment;
  readonly quote: string;
  readonly decimals: number;
  /** Market time. */
  readonly atMs: number;
  readonly synthetic: boolean;
  readonly equity: Amount;
  readonly total: Amount;
  readonly today: Amount;
  readonly realised: Amount;
  readonly unrealised: Amount;
  readonly fees: Amount;
  /** Received (+) or paid (−). */
  readonly funding: Amount;
  readonly fills: number;
  readonly sessions: readonly SessionView[];
  /** Equity after each bar, for the picture: market time and coins. */
  readonly curve: { readonly atMs: Float64Array; readonly equity: Float64Array };
  /** Share of the peak, 0–100. */
  readonly maxDrawdownPct: number;
  /** Of an account at an exchange: what no session made, in `total`; and what was paid in or taken out, which is no profit. */
  readonly own?: { readonly made: Amount; readonly paidIn: Amount };
}

export interface ChartBars {
  /** Where the fills were traded; absent = on paper. */
  readonly environment?: Environment;
  readonly instrument: Instrument;
  readonly frame: Frame;
  readonly synthetic: boolean;
  readonly columns: BarColumns;
  readonly fills: readonly FillEvent[];
}

export interface PersonView {
  readonly person: Person;
  /** Wall time; absent for the owner who came with the desk. */
  readonly sinceMs?: number;
}

/** All that a surface may ask of the engine. */
export interface Desk
  extends HandDesk,
    BoardDesk,
    CareDesk,
    DefinitionDesk,
    DeskRules,
    FollowDesk,
    JobsDesk,
    LiveDesk,
    PnlDesk,
    ReportDesk {
  overview(): DeskOverview;
  markets(): readonly MarketListing[];
  price(instrument: InstrumentId): PriceQuote | undefined;
  /** The last `bars` closed bars of a moving or stored market; undefined when there is none. */
  chart(query: {
    readonly instrument: InstrumentId;
    readonly frame: Frame;
    readonly bars: number;
    readonly session?: string;
  }): Promise<ChartBars | undefined>;
  strategies(): readonly StrategyListing[];
  runBacktest(
    request: BacktestRequest,
    asker: Asker,
    onProgress?: (progress: BacktestProgress) => void,
  ): Promise<BacktestOutcome>;
  startSession(request: StartRequest, asker: Asker): Promise<StartOutcome>;
  /** Newest first; ended ones too when asked. */
  sessions(includeEnded?: boolean): readonly SessionView[];
  session(name: string): SessionView | undefined;
  control(name: string, action: SessionAction, asker: Asker): Promise<ControlOutcome>;
  /** Of all accounts, or of one. */
  wallets(account?: string): readonly WalletView[];
  /** Newest first. */
  fills(query: RecordQuery): Promise<readonly RecordedFill[]>;
  orders(query: RecordQuery & { readonly open?: boolean }): Promise<readonly RecordedOrder[]>;
  /** `coin`: counted in it, where the account has traded in it. */
  pnl(query: {
    readonly account?: string;
    readonly session?: string;
    readonly coin?: string;
  }): Promise<PnlView | undefined>;
  halt(asker: Asker, reason?: string): Promise<HaltReceipt>;
  unhalt(asker: Asker, reason?: string): Promise<{ readonly kind: 'active' | 'already-active' }>;
  /** All that were ever let in, by name; those shut out too. */
  people(): readonly PersonView[];
  /** Whether a group or channel is one of this desk's; its topics go with it. */
  allows(address: ChatAddress): boolean;
  /** A code for somebody who is not here yet. No owner is made from a chat. */
  invite(role: Exclude<PairedRole, 'owner'>, asker: Asker): Promise<IssuedCode>;
  pair(request: PairRequest, asker: Asker): Promise<PairOutcome>;
  setRole(request: RoleRequest, asker: Asker): Promise<RoleOutcome>;
  revoke(person: PersonId, asker: Asker): Promise<RoleOutcome>;
  allowChat(address: ChatAddress, asker: Asker): Promise<ChatOutcome>;
  forbidChat(address: ChatAddress, asker: Asker): Promise<ChatOutcome>;
  /** A group has another id from now on, as its platform says: what held there holds on. Once is as good as often. */
  moveChat(from: ChatAddress, toChatId: string): Promise<void>;
}
