import type { ApprovedOrder } from '../domain/order.js';
import type { ControlFact } from '../domain/session-event.js';
import type { PendingTarget } from './lane.js';
import type { RemoteOrder } from './remote-shelf.js';
import type { SessionParts } from './session-parts.js';

/** A way out that the venue has turned down so often in a row is not tried again unasked. */
const MOST_TRIES = 3;

/** The venue has moved something: what waited for it need not wait for the next bar. */
export function goOn(session: SessionParts, instrument: number): void {
  if (session.controls.isOver) return;
  if (session.controls.ending === 'stopping') leave(session, instrument);
  pursueNow(session, instrument);
}

function pursueNow({ desk, pursuit }: SessionParts, instrument: number): void {
  if (desk.lastPrice(instrument) > 0) pursuit.atPrice(instrument);
}

/** An entry that was being withdrawn was filled all the same: the session is to end with nothing held. */
function leave({ desk }: SessionParts, instrument: number): void {
  const lane = desk.lane(instrument);
  const isLeft = desk.position(instrument) !== 0 && lane.pending === undefined && lane.sent === undefined;
  if (!isLeft || lane.refusals >= MOST_TRIES) return;
  const reason = { key: 'session-stopped', values: {} };
  lane.pending = wayOut({ purpose: 'end', reason }, desk.nowMs);
}

/** The venue has turned an order down. A way out is tried again at the next bar's price, a few times: never in a loop. */
export function tryAgainLater({ controls, desk }: SessionParts, { instrument, order }: RemoteOrder): void {
  const lane = desk.lane(instrument);
  if (!isWayOut(order) || controls.isOver || desk.position(instrument) === 0) return;
  lane.refusals += 1;
  if (lane.refusals < MOST_TRIES) {
    lane.pending ??= wayOut(order, desk.nowMs);
    lane.pending.signalMs = desk.nowMs;
  } else if (lane.pending?.byStrategy === true || lane.pending?.isRest === true) lane.pending = undefined;
}

const isWayOut = ({ reduceOnly, terms, purpose }: ApprovedOrder): boolean =>
  reduceOnly && terms.type === 'market' && (purpose === 'exit' || purpose === 'end');

const wayOut = (
  { purpose, reason }: Pick<ApprovedOrder, 'purpose' | 'reason'>,
  signalMs: number,
): PendingTarget => ({
  target: 'flat',
  reason,
  purpose: purpose === 'end' ? 'end' : 'exit',
  byStrategy: purpose !== 'end',
  signalMs,
  stopPrice: undefined,
});

/** What a person or a monitor asked for does not wait for a bar either, where nobody has to guess what it is filled at. */
export function carryOutNow(session: SessionParts, { kind }: ControlFact): void {
  const { desk } = session;
  if (desk.remote === undefined || session.controls.isOver) return;
  if (kind !== 'close' && kind !== 'stop' && kind !== 'order') return;
  for (const [instrument, lane] of desk.lanes.entries()) {
    lane.refusals = 0;
    pursueNow(session, instrument);
  }
}
