import type { Amount } from './amount.js';
import type { Environment } from './environment.js';
import type { Frame } from './frame.js';
import type { InstrumentId } from './ids.js';
import type { MarginTerms, ProgramPin, RiskLimits, Sizing } from './session.js';
import type { TradingState } from './trading-state.js';

/** What a person wants started on an account at an exchange. Amounts in quote units. */
export interface StartTerms {
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly instruments: readonly InstrumentId[];
  readonly frame: Frame;
  readonly cash: Amount;
  readonly sizing?: Sizing;
  /** Absent = the strategy's own. */
  readonly stopBps?: number;
  readonly margin?: Partial<MarginTerms>;
}

/** What a ticket for a start carries: the terms, and how they stood when it was written. */
export interface LiveStart {
  readonly terms: StartTerms;
  readonly program: Pick<ProgramPin, 'strategy' | 'parameters' | 'order'>;
  readonly margin?: MarginTerms;
  /** First and last characters of the account's key. */
  readonly keyHint: string;
  readonly checks: readonly LiveCheck[];
}

/** One thing that has to be right before orders leave for an exchange, with its figures. Amounts in quote units. */
export type LiveCheck = { readonly ok: boolean } & LiveFinding;

type LiveFinding =
  /** Real money waits until the desk has a second factor, limits and backups. */
  | { readonly kind: 'environment'; readonly environment: Environment }
  /** Whether prices come from where orders go; `prices` absent = from no exchange. */
  | { readonly kind: 'prices'; readonly prices?: Environment; readonly wanted: Environment }
  /** `state` of the account, or the trouble it is in; since when, wall time. */
  | { readonly kind: 'state'; readonly state: string; readonly sinceMs?: number }
  | {
      readonly kind: 'rights';
      /** Kinds that it may not trade and should; rights that it has and must not. */
      readonly lacks: readonly string[];
      readonly forbidden: readonly string[];
      /** Good from named addresses only. */
      readonly isBound: boolean;
    }
  | { readonly kind: 'clock'; readonly offsetMs?: number }
  /** `owner` absent: a position that is not ours. */
  | { readonly kind: 'free'; readonly instrument: InstrumentId; readonly owner?: string }
  | { readonly kind: 'cash'; readonly cash: Amount; readonly free: Amount }
  /** `loss`: what is lost if it is hit, costs included; absent without a stop. */
  | { readonly kind: 'stop'; readonly stopBps?: number; readonly loss?: Amount }
  /** A contract: the exchange takes the position at this distance from the entry; the stop must stand nearer. */
  | { readonly kind: 'room'; readonly roomBps: number; readonly leverage: number }
  /** Of contracts: how the account backs all of its own, and whether it can be set to what is wanted. */
  | {
      readonly kind: 'margin';
      readonly wanted: MarginTerms['mode'];
      /** Absent: not told yet. */
      readonly has?: MarginTerms['mode'] | 'portfolio';
      /** A session that counts with another mode than this one. */
      readonly because?: string;
    }
  | { readonly kind: 'size'; readonly value: Amount; readonly smallest: Amount }
  | { readonly kind: 'fees'; readonly makerBps?: number; readonly takerBps?: number }
  | { readonly kind: 'limits'; readonly limits: RiskLimits }
  | {
      readonly kind: 'desk';
      readonly tradingState: TradingState;
      readonly sessions: number;
      readonly most: number;
    };
