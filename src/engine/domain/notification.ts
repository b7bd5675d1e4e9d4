import type { MarginBlock, MarginWait } from './account-backing.js';
import type { AlertBlindness, AlertCondition, AlertRepeat, AlertScale, AlertSeen } from './alert-rule.js';
import type { Topic } from './alerts/topic.js';
import type { Amount, Price } from './amount.js';
import type { AccountTrouble, Environment } from './environment.js';
import type { AccountId, CoinCode, CorrelationId, InstrumentId, PersonId, SessionUid } from './ids.js';
import type { MarketNotice, StreamState } from './market-notice.js';
import type { OrderPurpose, Side } from './order.js';
import type { ChatAddress, Platform } from './person.js';
import type { RoomTold } from './room.js';
import type { MarginTerms } from './session.js';
import type { FillEvent, SessionEvent } from './session-event.js';
import type { SignTold } from './sign.js';
import type { TradingState } from './trading-state.js';
import type { OutsideCause } from './venue-fact.js';

/** How urgently a message must leave: critical before answers before reports before card edits. */
export type Lane = 'critical' | 'answer' | 'report' | 'card';
export type Level = 'info' | 'warn' | 'critical';

/**
 * Something a person should hear without having asked; put into words in `commands/announce.ts`. `environment`: where a
 * session trades that is not on paper.
 */
export type NotificationBody =
  | {
      readonly kind: 'fill';
      readonly session: string;
      readonly fill: FillEvent;
      readonly priceDecimals: number;
      readonly baseDecimals: number;
      readonly quoteDecimals: number;
      readonly quote: string;
      readonly strategy: string;
      readonly synthetic: boolean;
      readonly environment?: Environment;
    }
  | {
      readonly kind: 'denied';
      readonly session: string;
      readonly event: Extract<SessionEvent, { kind: 'denied' }>;
      readonly baseDecimals: number;
      readonly quoteDecimals: number;
      readonly quote: string;
      readonly synthetic: boolean;
      readonly environment?: Environment;
    }
  /** The venue took the position away; `equity` is what the session is worth since. */
  | {
      readonly kind: 'liquidated';
      readonly session: string;
      readonly fill: FillEvent;
      readonly equity: Amount;
      readonly priceDecimals: number;
      readonly baseDecimals: number;
      readonly quoteDecimals: number;
      readonly quote: string;
      readonly synthetic: boolean;
      readonly environment?: Environment;
    }
  | {
      readonly kind: 'session-ended';
      readonly session: string;
      readonly synthetic: boolean;
      readonly environment?: Environment;
    }
  | {
      readonly kind: 'session-failed';
      readonly session: string;
      readonly code: string;
      /** Of a user's own strategy: what it threw, and where; empty when it threw nothing. */
      readonly detail?: string;
      /** A position is open: it and its stop are still watched. */
      readonly holds?: boolean;
      readonly atMs: number;
      readonly synthetic: boolean;
      readonly environment?: Environment;
    }
  /** A restarted session would have decided differently at this bar; it is paused. */
  | {
      readonly kind: 'session-diverged';
      readonly session: string;
      readonly atMs: number;
      readonly cause: 'program' | 'engine' | 'tape';
      readonly synthetic: boolean;
      readonly environment?: Environment;
    }
  /** A real-time market went on while the desk was down; all sessions have caught up with it. */
  | {
      readonly kind: 'downtime';
      readonly sessions: readonly string[];
      /** Where they trade, each once; absent = on paper. */
      readonly modes?: readonly (Environment | 'paper')[];
      readonly missedMs: number;
      readonly signals: number;
      readonly synthetic: boolean;
    }
  /** A book with cross margin has drawn on its account, or would have and found nothing left. */
  | {
      readonly kind: 'collateral';
      readonly session: string;
      readonly account: string;
      /** Quote units, as what is left free in the account. */
      readonly drawn: Amount;
      readonly left: Amount;
      readonly quote: string;
      readonly quoteDecimals: number;
      readonly synthetic: boolean;
      readonly environment?: Environment;
    }
  | { readonly kind: 'tape-over'; readonly source: string; readonly synthetic: boolean }
  | {
      readonly kind: 'trading-state';
      readonly state: TradingState;
      readonly by: string;
      /** As the person wrote it. */
      readonly reason?: string;
    }
  /** A chat platform cannot be reached, or can again; trading is not touched. */
  | {
      readonly kind: 'surface';
      readonly name: Platform;
      readonly isUp: boolean;
      /** What the surface says of it, such as `the token was refused`. */
      readonly detail?: string;
    }
  /** How the prices of a venue come in has changed. */
  | {
      readonly kind: 'market-stream';
      readonly source: string;
      readonly stream: string;
      readonly state: StreamState;
    }
  | {
      readonly kind: 'market-notice';
      readonly source: string;
      readonly notice: Exclude<MarketNotice, { readonly kind: 'listed' }>;
      /** Names of those that trade it. */
      readonly sessions?: readonly string[];
    }
  /** An exchange trades what it did not before. */
  | { readonly kind: 'new-listings'; readonly source: string; readonly instruments: readonly string[] }
  /** An exchange did not take an order. */
  | ({ readonly kind: 'order-rejected'; readonly purpose: OrderPurpose; readonly code: string } & OrderTold)
  /** What a person wanted withdrawn is gone; `filled` = all of it: it was filled before it could be. */
  | ({ readonly kind: 'order-withdrawn'; readonly filled: Amount } & OrderTold)
  /** For a while now nobody knows whether an exchange has an order. */
  | ({ readonly kind: 'order-unknown' } & OrderTold)
  /** Somebody or something else took from what a session holds at an exchange. */
  | ({
      readonly kind: 'outside';
      readonly session: string;
      readonly side: Side;
      readonly quantity: Amount;
      readonly price: Price;
      readonly priceDecimals: number;
      readonly cause: OutsideCause;
    } & HeldTold)
  /** A position that no session here owns has appeared, changed or gone (quantity 0). */
  | ({ readonly kind: 'position-external'; readonly quantity: Amount } & HeldTold)
  /** The same of a contract that is margined in its coin: whole `dollars` (signed), `value` in 1e-8 of the coin. */
  | {
      readonly kind: 'position-inverse';
      readonly account: string;
      readonly environment: Environment;
      readonly symbol: string;
      readonly coin: CoinCode;
      readonly dollars: Amount;
      readonly value: Amount;
    }
  /** The exchange has less than a session's book says, and nothing explains it. */
  | ({
      readonly kind: 'position-unexplained';
      readonly session: string;
      readonly book: Amount;
      readonly exchange: Amount;
    } & HeldTold)
  /** What a session holds is not protected as it should be; `again`: it is once more. */
  | ({
      readonly kind: 'unprotected';
      readonly session: string;
      readonly cause: 'missing' | 'no-stop' | 'again';
    } & HeldTold)
  /** A position is closed because its stop can no longer be placed. */
  | ({ readonly kind: 'exit-forced'; readonly session: string } & HeldTold)
  /** An order with our mark that no session knows. */
  | ({
      readonly kind: 'stray-order';
      readonly side: Side;
      readonly quantity: Amount;
      readonly withdrawn: boolean;
    } & HeldTold)
  /** Whether an account at an exchange takes entries has changed. */
  | {
      readonly kind: 'account-state';
      readonly account: string;
      readonly environment: Environment;
      readonly state: 'ready' | 'unreachable' | AccountTrouble;
      /** What keeps its margin mode from being set. */
      readonly blocks?: readonly MarginBlock[];
    }
  /** A session's entries wait: the account backs contracts as another session counts with it. */
  | ({
      readonly kind: 'margin-waits';
      readonly account: string;
      readonly environment: Environment;
    } & MarginWait)
  /** An account at an exchange was set to back its contracts as its sessions count with. */
  | {
      readonly kind: 'margin-mode';
      readonly account: string;
      readonly environment: Environment;
      readonly mode: MarginTerms['mode'];
    }
  /** The desk ends: what stays at an account meanwhile. `entries` by name, `stops` of positions. */
  | {
      readonly kind: 'desk-ends';
      readonly account: string;
      readonly environment: Environment;
      readonly entries: readonly string[];
      readonly stops: number;
    }
  /** Money came into an account at an exchange (+) or went out of it (−), 1e-8 units. */
  | {
      readonly kind: 'transfer';
      readonly account: string;
      readonly environment: Environment;
      readonly coin: string;
      readonly change: Amount;
    }
  /** What a person asked to be told of has come true. */
  | ({ readonly kind: 'alert'; readonly seen: AlertSeen } & AlertTold)
  /** A person's own alert sees nothing any more. */
  | ({ readonly kind: 'alert-blind'; readonly why: AlertBlindness } & AlertTold)
  /** Something of a session nears what it must not reach, or is worth knowing. */
  | SignTold
  /** What somebody did not want to hear as it happened, in one message. */
  | {
      readonly kind: 'digest';
      /** In the night of their quiet hours, or as they wish it daily. */
      readonly cause: 'quiet' | 'daily';
      /** All of it, by topic. */
      readonly counts: Readonly<Partial<Record<Topic, number>>>;
      /** The newest, the oldest of them first. */
      readonly news: readonly Notification[];
    }
  | RoomTold
  /** Somebody tries whether alarms arrive; nothing has happened. */
  | { readonly kind: 'drill'; readonly by: string }
  | { readonly kind: 'store-failing'; readonly cause: string }
  | { readonly kind: 'store-recovered' };

/** Whose alert it is says the notification. */
interface AlertTold {
  readonly number: number;
  readonly condition: AlertCondition;
  readonly repeat: AlertRepeat;
  readonly scale: AlertScale;
  readonly synthetic: boolean;
}

/** Something of one instrument in an account at an exchange. */
interface HeldTold {
  readonly account: string;
  readonly environment: Environment;
  readonly instrument: InstrumentId;
  readonly baseDecimals: number;
}

interface OrderTold extends HeldTold {
  readonly session: string;
  readonly seq: number;
  readonly side: Side;
  readonly quantity: Amount;
}

export interface Notification {
  readonly level: Level;
  readonly lane: Lane;
  readonly atMs: number;
  readonly account?: AccountId;
  readonly session?: SessionUid;
  /** It is this person's own affair: nobody else is told, except in `place`. */
  readonly person?: PersonId;
  /** A chat that hears of it beside the person's own. */
  readonly place?: ChatAddress;
  readonly correlation?: CorrelationId;
  /**
   * What this is about, such as `limit:main:daily-loss`: the same key soon again is the same alert once more, and the
   * message that stands counts it instead of a new one being sent. Absent = what its body is about, by kind and names.
   */
  readonly key?: string;
  readonly body: NotificationBody;
}
