import type { Amount, Price } from '../domain/amount.js';
import type { Denial } from '../domain/denial.js';
import { ticketOf } from '../domain/hand-order.js';
import type { ApprovedOrder, Fill, OrderIntent } from '../domain/order.js';
import type { FillEvent, OrderEvent, SessionEvent } from '../domain/session-event.js';

/** Written out twice, not spread: every order comes through here, and hardly one has a group. */
export function orderEvent(order: ApprovedOrder): OrderEvent {
  const { sentMs: atMs, seq, instrument, side, quantity, terms, purpose, reason, group } = order;
  const kind = 'order';
  if (group === undefined) return { kind, atMs, seq, instrument, side, quantity, terms, purpose, reason };
  return { kind, atMs, seq, instrument, side, quantity, terms, purpose, reason, group };
}

/** An entry with the stop that must come with it. */
export const coveredEvent = (order: ApprovedOrder, stopPrice: Price | undefined): OrderEvent =>
  stopPrice === undefined ? orderEvent(order) : { ...orderEvent(order), stopPrice };

export function fillEvent(fill: Fill, order: ApprovedOrder, realised: Amount): FillEvent {
  const event = wholeFillEvent(fill, order, realised);
  const { remaining, execId, feeRate } = fill;
  const told = remaining === undefined ? event : { ...event, remaining };
  if (execId === undefined) return told;
  return feeRate === undefined ? { ...told, execId } : { ...told, execId, feeRate };
}

/** Field by field: a spread is several times slower, and every fill comes through here. */
const wholeFillEvent = (fill: Fill, { purpose, reason }: ApprovedOrder, realised: Amount): FillEvent => ({
  kind: 'fill',
  orderSeq: fill.orderSeq,
  instrument: fill.instrument,
  side: fill.side,
  quantity: fill.quantity,
  price: fill.price,
  fee: fill.fee,
  feeCoin: fill.feeCoin,
  atMs: fill.atMs,
  liquidity: fill.liquidity,
  purpose,
  reason,
  realised,
});

/** What is told of an intent that was refused. */
export type DeniedIntent = Pick<OrderIntent, 'instrument' | 'side' | 'quantity' | 'purpose'> &
  Partial<Pick<OrderIntent, 'reason'>>;

/** Of an order by hand the reason goes along: it names the ticket that somebody is looking at. */
export function deniedEvent(intent: DeniedIntent, denial: Denial, atMs: number): SessionEvent {
  const { instrument, side, quantity, purpose, reason } = intent;
  const told = reason === undefined || ticketOf(reason) === undefined ? {} : { reason };
  return { kind: 'denied', atMs, instrument, side, quantity, purpose, denial, ...told };
}
