import type { Amount, Price } from './amount.js';
import type { Denial } from './denial.js';
import type { Environment } from './environment.js';
import type { HandOrder } from './hand-order.js';
import type { InstrumentId, PersonId, SessionUid } from './ids.js';
import type { Instrument } from './instrument.js';
import type { LiveStart } from './live-start.js';
import type { ChatAddress, Role } from './person.js';
import type { FillEvent } from './session-event.js';

/** What a ticket will do once it is confirmed. Sessions by their display names. */
export type HandDeed =
  | { readonly kind: 'order'; readonly instrument: InstrumentId; readonly order: Omit<HandOrder, 'ticket'> }
  /** 10000 = all of each. */
  | { readonly kind: 'close'; readonly sessions: readonly string[]; readonly shareBps: number }
  /** Price absent = taken away. */
  | { readonly kind: 'stop-at' | 'target-at'; readonly session: string; readonly price?: Price }
  | { readonly kind: 'trail'; readonly session: string; readonly trailBps: number }
  /** Of a position that no book has: signed, as it was when the ticket was written. */
  | {
      readonly kind: 'adopt';
      readonly instrument: InstrumentId;
      readonly quantity: Amount;
      readonly stopPrice: Price;
    }
  /** Of a session on an account at an exchange. */
  | { readonly kind: 'start'; readonly start: LiveStart };

/** The price goes against whoever holds: so many % (signed), and what that is worth (≤ 0). */
export interface MoveAgainst {
  readonly movePct: number;
  readonly value: Amount;
}

/** What was expected when the ticket was written. Amounts in quote units, prices in price units of `instrument`. */
export interface TicketQuote {
  readonly instrument: Instrument;
  readonly synthetic: boolean;
  /** Last price of the market. */
  readonly price: Price;
  /** How far the market may move from it before the ticket no longer holds. */
  readonly bandBps: number;
  /** Signed, base units: what is traded, and what the book holds afterwards. */
  readonly traded: Amount;
  readonly after: Amount;
  readonly value: Amount;
  /** What of it has to be put up for what a contract opens; absent = all of it, or nothing is opened. */
  readonly margin?: { readonly value: Amount; readonly leverage: number };
  readonly fee: Amount;
  /** What half the spread and the slippage are expected to cost. */
  readonly slippage: Amount;
  /** How much of the largest position that is allowed is used afterwards, in %; absent = no such limit. */
  readonly limitUsedPct?: number;
  /** For what is held afterwards, or for what is to be sold until it is. Absent where nothing is traded. */
  readonly against?: MoveAgainst;
  /** What the account has made today in this coin. */
  readonly day?: Amount;
}

/** Something a person has asked for and has not confirmed yet. */
export interface Ticket {
  readonly number: number;
  /** Unguessable, and good for one use. */
  readonly nonce: string;
  readonly person: PersonId;
  readonly personName: string;
  /** What whoever confirms it must be. */
  readonly role: Role;
  readonly chat: ChatAddress;
  readonly account: string;
  /** Where it is an account at an exchange; absent = a paper wallet. */
  readonly environment?: Environment;
  readonly deed: HandDeed;
  /** The line that asks for it again, and the one that asks for its figure anew. */
  readonly line: string;
  readonly editLine: string;
  readonly quote: TicketQuote;
  /** The price that an earlier ticket for the same was written at, when this one replaces it. */
  readonly wasPrice?: Price;
  /** Wall time. */
  readonly writtenMs: number;
  readonly expiresMs: number;
}

export type TicketState =
  | { readonly kind: 'open' }
  /** By its person, or because it could not be carried out any more. */
  | { readonly kind: 'withdrawn' }
  /** The market had moved: another ticket stands in its place. */
  | { readonly kind: 'requoted' }
  /** Wall time. */
  | { readonly kind: 'confirmed'; readonly atMs: number; readonly sessions: readonly SessionUid[] };

/** What became of a confirmed ticket's order, as its session's events tell it. */
export type TicketOutcome =
  /** `taken`: a venue that is elsewhere has said that it has it. */
  | { readonly kind: 'sent'; readonly session: string; readonly seq: number; readonly taken?: true }
  | { readonly kind: 'filled'; readonly session: string; readonly fill: FillEvent; readonly tookMs?: number }
  | { readonly kind: 'denied'; readonly denial: Denial }
  | { readonly kind: 'canceled'; readonly session: string }
  /** The venue did not take it; `code` as the event says. */
  | { readonly kind: 'rejected'; readonly session: string; readonly code: string }
  /** Whether the venue has it, nobody knows yet. */
  | { readonly kind: 'unproven'; readonly session: string; readonly seq: number };
