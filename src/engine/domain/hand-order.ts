import type { Amount, Price } from './amount.js';
import type { OrderTerms, Reason, Side } from './order.js';

/** An order that a person confirmed, as it enters a session's tape. Quantity in base units, > 0. */
export interface HandOrder {
  /** Of the ticket that was confirmed. */
  readonly ticket: number;
  readonly side: Side;
  readonly quantity: Amount;
  readonly terms: OrderTerms;
  /** Trigger of the protective stop that covers what this order opens. */
  readonly stopPrice?: Price;
  /** Limit at which the position that this order opens is closed with a profit. */
  readonly targetPrice?: Price;
}

/** What orders by hand give as their reason: the ticket goes with them into every event that tells of them. */
export const byHand = (key: string, ticket?: number): Reason => ({
  key,
  values: ticket === undefined ? {} : { ticket },
});

/** The ticket that a reason leads back to. */
export const ticketOf = ({ values }: Reason): number | undefined => values['ticket'];
