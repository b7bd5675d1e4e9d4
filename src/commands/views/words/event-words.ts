import type { Denial } from '../../../engine/domain/denial.js';
import type { MarketNotice, StreamState } from '../../../engine/domain/market-notice.js';
import type { TradingState } from '../../../engine/domain/trading-state.js';
import type { ExchangeNoticeWords } from './exchange-notice-words.js';

/** Words of what happens by itself: reasons, refusals of risk, pushes. All figures come in as final text. */
export interface EventWords {
  /** By the reason's key; its values are final text, by the strategy's name for them. */
  readonly reasons: Readonly<Record<string, (values: Figures) => string>>;
  readonly denials: DenialWords;
  readonly notices: NoticeWords;
  readonly exchange: ExchangeNoticeWords;
}

/** Figures by name; one that is not there reads as nothing. */
type Figures = (name: string) => string;

/** One sentence a rule, without its full stop; it goes on from "did not buy 0.5 BTC: ". */
export type DenialWords = { readonly [Rule in Denial['rule']]: (figures: DenialFigures[Rule]) => string };

/** What each sentence is made of. */
interface DenialFigures {
  readonly 'trading-state': { readonly state: TradingState };
  readonly paused: Nothing;
  readonly withdrawn: Nothing;
  readonly stale: { readonly age: string; readonly limit: string };
  readonly 'order-value': Limited;
  readonly 'position-value': Limited;
  readonly 'price-band': Limited;
  readonly 'daily-loss': Limited;
  readonly 'min-quantity': Limited;
  readonly 'max-quantity': Limited;
  readonly 'min-value': Limited;
  readonly 'no-cash': { readonly needed: string; readonly available: string };
  readonly 'not-shortable': Nothing;
  readonly 'no-margin': { readonly needed: string; readonly available: string };
  readonly leverage: { readonly leverage: string; readonly limit: string };
  readonly delisted: Nothing;
}
type Limited = { readonly value: string; readonly limit: string };
type Nothing = Readonly<Record<never, never>>;

type Quarantined = Extract<MarketNotice, { readonly kind: 'quarantined' }>;

/** What has happened to an instrument or to its prices; figures as the person writes them. */
interface MarketNewsWords {
  readonly delisted: (instrument: string, source: string) => string;
  readonly ending: (instrument: string, source: string, time: string) => string;
  readonly 'rules-changed': (instrument: string, source: string) => string;
  readonly quarantined: (of: {
    readonly what: Quarantined['what'];
    readonly instrument: string;
    readonly source: string;
    readonly fault: Quarantined['fault'];
    readonly given: string;
    readonly last?: string;
  }) => string;
  readonly 'sound-again': (instrument: string, aside: number) => string;
  readonly believed: (of: {
    readonly instrument: string;
    readonly before: string;
    readonly price: string;
    readonly aside: number;
  }) => string;
  readonly 'clock-jumped': (source: string, span: string, isLater: boolean) => string;
}

export interface NoticeWords {
  readonly bought: string;
  readonly sold: string;
  readonly liquidated: (of: {
    readonly session: string;
    readonly side: string;
    readonly quantity: string;
    readonly price: string;
  }) => string;
  /** What it cost, its fee included, and what the session is worth now. */
  readonly liquidatedNext: (lost: string, left: string) => string;
  readonly fill: (of: { readonly verb: string; readonly quantity: string; readonly price: string }) => string;
  readonly realised: (profit: string) => string;
  readonly refused: (of: {
    readonly session: string;
    readonly side: string;
    readonly what: string;
  }) => string;
  readonly why: (reason: string) => string;
  readonly buy: string;
  readonly sell: string;
  readonly ended: (session: string) => string;
  readonly failed: (session: string, code: string) => string;
  readonly failedSince: (time: string) => string;
  readonly diverged: (session: string) => string;
  readonly divergedAt: (time: string, cause: string) => string;
  readonly causes: Readonly<Record<'program' | 'engine' | 'tape', string>>;
  readonly divergedKeeps: string;
  readonly missed: (span: string, signals: number) => string;
  readonly missedNext: (sessions: readonly string[]) => string;
  readonly drawn: (session: string, money: string, account: string) => string;
  readonly drawnNext: (left: string) => string;
  readonly nothingToDraw: (session: string, account: string) => string;
  readonly nothingToDrawNext: string;
  readonly closeIt: string;
  readonly tapeOver: (source: string) => string;
  readonly tapeOverNext: string;
  readonly tradingState: Readonly<Record<TradingState, (by: string) => string>>;
  /** What that person gave as the reason. */
  readonly because: (reason: string) => string;
  readonly tradingStateNext: Readonly<Record<TradingState, string>>;
  readonly surfaceDown: (name: string, detail?: string) => string;
  readonly surfaceDownNext: string;
  readonly surfaceUp: (name: string) => string;
  readonly stream: Readonly<Record<StreamState, (source: string, stream: string) => string>>;
  readonly streamNext: Readonly<Record<StreamState, string>>;
  readonly marketNews: MarketNewsWords;
  /** Names of the sessions that trade it. */
  readonly newListings: (source: string, instruments: string) => string;
  readonly marketNewsOf: (sessions: readonly string[]) => string;
  readonly marketNewsNext: Readonly<Record<Exclude<MarketNotice['kind'], 'quarantined' | 'listed'>, string>>;
  readonly quarantinedNext: (what: Quarantined['what']) => string;
  readonly seeHealth: string;
  readonly drill: (by: string) => string;
  readonly drillNext: string;
  readonly storeFailing: (cause: string) => string;
  readonly storeFailingNext: string;
  readonly storeRecovered: string;
  readonly seeCard: string;
  readonly seeProfit: string;
  readonly seeStatus: string;
  readonly goOn: string;
  readonly lift: string;
}
