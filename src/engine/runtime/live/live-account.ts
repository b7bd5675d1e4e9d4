import type { MarginBlock, MarginWait, MarginWish } from '../../domain/account-backing.js';
import type { Amount, Price } from '../../domain/amount.js';
import type { AccountTrouble, Environment } from '../../domain/environment.js';
import type { AccountId, InstrumentId, SessionUid } from '../../domain/ids.js';
import type {
  ExchangeVitals,
  InversePosition,
  KeyRights,
  VenueBalance,
  VenueMarginMode,
} from '../../ports/exchange.js';
import type { LedgerAnswer, LedgerSpan } from './read-ledger.js';

/** Entries leave only from an account that is `ready`; what reduces risk leaves from any but a closed one. */
export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'reconciling' }
  | { readonly kind: 'ready' }
  /** Reachable, but something must be put right first; `cause` is a word of the catalogue. */
  | { readonly kind: 'blocked'; readonly cause: AccountTrouble }
  | { readonly kind: 'unreachable'; readonly sinceMs: number };

/** The state in one word, or the trouble it is in. */
export type LiveStateName = AccountTrouble | Exclude<LiveState['kind'], 'blocked'>;

export const stateName = (state: LiveState): LiveStateName =>
  state.kind === 'blocked' ? state.cause : state.kind;

/** A position at the exchange that no book of this desk owns. Counted in risk, told, never touched unless adopted. */
export interface ExternalPosition {
  readonly instrument: InstrumentId;
  /** Signed, base units. */
  readonly quantity: Amount;
  readonly stopPrice?: Price;
  /** Of a contract. */
  readonly leverage?: number;
  /** Where the venue takes it, as the venue reckons. */
  readonly liquidationPrice?: Price;
  readonly sinceMs: number;
}

/** What a reconciliation found; empty lists = the exchange and the books agree. */
export interface ReconcileReport {
  readonly account: AccountId;
  /** Wall time at which it was finished, and how long it took. */
  readonly atMs: number;
  readonly tookMs: number;
  /** Executions that had been missed and are booked now. */
  readonly executions: number;
  /** Orders whose fate is known now, and those of which nobody knows yet. */
  readonly settled: number;
  readonly unknown: number;
  readonly external: readonly ExternalPosition[];
  /** Coin-margined contracts that lie there: no book has any. */
  readonly inverse?: readonly InversePosition[];
  /** Books that do not hold what the exchange says; their sessions are paused. */
  readonly unexplained: readonly {
    readonly session: string;
    readonly instrument: InstrumentId;
    readonly book: Amount;
    readonly exchange: Amount;
  }[];
  /** Orders with our mark that no session knows: withdrawn unless they protect something. */
  readonly strays: number;
}

export type ReconcileOutcome =
  | { readonly kind: 'done'; readonly report: ReconcileReport }
  | { readonly kind: 'unreachable'; readonly detail: string };

/** An account at the exchange as people see it. */
export interface LiveAccountView {
  readonly account: AccountId;
  readonly environment: Environment;
  /** First and last characters of the key. */
  readonly keyHint: string;
  readonly state: LiveState;
  /** Since when it is so, wall time. */
  readonly stateSinceMs: number;
  /** As last told; absent before the first answer. */
  readonly balances?: readonly VenueBalance[];
  readonly rights?: KeyRights;
  /** Coin-margined contracts that lie there: shown, never traded. */
  readonly inverse?: readonly InversePosition[];
  /** How all contracts of the account are backed; absent before the first answer. */
  readonly marginMode?: VenueMarginMode;
  readonly backing?: AccountBacking;
  readonly external: readonly ExternalPosition[];
  readonly report?: ReconcileReport;
  readonly vitals: ExchangeVitals;
  /** Instruments with the book that owns each: nobody else may trade it in this account. */
  readonly owners: ReadonlyMap<InstrumentId, string>;
}

/** How sessions count with contracts being backed, which of them wait, and what keeps the mode from being set. */
interface AccountBacking {
  readonly wishes: readonly MarginWish[];
  readonly waits: readonly MarginWait[];
  readonly blocks: readonly MarginBlock[];
}

/** Basis points of a fill's value. */
export interface AccountFees {
  readonly makerBps: number;
  readonly takerBps: number;
}

/** What stays at an exchange when the desk ends: entries by name (`h1-3`), and how many positions keep a stop. */
export interface LeftThere {
  readonly account: AccountId;
  readonly environment: Environment;
  readonly entries: readonly string[];
  readonly stops: number;
}

/** The desk's accounts at exchanges, as usecases see them. */
export interface LiveAccounts {
  all(): readonly LiveAccountView[];
  find(account: string): LiveAccountView | undefined;
  /** Compares orders, fills, positions and balances with the exchange now. */
  reconcile(account: AccountId): Promise<ReconcileOutcome>;
  /** The same, and reads rights, fees and balances anew. */
  refresh(account: AccountId): Promise<ReconcileOutcome>;
  /** What the exchange takes of a fill; as last told where it does not answer, undefined when it never has. */
  fees(account: AccountId, instrument: InstrumentId): Promise<AccountFees | undefined>;
  /** The exchange's own ledger, line by line; exchange time. */
  ledger(account: AccountId, span: LedgerSpan): Promise<LedgerAnswer>;
  setLeverage(account: AccountId, instrument: InstrumentId, leverage: number): Promise<LeverageOutcome>;
  /** Accounts at which something stays when the desk ends. */
  leftThere(): readonly LeftThere[];
  /** How many orders of a session the exchange is asked to withdraw and has not yet; `seq`: of this one. */
  withdrawing(session: SessionUid, seq?: number): number;
}

export type LeverageOutcome =
  | { readonly kind: 'done' | 'already'; readonly leverage: number }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  | { readonly kind: 'too-high'; readonly max: number }
  | { readonly kind: 'unreachable'; readonly detail: string };
