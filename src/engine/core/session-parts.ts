import type { SessionSpec } from '../domain/session.js';
import type { ControlFact } from '../domain/session-event.js';
import type { BookAccount } from './book-account.js';
import type { Contracts } from './contracts.js';
import type { Controls } from './controls.js';
import type { OrderDesk } from './order-desk.js';
import type { Pursuit } from './pursuit.js';

/** A session as those see it who do something to it, or tell how it stands. */
export interface SessionParts {
  readonly spec: SessionSpec;
  readonly controls: Controls;
  readonly account: BookAccount;
  readonly desk: OrderDesk;
  readonly pursuit: Pursuit;
  readonly contracts: Contracts;
  /** Market time of the last fact. */
  readonly atMs: number;
  /** Bars of the strategy's own series that it was asked about. */
  readonly bars: number;
  /** A bar, or its beginning, is not waited for any more. */
  miss(fact: Extract<ControlFact, { kind: 'bar-missing' | 'open-missing' }>): void;
}
