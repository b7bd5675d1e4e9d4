import type { Amount } from '../../domain/amount.js';
import type { Denial } from '../../domain/denial.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { LiveCheck } from '../../domain/live-start.js';
import type { OrderTerms, Side } from '../../domain/order.js';
import type { ChatAddress, Role } from '../../domain/person.js';
import type { StopBeyond } from '../../runtime/hand/stop-room.js';
import type { StartRefusal } from '../live/draw-start.js';
import type { TicketRecord } from './tickets.js';

/** How much: coins, money, or a share (10000 = all) of what there is. Texts are exact decimals. */
export type AmountWish =
  | { readonly kind: 'base' | 'quote'; readonly text: string }
  | { readonly kind: 'share'; readonly bps: number };

/** Where: a price as an exact decimal, or so far from the market, on the side where it makes sense. */
export type PriceWish =
  | { readonly kind: 'price'; readonly text: string }
  | { readonly kind: 'distance'; readonly bps: number };

/** How long a limit waits. */
type LimitStyle =
  Extract<OrderTerms, { type: 'limit' }> extends { readonly timeInForce?: infer Style }
    ? Exclude<Style, undefined>
    : never;

export type HandWish =
  | {
      readonly kind: 'order';
      readonly instrument: InstrumentId;
      readonly side: Side;
      readonly amount: AmountWish;
      readonly limit?: PriceWish;
      /** Only with a limit. */
      readonly style?: LimitStyle;
      readonly stop?: PriceWish;
      readonly target?: PriceWish;
    }
  | { readonly kind: 'close'; readonly session: string; readonly shareBps: number }
  | { readonly kind: 'close-all' }
  /** Price absent = takes it away. */
  | { readonly kind: 'stop-at' | 'target-at'; readonly session: string; readonly price?: PriceWish }
  | { readonly kind: 'trail'; readonly session: string; readonly trailBps: number }
  /** Takes a position at an exchange that no book has into a book of its own. */
  | { readonly kind: 'adopt'; readonly instrument: InstrumentId; readonly stop: PriceWish };

export interface HandRequest {
  readonly wish: HandWish;
  readonly account: string;
  readonly address: ChatAddress;
  /** What whoever confirms it must be. */
  readonly role: Role;
  /** The line that asks for the same again, and the one that asks for its figure anew. */
  readonly line: string;
  readonly editLine: string;
}

/** What a wish cannot become a ticket for. */
export type HandRefusal =
  | { readonly kind: 'no-market'; readonly instrument: string }
  | { readonly kind: 'no-account'; readonly text: string; readonly known: readonly string[] }
  | { readonly kind: 'no-session'; readonly text: string; readonly known: readonly string[] }
  | {
      readonly kind: 'denied';
      readonly denial: Denial;
      readonly instrument: Instrument;
      readonly side: Side;
      readonly quantity: Amount;
    }
  /** Nothing is there to be sold or closed; others hold it. */
  | { readonly kind: 'flat'; readonly what: string; readonly holders: readonly string[] }
  | { readonly kind: 'holds-less'; readonly instrument: Instrument; readonly held: Amount }
  | { readonly kind: 'bad-number'; readonly what: string; readonly text: string; readonly decimals: number }
  /** More than can be counted to the unit. */
  | { readonly kind: 'too-large'; readonly text: string }
  /** A stop above a long position, a target below it, and so on. */
  | {
      readonly kind: 'wrong-side';
      readonly what: 'stop' | 'target';
      readonly instrument: Instrument;
      readonly price: number;
      readonly market: number;
      readonly needs: 'below' | 'above';
    }
  /** The venue would take the position before its stop is reached. */
  | ({ readonly kind: 'stop-beyond'; readonly instrument: Instrument } & StopBeyond)
  | { readonly kind: 'too-many'; readonly limit: number }
  /** The account at an exchange is not ready for it: `checks` are those that failed. */
  | { readonly kind: 'account-barred'; readonly account: string; readonly checks: readonly LiveCheck[] }
  /** On an account at an exchange one book trades an instrument; `owner` absent: a position that is not ours lies there. */
  | { readonly kind: 'owned'; readonly account: string; readonly instrument: string; readonly owner?: string }
  /** What is opened at an exchange has a stop, and keeps one. */
  | { readonly kind: 'needs-stop'; readonly instrument: string }
  | { readonly kind: 'keeps-stop'; readonly session: string }
  | { readonly kind: 'not-started'; readonly refusal: StartRefusal }
  /** There is nothing to be taken over: no account at an exchange, or no position there that is not ours. */
  | { readonly kind: 'nothing-to-adopt'; readonly account: string; readonly instrument: string }
  /** Coins are a balance, not a position. */
  | { readonly kind: 'adopts-contracts'; readonly instrument: string }
  /** It is not what the ticket says any more. */
  | { readonly kind: 'adopt-changed'; readonly instrument: string };

/** A ticket as a surface shows it. */
export interface TicketView extends TicketRecord {
  /** It was not confirmed in time. */
  readonly expired: boolean;
  /** The session or book that a confirmed start, or what was taken over, has become. */
  readonly started?: string;
}

export type ProposeOutcome = { readonly kind: 'ticket'; readonly view: TicketView } | HandRefusal;

export type ConfirmOutcome =
  | { readonly kind: 'done' | 'already' | 'expired' | 'withdrawn'; readonly view: TicketView }
  /** The market has moved: `view` is a new ticket for the same. */
  | { readonly kind: 'requoted'; readonly view: TicketView }
  | { readonly kind: 'foreign'; readonly owner: string }
  | { readonly kind: 'elsewhere' | 'unknown' }
  | { readonly kind: 'role'; readonly needed: Role; readonly has: Role }
  | { readonly kind: 'refused'; readonly refusal: HandRefusal; readonly view: TicketView };

export interface ConfirmRequest {
  readonly nonce: string;
  readonly address: ChatAddress;
  /** Of whoever confirms, now. */
  readonly role: Role;
}

export type CancelOutcome =
  | { readonly kind: 'ticket-withdrawn'; readonly view: TicketView }
  | { readonly kind: 'ticket-over'; readonly view: TicketView }
  | { readonly kind: 'foreign'; readonly owner: string }
  | { readonly kind: 'canceled'; readonly session: string; readonly count: number }
  /** The exchange was asked to; whoever asked is told when it is done. `seq` absent: several may be meant. */
  | { readonly kind: 'cancel-asked'; readonly session: string; readonly seq?: number; readonly count: number }
  /** It protects the position: it is moved, not withdrawn. */
  | { readonly kind: 'protects'; readonly session: string }
  | { readonly kind: 'nothing-rests'; readonly session: string }
  | { readonly kind: 'no-order'; readonly text: string; readonly known: readonly string[] };
