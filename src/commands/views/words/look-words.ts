import type { SessionState } from '../../../engine/domain/session.js';
import type { TradingState } from '../../../engine/domain/trading-state.js';
import type { CardWords } from './card-words.js';
import type { MoneyWords } from './money-words.js';
import type { ReportWords } from './report-words.js';

/** Words of what is looked up: markets, profit and loss, accounts. All figures come in as final text. */
export interface LookWords {
  readonly market: MarketWords;
  readonly chart: ChartWords;
  readonly pnl: PnlWords;
  readonly money: MoneyWords;
  readonly report: ReportWords;
  readonly account: AccountWords;
  readonly card: CardWords;
  /** One sign a state, for tables. */
  readonly marks: Readonly<Record<SessionState, string>>;
  readonly others: (count: number) => string;
  readonly times: TimesWords;
}

interface TimesWords {
  /** Behind a number. */
  readonly units: Readonly<Record<'d' | 'h' | 'min' | 's', string>>;
  readonly justNow: string;
  readonly ago: (span: string) => string;
}

export interface MarketWords {
  readonly day: string;
  readonly high: string;
  readonly low: string;
  readonly volume: string;
  readonly mark: string;
  readonly funding: string;
  /** The rate that is paid next, or was paid last. */
  readonly rate: (of: { readonly rate: string; readonly time: string; readonly isNext: boolean }) => string;
  readonly noFunding: string;
  readonly leverage: string;
  readonly upTo: (leverage: number) => string;
  readonly updated: (time: string) => string;
  readonly still: (instrument: string, to: string) => string;
  readonly none: string;
  readonly noneLike: (text: string) => string;
  readonly columns: readonly [string, string, string];
  readonly moving: (count: number) => string;
  readonly stored: (count: number) => string;
  readonly listed: (of: { readonly frame: string; readonly bars: string }) => string;
  readonly span: (from: string, to: string) => string;
  readonly chart: string;
  readonly paper: string;
}

export interface ChartWords {
  readonly bars: (count: string, frame: string) => string;
  readonly none: (instrument: string, frame: string) => string;
  readonly tryFrame: (frame: string) => string;
  readonly range: (high: string, low: string) => string;
  readonly fills: (buys: number, sells: number) => string;
  readonly alt: (of: {
    readonly title: string;
    readonly figures: string;
    readonly from: string;
    readonly to: string;
  }) => string;
  readonly equity: string;
  readonly hold: string;
  readonly drawdown: string;
  readonly deepest: string;
}

export interface PnlWords {
  readonly title: string;
  readonly today: string;
  readonly realised: string;
  readonly unrealised: string;
  readonly fees: string;
  readonly funding: string;
  readonly fills: (fills: number, count: string) => string;
  readonly equity: string;
  readonly deepest: string;
  readonly columns: readonly [string, string, string, string];
  readonly none: string;
  readonly updated: (time: string) => string;
}

export interface AccountWords {
  /** How trading stands, on a card. */
  readonly states: Readonly<Record<TradingState, string>>;
  readonly free: string;
  readonly today: string;
  readonly inSessions: string;
  readonly sessions: string;
  readonly equity: string;
  readonly count: (of: { readonly running: number; readonly others: number }) => string;
  readonly columns: readonly [string, string, string];
  readonly none: string;
  readonly title: (account: string) => string;
  readonly updated: (time: string) => string;
  readonly notYet: string;
  readonly balance: string;
  readonly pnl: string;
  readonly positions: string;
  readonly role: string;
  readonly identities: string;
  readonly chat: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
}
