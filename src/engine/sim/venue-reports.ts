import type { Amount, Price } from '../domain/amount.js';
import type { ApprovedOrder, Fill } from '../domain/order.js';
import type { CancelCause } from '../domain/session-event.js';

/** Told at once, in order. The receiver may submit and cancel orders while it is told. */
export interface VenueReports {
  filled(order: ApprovedOrder, fill: Fill): void;
  /** The venue has withdrawn it: a reduce-only order found nothing to reduce, an entry no cash, a limit no taker in time. */
  expired(order: ApprovedOrder, atMs: number, cause: CancelCause): void;
  /** How much of an entry the account can pay at this price, fee included: at most its quantity. */
  payable(order: ApprovedOrder, price: Price): Amount;
  /** Signed, base units: what reduce-only orders may close. */
  position(instrument: number): Amount;
  /** The market's last price, quote per base; 0 before the first. */
  lastPrice(instrument: number): number;
  /** Market time of the last fact. */
  readonly nowMs: number;
}

/** What a bar brought, as plain prices. */
export interface BarRange {
  readonly openMs: number;
  readonly closeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** In base coins; matters only where a share of it is the most that fills. */
  readonly volume: number;
}
