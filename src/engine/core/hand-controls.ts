import { amount, mulDiv, ZERO } from '../domain/amount.js';
import { byHand, type HandOrder } from '../domain/hand-order.js';
import { roundToLot } from '../domain/instrument.js';
import type { ControlFact } from '../domain/session-event.js';
import { approveAgain } from '../risk/review.js';
import type { Cover } from './lane.js';
import type { OrderDesk } from './order-desk.js';
import type { SessionParts } from './session-parts.js';

/** A person's own orders are for a session of one instrument: its first. */
const OWN = 0;

/** What a person opens here, or takes over; the money for it comes along. */
export function bringIn(
  session: SessionParts,
  fact: Extract<ControlFact, { kind: 'order' | 'adopt' }>,
): void {
  session.controls.hasOrdered = true;
  if (fact.paidIn > 0) session.account.payIn(fact.paidIn);
  if (fact.kind === 'adopt') adopt(session.desk, fact);
  else orderByHand(session, fact.order);
}

/** Waits for the next price, as a strategy's order does: then risk is asked and the venue told. */
function orderByHand({ desk, atMs }: SessionParts, order: HandOrder): void {
  const { side, quantity, terms, ticket } = order;
  const reason = byHand('ordered-by-hand', ticket);
  desk.lane(OWN).queue.push({
    order: { side, quantity, terms, reason },
    signalMs: atMs,
    cover: coverOf(order),
  });
}

const coverOf = ({ stopPrice, targetPrice }: HandOrder): Cover => ({
  ...(stopPrice === undefined ? {} : { stopPrice }),
  ...(targetPrice === undefined ? {} : { targetPrice }),
});

/** It is in the book as an order and its fill, neither of which ever leaves; the stop goes to the venue at once. */
function adopt(
  desk: OrderDesk,
  { ticket, quantity: signed, price, stopPrice }: Extract<ControlFact, { kind: 'adopt' }>,
): void {
  desk.orders += 1;
  const { id, quote } = desk.rules(OWN);
  const [seq, atMs] = [desk.orders, desk.nowMs];
  const side = signed > 0 ? 'buy' : 'sell';
  const quantity = amount(Math.abs(signed));
  const terms = { type: 'market' } as const;
  const what = { atMs, seq, instrument: id, side, quantity, terms, purpose: 'entry' } as const;
  const order = { kind: 'order', ...what, reason: byHand('adopted', ticket), outside: 'by-hand' } as const;
  desk.parts.emit(order);
  desk.lane(OWN).covers.set(seq, { stopPrice });
  const fill = { orderSeq: seq, instrument: id, side, quantity, price, fee: ZERO, feeCoin: quote } as const;
  desk.filled(approveAgain(order), { ...fill, atMs, liquidity: 'taker' });
}

/** A whole number of lots of what is held, at the next price. */
export function closeShare(session: SessionParts, shareBps: number, ticket: number | undefined): void {
  const { desk } = session;
  for (const [instrument, lane] of desk.lanes.entries()) {
    const held = desk.position(instrument);
    const part = amount(mulDiv(Math.abs(held), shareBps, 10_000, 'floor'));
    const quantity = roundToLot(desk.rules(instrument), part);
    if (quantity === 0) continue;
    const side = held > 0 ? 'sell' : 'buy';
    const reason = byHand('closed-by-hand', ticket);
    const order = {
      instrument,
      side,
      quantity,
      terms: { type: 'market' },
      reduceOnly: true,
      reason,
    } as const;
    lane.queue.push({ order, signalMs: session.atMs, cover: {} });
  }
}

/** What protects the position stays, and so does what is on its way to the market already. */
export function cancelByHand(session: SessionParts, seq: number | undefined): void {
  const { desk } = session;
  for (const [instrument, lane] of desk.lanes.entries()) {
    if (seq === undefined) desk.dropQueue(instrument);
    const isMeant = (one: Working): boolean =>
      (seq === undefined ? one.purpose === 'entry' || one.terms.type !== 'market' : one.seq === seq) &&
      one.seq !== lane.stop?.seq &&
      (seq !== undefined || one.seq !== lane.target?.seq);
    desk.cancelWhere(instrument, isMeant, 'by-hand');
  }
}

type Working = ReturnType<OrderDesk['venue']['working']>[number];
