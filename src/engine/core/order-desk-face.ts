import type { Amount } from '../domain/amount.js';
import type { Instrument } from '../domain/instrument.js';
import type { ApprovedOrder, OrderIntent } from '../domain/order.js';
import type { SessionSpec } from '../domain/session.js';
import type { CancelCause, SessionEvent } from '../domain/session-event.js';
import type { BookAccount } from './book-account.js';
import type { Controls } from './controls.js';
import type { Lane } from './lane.js';
import type { RemoteDesk } from './remote-desk.js';
import type { SessionVenue } from './session-venue.js';

export interface OrderDeskParts {
  readonly spec: SessionSpec;
  /** With the venue's rules as they stand. */
  readonly instruments: readonly Instrument[];
  readonly account: BookAccount;
  readonly controls: Controls;
  readonly emit: (event: SessionEvent) => void;
  /** Bar length of the series on which each instrument's orders are matched. */
  readonly barMs: readonly number[];
}

/** The order desk as those see it who work for it: what protects a position, and what risk looks at. */
export interface OrderDeskFace {
  readonly parts: OrderDeskParts;
  readonly venue: SessionVenue;
  /** Present: the venue is elsewhere. */
  readonly remote: RemoteDesk | undefined;
  readonly lanes: readonly Lane[];
  /** Market time of the last fact. */
  readonly nowMs: number;
  /** Number of the last order sent. */
  readonly orders: number;
  lane(instrument: number): Lane;
  rules(instrument: number): Instrument;
  /** Signed, base units. */
  position(instrument: number): Amount;
  isDelisted(instrument: number): boolean;
  maxSignalAgeMs(instrument: number): number;
  /** The number of the order, unless risk has refused it. */
  propose(instrument: number, intent: OrderIntent): number | undefined;
  cancelWhere(instrument: number, which: (order: ApprovedOrder) => boolean, cause: CancelCause): void;
}
