import type { ApprovedOrder } from './order.js';

/** Where orders go. Takes nothing but what risk has approved; what became of an order comes back as facts. */
export interface Venue {
  submit(order: ApprovedOrder): void;
  /** Withdraws a resting order by the session's own number; false when it no longer rests. */
  cancel(seq: number): boolean;
}
