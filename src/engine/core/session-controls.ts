import { byHand } from '../domain/hand-order.js';
import type { Reason } from '../domain/order.js';
import type { ControlFact } from '../domain/session-event.js';
import { isVenueFact, type VenueFact } from '../domain/venue-fact.js';
import { Controls } from './controls.js';
import { carryOutNow } from './going-on.js';
import { bringIn, cancelByHand, closeShare } from './hand-controls.js';
import type { SessionParts } from './session-parts.js';
import { hear } from './venue-hearing.js';

const ALL_BPS = 10_000;

const reason = (key: string): Reason => ({ key, values: {} });

/** Nothing has been done to the session yet. */
export const untouched = (): Controls => new Controls();

/** Something was done to the session from outside, or the venue has said something. */
export function applyControl(session: SessionParts, fact: ControlFact): void {
  if (isVenueFact(fact)) {
    hear(session, fact);
    return;
  }
  if (session.controls.isOver) return;
  act(session, fact);
  carryOutNow(session, fact);
}

/** What each thing that is done to a session from outside does. */
function act(session: SessionParts, fact: Exclude<ControlFact, VenueFact>): void {
  const { controls, desk } = session;
  switch (fact.kind) {
    case 'pause':
      controls.paused = true;
      desk.dropEntries('halted');
      return;
    case 'resume':
      controls.paused = false;
      return;
    case 'trading-state':
      controls.tradingState = fact.state;
      if (fact.state !== 'active') desk.dropEntries('halted');
      return;
    case 'downtime':
      controls.missedFromMs = fact.fromMs;
      controls.missedToMs = fact.toMs;
      session.pursuit.dropStale(fact.toMs);
      return;
    case 'bar-missing':
    case 'open-missing':
      session.miss(fact);
      return;
    case 'close':
      if (fact.shareBps !== undefined && fact.shareBps < ALL_BPS)
        closeShare(session, fact.shareBps, fact.ticket);
      else closeAtNextPrice(session, byHand('closed-by-hand', fact.ticket), 'exit');
      return;
    case 'order':
    case 'adopt':
      bringIn(session, fact);
      return;
    case 'pay-in':
      session.account.payIn(fact.value);
      return;
    case 'cancel':
      cancelByHand(session, fact.seq);
      return;
    case 'stop-at':
      if (desk.position(0) !== 0) desk.protection.stopAt(0, fact.price);
      return;
    case 'trail':
      if (desk.position(0) !== 0) desk.protection.trail(0, fact.trailBps);
      return;
    case 'target-at':
      if (desk.position(0) !== 0) desk.protection.targetAt(0, fact.price);
      return;
    case 'stop':
      controls.ending = 'stopping';
      desk.dropEntries('ended');
      closeAtNextPrice(session, reason('session-stopped'), 'end');
      return;
    case 'finish':
      controls.ending = 'stopping';
      desk.dropEntries('ended');
      finishNow(session);
      return;
  }
}

function closeAtNextPrice(session: SessionParts, why: Reason, purpose: 'exit' | 'end'): void {
  const { desk } = session;
  for (const [instrument, lane] of desk.lanes.entries()) {
    const isPressing = lane.pending?.target === 'flat' && lane.pending.byStrategy === false;
    lane.pending = undefined;
    // An entry that is on its way is closed when it is there.
    if (desk.position(instrument) === 0 && lane.sent === undefined) continue;
    const signalMs = session.atMs;
    lane.pending = {
      target: 'flat',
      reason: why,
      purpose,
      byStrategy: false,
      signalMs,
      stopPrice: undefined,
      isPressing,
    };
  }
}

function finishNow(session: SessionParts): void {
  session.desk.venue.forgetVolume();
  for (const [instrument, lane] of session.desk.lanes.entries()) {
    lane.pending = undefined;
    session.pursuit.closeNow(instrument, reason('tape-over'));
  }
}
