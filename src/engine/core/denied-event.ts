import type { Denial } from '../domain/denial.js';
import { ticketOf } from '../domain/hand-order.js';
import type { OrderIntent } from '../domain/order.js';
import type { SessionEvent } from '../domain/session-event.js';

/** What is told of an intent that was refused. */
export type DeniedIntent = Pick<OrderIntent, 'instrument' | 'side' | 'quantity' | 'purpose'> &
  Partial<Pick<OrderIntent, 'reason'>>;

/** Of an order by hand the reason goes along: it names the ticket that somebody is looking at. */
export function deniedEvent(intent: DeniedIntent, denial: Denial, atMs: number): SessionEvent {
  const { instrument, side, quantity, purpose, reason } = intent;
  const told = reason === undefined || ticketOf(reason) === undefined ? {} : { reason };
  return { kind: 'denied', atMs, instrument, side, quantity, purpose, denial, ...told };
}
