import type { Side } from './order.js';
import type { MarginTerms } from './session.js';

/** A session that trades contracts, and how it counts with their being backed. */
export interface MarginWish {
  /** Its name. */
  readonly session: string;
  readonly mode: MarginTerms['mode'];
}

/** A session whose entries wait, since the account backs contracts otherwise: as `because` count with it. */
export interface MarginWait extends MarginWish {
  readonly has: MarginTerms['mode'] | 'portfolio';
  readonly because: readonly string[];
}

/** Something at the exchange with which the mode cannot be set, whoever it belongs to. */
export interface MarginBlock {
  /** `conditional`: an order that waits for a price, such as a stop. */
  readonly what: 'position' | 'order' | 'conditional';
  /** An instrument, or the exchange's own name of a contract that is margined in its coin. */
  readonly instrument: string;
  /** Of a position: buy = long. */
  readonly side: Side;
  /** The exchange's own id of an order. */
  readonly orderId?: string;
  /** Absent: not ours. */
  readonly session?: string;
}
