import type { Environment } from '../../../engine/domain/environment.js';
import type { MarginTerms, SessionState } from '../../../engine/domain/session.js';
import type { TradingState } from '../../../engine/domain/trading-state.js';
import type { SessionView } from '../../../engine/usecases/desk.js';
import type { RecordedStatus } from '../../../engine/usecases/order-status.js';
import type { JobWords } from './job-words.js';

/** Words of strategies, sessions, backtests, orders and the halt. All figures come in as final text. */
export interface TradingWords {
  /** What stands for a strategy where somebody orders by hand. */
  readonly byHand: string;
  readonly jobs: JobWords;
  /** Whether it is real money: beside every figure. */
  readonly modes: Readonly<Record<'paper' | Environment, string>>;
  readonly synthetic: string;
  readonly long: string;
  readonly short: string;
  readonly flat: string;
  readonly buy: string;
  readonly sell: string;
  readonly states: Readonly<Record<SessionState, string>>;
  readonly troubles: Readonly<Record<NonNullable<SessionView['trouble']>, string>>;
  readonly labels: Readonly<Record<Label, string>>;
  readonly strategy: StrategyWords;
  readonly session: SessionWords;
  readonly start: StartWords;
  readonly backtest: BacktestWords;
  readonly order: OrderWords;
  readonly risk: RiskWords;
  readonly follow: FollowWords;
}

type Label =
  | 'equity'
  | 'stop'
  | 'today'
  | 'chart'
  | 'fills'
  | 'pause'
  | 'resume'
  | 'backtest'
  | 'paper'
  | 'position'
  | 'trouble'
  | 'margin'
  | 'liquidation'
  | 'funding'
  | 'end';

interface StrategyWords {
  readonly count: (strategies: number) => string;
  readonly fails: (weakness: string) => string;
  readonly columns: readonly [string, string, string];
  readonly defaultStop: (percent: string) => string;
  /** Of the strategies that come with the desk, by name; one that is not here says its own, in English. */
  readonly templates: Readonly<Record<string, { readonly summary: string; readonly weakness: string }>>;
}

export interface SessionWords {
  readonly none: string;
  readonly headline: (running: number, others: number) => string;
  readonly updated: (time: string) => string;
  readonly noFact: string;
  readonly today: (fills: number, fees: string) => string;
  /** `leverage` as a plain number; `used` absent while nothing is held. */
  readonly margin: (of: {
    readonly leverage: number;
    readonly mode: MarginTerms['mode'];
    readonly used?: string;
  }) => string;
  readonly funding: Readonly<Record<'paid' | 'received', (value: string) => string>>;
  /** The venue takes the position before its stop is reached. */
  readonly stopBeyond: string;
  readonly halted: Readonly<Record<Exclude<TradingState, 'active'>, string>>;
  readonly done: Readonly<Record<'pause' | 'resume' | 'stop' | 'close', (name: string) => string>>;
  readonly already: Readonly<Record<'pause' | 'resume' | 'stop' | 'close', (name: string) => string>>;
  readonly notPossible: (name: string, state: string) => string;
}

export interface StartWords {
  readonly started: (name: string) => string;
  readonly warm: (bars: number) => string;
  /** How its contracts are backed. */
  readonly margin: (leverage: number, mode: MarginTerms['mode']) => string;
  /** The market tells none of a contract. */
  readonly noFunding: string;
  readonly noFrame: (frame: string, finest: string) => string;
  readonly badParameter: (name: string, text: string, problem: string) => string;
  readonly problems: Readonly<Record<string, (known: readonly string[]) => string>>;
  readonly instrumentCount: (range: {
    readonly min: number;
    readonly max: number;
    readonly given: number;
  }) => string;
  readonly notShortable: (instrument: string) => string;
  readonly mixedQuotes: (quotes: readonly string[]) => string;
  /** `contract`: one that could be taken instead. */
  readonly noContract: (instrument: string, contract: string | undefined) => string;
  readonly leverageLimit: (of: {
    readonly instrument: string;
    readonly leverage: number;
    readonly limit: number;
  }) => string;
  readonly noCash: (needed: string, available: string, quote: string) => string;
  readonly halted: string;
  readonly tooMany: (limit: number) => string;
}

export interface BacktestWords {
  readonly hold: string;
  readonly deepest: string;
  readonly title: (what: string, span: string) => string;
  readonly ratios: (sharpe: string, sortino: string, profitFactor: string) => string;
  readonly roundTrips: (count: number, won: string, exposure: string) => string;
  /** Mean win, mean loss, most losses in a row. */
  readonly perTrip: (win: string, loss: string, lostInARow: number) => string;
  readonly costs: (fees: string, slippage: string) => string;
  /** `margin` absent where positions are worth no more than the book. */
  readonly contract: (of: {
    readonly margin?: MarginTerms;
    readonly liquidations: number;
    /** Absent where the bars came without it. */
    readonly funding?: string;
  }) => string;
  readonly equity: (final: string, quote: string) => string;
  readonly running: (bars: string, perSecond: string) => string;
  readonly paperIt: string;
  readonly chartTitle: (strategy: string, instrument: string, frame: string) => string;
  readonly chartEquity: string;
  readonly chartHold: string;
  readonly chartDrawdown: string;
  readonly noBars: (instrument: string, frame: string) => string;
  readonly emptyRange: (from: string, to: string) => string;
  readonly tooFewBars: (bars: number, needed: number) => string;
  readonly badCash: (text: string) => string;
  readonly failed: (code: string) => string;
  readonly noPicture: string;
}

export interface OrderWords {
  readonly nothingHeld: string;
  readonly held: (open: string, quote: string) => string;
  readonly position: (of: {
    readonly side: string;
    readonly quantity: string;
    readonly base: string;
    readonly price: string;
  }) => string;
  readonly now: (price: string, open: string) => string;
  readonly stopAt: (price: string) => string;
  readonly liquidatedAt: (price: string) => string;
  readonly margin: (used: string, leverage: number, mode: MarginTerms['mode']) => string;
  readonly noStop: string;
  readonly noOrders: string;
  readonly noneRest: string;
  readonly orders: (resting: number, others: number) => string;
  readonly statuses: Readonly<Record<RecordedStatus, string>>;
  /** A trailing stop: how far behind the best price. */
  readonly trails: (percent: string) => string;
  readonly orderColumns: readonly [string, string, string, string];
  readonly noFills: string;
  readonly fills: (count: number) => string;
  readonly fillColumns: readonly [string, string, string, string];
  readonly sessionColumn: string;
  readonly feesOfThese: (fees: string, realised: string) => string;
}

/** What is said of a place that hears of a session; each with the session's name. */
export interface FollowWords {
  readonly done: Readonly<Record<'follow' | 'unfollow', (name: string) => string>>;
  readonly already: Readonly<Record<'follow' | 'unfollow', (name: string) => string>>;
}

export interface RiskWords {
  readonly halted: (name: string, time: string) => string;
  readonly already: string;
  readonly gate: string;
  readonly entries: string;
  readonly positions: string;
  readonly kept: (positions: number, stops: number) => string;
  readonly untilUnhalt: string;
  readonly notStored: string;
  readonly active: (name: string) => string;
  readonly alreadyActive: string;
  readonly unhalt: string;
}
