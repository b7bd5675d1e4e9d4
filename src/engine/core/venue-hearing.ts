import { amount } from '../domain/amount.js';
import type { ApprovedOrder, Fill } from '../domain/order.js';
import type { CancelCause } from '../domain/session-event.js';
import type { Execution, VenueFact } from '../domain/venue-fact.js';
import { approveReduction } from '../risk/review.js';
import { goOn, tryAgainLater } from './going-on.js';
import type { OrderDesk } from './order-desk.js';
import { orderEvent } from './order-events.js';
import type { RemoteDesk } from './remote-desk.js';
import { comesTo, type RemoteOrder } from './remote-shelf.js';
import type { SessionParts } from './session-parts.js';

/** A session with a venue that is elsewhere. */
interface Hearer {
  readonly session: SessionParts;
  readonly desk: OrderDesk;
  readonly remote: RemoteDesk;
}

/** What a venue that is elsewhere says, even once the session is over: what it says has happened. */
export function hear(session: SessionParts, fact: VenueFact): void {
  const { desk } = session;
  const { remote } = desk;
  if (remote === undefined) return;
  const hearer = { session, desk, remote };
  switch (fact.kind) {
    case 'order-accepted':
      tell(hearer, fact.seq, 'accepted');
      return;
    case 'order-unknown':
      tell(hearer, fact.seq, 'unknown');
      return;
    case 'order-refused':
      refused(hearer, fact);
      return;
    case 'order-gone':
      gone(hearer, fact);
      return;
    case 'execution':
      executed(hearer, fact);
      return;
    case 'outside':
      outside(hearer, fact);
      return;
    case 'funding-settled':
      funded(hearer, fact);
      return;
  }
}

type Of<Kind extends VenueFact['kind']> = Extract<VenueFact, { kind: Kind }>;

function tell({ desk, remote }: Hearer, seq: number, kind: 'accepted' | 'unknown'): void {
  const one = remote.venue.shelf.find(seq);
  if (one !== undefined && comesTo(one, kind)) desk.parts.emit({ kind, atMs: desk.nowMs, seq });
}

/**
 * Of an order that was filled in part it can only mean that the rest is gone. A stop is what shall stand: whoever keeps
 * it at the venue puts it back.
 */
function refused(hearer: Hearer, { seq, code }: Of<'order-refused'>): void {
  const { session, desk, remote } = hearer;
  const one = remote.venue.shelf.find(seq);
  if (one === undefined || one.order.purpose === 'stop') return;
  if (one.step === 'filling') {
    gone(hearer, { kind: 'order-gone', seq, code });
    return;
  }
  desk.drop(one.order);
  remote.venue.shelf.end(one);
  desk.parts.emit({ kind: 'rejected', atMs: desk.nowMs, seq, code });
  tryAgainLater(session, one);
  // What was to be withdrawn was never there: whoever waited for that need not wait any more.
  if (one.asked !== undefined) goOn(session, one.instrument);
}

function gone({ session, desk, remote }: Hearer, { seq, code }: Of<'order-gone'>): void {
  const one = remote.venue.shelf.find(seq);
  if (one === undefined || one.order.purpose === 'stop') return;
  remote.venue.shelf.end(one);
  desk.expired(one.order, desk.nowMs, one.asked ?? causeOf(code));
  desk.protection.placeNextTarget(one.instrument, seq);
  if (one.asked === undefined) tryAgainLater(session, one);
  else goOn(session, one.instrument);
}

const CAUSES: Readonly<Record<string, CancelCause>> = {
  'no-cash': 'no-cash',
  unfilled: 'unfilled',
  'would-take': 'would-take',
  'position-closed': 'position-closed',
};

const causeOf = (code: string | undefined): CancelCause => CAUSES[code ?? ''] ?? 'by-venue';

/**
 * Of an order that was never decided here, nothing comes: a disk has kept the fact and lost what it followed from. No
 * fill says that it is booked, so whoever tells it tells it again once there is the order.
 */
function executed(hearer: Hearer, { seq, execution }: Of<'execution'>): void {
  const { session, desk, remote } = hearer;
  const { shelf } = remote.venue;
  const one = shelf.known(seq);
  if (one === undefined || !remote.venue.isNew(execution.execId)) return;
  const { instrument, order } = one;
  const left = shelf.fill(one, execution.quantity, mostLeft(hearer, one, execution));
  const fill = fillOf(order, execution);
  desk.filled(order, left === 0 ? fill : { ...fill, remaining: left });
  desk.lane(instrument).refusals = 0;
  tellDust(hearer, instrument, order);
  goOn(session, instrument);
}

/** A protective stop is done with once nothing is held, whatever it was placed for. */
function mostLeft({ desk }: Hearer, { instrument, order }: RemoteOrder, { quantity }: Execution): number {
  if (order.purpose !== 'stop') return Number.POSITIVE_INFINITY;
  return Math.abs(desk.parts.account.position(instrument).quantity) - quantity;
}

function fillOf({ seq: orderSeq, instrument, side }: ApprovedOrder, execution: Execution): Fill {
  const { quantity, price, fee, feeCoin, feeRate, atMs, liquidity, execId } = execution;
  const fill = { orderSeq, instrument, side, quantity, price, fee, feeCoin, atMs, liquidity, execId };
  return feeRate === undefined ? fill : { ...fill, feeRate };
}

/** What is left of a position and is too little to be sold is told of once; nothing tries to sell it. */
function tellDust({ desk }: Hearer, instrument: number, { purpose }: ApprovedOrder): void {
  const lane = desk.lane(instrument);
  const { quantity } = desk.parts.account.position(instrument);
  if (purpose === 'entry' || quantity <= 0 || desk.position(instrument) !== 0 || lane.isDustTold) return;
  lane.isDustTold = true;
  const { id, minQuantity, lotSize } = desk.rules(instrument);
  const limit = amount(Math.max(minQuantity, lotSize));
  desk.deny(
    { instrument: id, side: 'sell', quantity, purpose: 'exit' },
    { rule: 'min-quantity', quantity, limit },
  );
}

/** Something else changed the position: it is booked as an order of its own, and nothing more is opened here. */
function outside(hearer: Hearer, { instrument: id, side, cause, execution }: Of<'outside'>): void {
  const { session, desk, remote } = hearer;
  if (!remote.venue.isNew(execution.execId)) return;
  session.controls.paused = true;
  desk.dropEntries(cause === 'liquidation' ? 'liquidated' : 'halted');
  const { nowMs: signalMs } = desk;
  const purpose = cause === 'liquidation' || cause === 'deleveraging' ? 'liquidation' : 'exit';
  const { quantity } = execution;
  const reason = { key: `outside-${cause}`, values: {} };
  const terms = { type: 'market' } as const;
  desk.orders += 1;
  const order = approveReduction(
    { instrument: id, side, quantity, terms, purpose, reduceOnly: true, reason, signalMs },
    desk.orders,
    signalMs,
  );
  desk.parts.emit({ ...orderEvent(order), outside: cause });
  desk.filled(order, fillOf(order, execution));
  const instrument = remote.venue.indexOf(order);
  tellDust(hearer, instrument, order);
  goOn(session, instrument);
}

function funded({ desk, remote }: Hearer, fact: Of<'funding-settled'>): void {
  const { recordId, instrument, value, rate, quantity, price, atMs } = fact;
  if (!remote.venue.isNew(recordId)) return;
  desk.parts.account.fund(value);
  desk.parts.emit({ kind: 'funding', atMs, instrument, value, rate, quantity, price, recordId });
}
