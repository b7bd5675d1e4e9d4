import type { OrderEvent, SessionEvent } from '../domain/session-event.js';
import { approveAgain } from '../risk/review.js';
import type { OrderDesk } from './order-desk.js';
import type { RemoteDesk } from './remote-desk.js';
import { comesTo } from './remote-shelf.js';

/**
 * What a session with a venue that is elsewhere knows of its orders besides which of them work: how far each had come,
 * which were asked back, what ended, and what was booked already. Its working orders are at the desk by now.
 */
export function recallVenue(desk: OrderDesk, events: readonly SessionEvent[]): void {
  const { remote } = desk;
  if (remote === undefined) return;
  for (const event of events) recall(desk, remote, event);
}

function recall(desk: OrderDesk, remote: RemoteDesk, event: SessionEvent): void {
  const { venue } = remote;
  switch (event.kind) {
    case 'order':
      recallOrder(desk, remote, event);
      return;
    case 'accepted':
    case 'unknown': {
      const one = venue.shelf.find(event.seq);
      if (one !== undefined) comesTo(one, event.kind);
      return;
    }
    case 'cancel-asked':
      venue.ask(event.seq, event.cause);
      return;
    case 'fill': {
      const one = venue.shelf.find(event.orderSeq);
      if (one !== undefined) comesTo(one, 'filling');
      if (event.execId !== undefined) venue.isNew(event.execId);
      return;
    }
    case 'funding':
      if (event.recordId !== undefined) venue.isNew(event.recordId);
      return;
    case 'denied':
      recallDust(desk, remote, event);
      return;
    default:
      return;
  }
}

/** An order that works brings its stop; of one that has ended an execution may still be told. */
function recallOrder(desk: OrderDesk, { venue }: RemoteDesk, order: OrderEvent): void {
  const instrument = venue.indexOf(order);
  const { seq, stopPrice } = order;
  if (!venue.isWorking(instrument, seq)) venue.shelf.bury(instrument, approveAgain(order));
  else if (stopPrice !== undefined) desk.lane(instrument).covers.set(seq, { stopPrice });
}

function recallDust(
  desk: OrderDesk,
  { venue }: RemoteDesk,
  { purpose, denial, instrument }: Extract<SessionEvent, { kind: 'denied' }>,
): void {
  if (purpose !== 'exit' || denial.rule !== 'min-quantity') return;
  desk.lane(venue.indexOf({ instrument })).isDustTold = true;
}
