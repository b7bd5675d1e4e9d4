import type { Amount } from './amount.js';
import type { AccountId, CorrelationId, SessionUid } from './ids.js';
import type { MarketNotice, StreamState } from './market-notice.js';
import type { Platform } from './person.js';
import type { FillEvent, SessionEvent } from './session-event.js';
import type { TradingState } from './trading-state.js';

/** How urgently a message must leave: critical before answers before reports before card edits. */
export type Lane = 'critical' | 'answer' | 'report' | 'card';
export type Level = 'info' | 'warn' | 'critical';

/** Something a person should hear without having asked; put into words in `commands/announce.ts`. */
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
    }
  | {
      readonly kind: 'denied';
      readonly session: string;
      readonly event: Extract<SessionEvent, { kind: 'denied' }>;
      readonly baseDecimals: number;
      readonly quoteDecimals: number;
      readonly quote: string;
      readonly synthetic: boolean;
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
    }
  | { readonly kind: 'session-ended'; readonly session: string; readonly synthetic: boolean }
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
    }
  /** A restarted session would have decided differently at this bar; it is paused. */
  | {
      readonly kind: 'session-diverged';
      readonly session: string;
      readonly atMs: number;
      readonly cause: 'program' | 'engine' | 'tape';
      readonly synthetic: boolean;
    }
  /** A real-time market went on while the desk was down; all sessions have caught up with it. */
  | {
      readonly kind: 'downtime';
      readonly sessions: readonly string[];
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
      readonly notice: MarketNotice;
      /** Names of those that trade it. */
      readonly sessions?: readonly string[];
    }
  | { readonly kind: 'store-failing'; readonly cause: string }
  | { readonly kind: 'store-recovered' };

export interface Notification {
  readonly level: Level;
  readonly lane: Lane;
  readonly atMs: number;
  readonly account?: AccountId;
  readonly session?: SessionUid;
  readonly correlation?: CorrelationId;
  readonly body: NotificationBody;
}
