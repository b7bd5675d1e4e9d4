import { amount, mulDiv } from '../domain/amount.js';
import { byHand, type HandOrder } from '../domain/hand-order.js';
import { roundToLot } from '../domain/instrument.js';
import type { ControlFact } from '../domain/session-event.js';
import type { Cover } from './lane.js';
import type { OrderDesk } from './order-desk.js';
import type { SessionParts } from './session-parts.js';

/** A person's own orders are for a session of one instrument: its first. */
const OWN = 0;

/** Waits for the next price, as a strategy's order does: then risk is asked and the venue told. */
export function orderByHand(
  session: SessionParts,
  { order, paidIn }: Extract<ControlFact, { kind: 'order' }>,
): void {
  const { account, controls, desk } = session;
  if (paidIn > 0) account.payIn(paidIn);
  controls.hasOrdered = true;
  const { side, quantity, terms, ticket } = order;
  const reason = byHand('ordered-by-hand', ticket);
  desk.lane(OWN).queue.push({
    order: { side, quantity, terms, reason },
    signalMs: session.atMs,
    cover: coverOf(order),
  });
}

const coverOf = ({ stopPrice, targetPrice }: HandOrder): Cover => ({
  ...(stopPrice === undefined ? {} : { stopPrice }),
  ...(targetPrice === undefined ? {} : { targetPrice }),
});

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
