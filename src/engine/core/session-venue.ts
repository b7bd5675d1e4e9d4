import type { Amount } from '../domain/amount.js';
import type { ApprovedOrder, Side } from '../domain/order.js';
import type { Venue } from '../domain/venue.js';
import type { BarRange } from '../sim/venue-reports.js';

/** What an order desk asks of the orders that rest or are on their way. */
interface OrderShelf {
  /** The price that sets a stop off as it stands now, quote per base; undefined while nobody here knows it. */
  triggerOf(instrument: number, seq: number): number | undefined;
  /** What the orders of a group have still to fill, base units. */
  remainingOf(instrument: number, group: number): Amount;
  /** What orders of this side that may open or enlarge a position have still to fill, base units. */
  enteringOf(instrument: number, side: Side): Amount;
  /** How many orders may open or enlarge a position. */
  entriesOf(instrument: number): number;
  /** What order `seq` of a group has filled, the others of it lose. */
  cut(instrument: number, group: number, by: { readonly seq: number; readonly quantity: Amount }): void;
}

/** A session's venue, simulated or elsewhere, as its order desk and what works for it see it. */
export interface SessionVenue extends Venue {
  readonly shelf: OrderShelf;
  /** Takes over an order that was at the venue before. */
  resume(order: ApprovedOrder): void;
  /** Orders at the venue or on their way to it, oldest first. */
  working(instrument: number): readonly ApprovedOrder[];
  hasWorking(instrument: number): boolean;
  isWorking(instrument: number, seq: number): boolean;
  /** A bar begins, has closed, lies behind. */
  opened(instrument: number, openMs: number, open: number): void;
  closed(instrument: number, bar: BarRange): void;
  passed(instrument: number, bar: BarRange): void;
  /** The venue's rules have changed. */
  regrid(instrument: number): void;
  /** The tape is over: what is closed now is closed whole, at the last known price. */
  forgetVolume(): void;
  settleNow(seq: number): void;
}
