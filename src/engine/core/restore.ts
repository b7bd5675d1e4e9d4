import { z } from 'zod';
import type { Amount } from '../domain/amount.js';
import type { InstrumentId } from '../domain/ids.js';
import { fromPrice, type Instrument } from '../domain/instrument.js';
import { isLoss } from '../domain/own-program.js';
import type { SessionSpec } from '../domain/session.js';
import { type FillEvent, isVenueTimed, type OrderEvent, type SessionEvent } from '../domain/session-event.js';
import type { SealedStrategy } from '../strategies/contract.js';
import { defineStrategy } from '../strategies/contract.js';
import { recallVenue } from './recall-venue.js';
import { Session } from './session.js';

/** Decides nothing: what holds a position whose program can no longer be trusted to decide as it did. */
export const SILENT_STRATEGY: SealedStrategy = defineStrategy({
  name: 'silent',
  summary: 'Decides nothing.',
  weakness: 'Decides nothing.',
  parameters: z.unknown(),
  instruments: { min: 1, max: 16 },
  warmupBars: () => 0,
  create: () => ({ onBar: () => undefined }),
});

/** What the events do not tell. */
interface Restoring {
  /** Came into the book after its start. */
  readonly paidIn: Amount;
  readonly emit: (event: SessionEvent) => void;
}

/**
 * The book and the resting orders of a session as its recorded events tell them, under a strategy that decides
 * nothing. Orders, positions and equity are folds of the events: this is that fold.
 */
export function restoreSession(
  spec: SessionSpec,
  events: readonly SessionEvent[],
  { paidIn, emit }: Restoring,
): Session {
  const session = new Session(spec, SILENT_STRATEGY, emit);
  session.account.payIn(paidIn);
  session.controls.hasOrdered = events.some(({ kind }) => kind === 'order');
  const resting = new Map<number, OrderEvent>();
  for (const event of events) {
    if (event.kind === 'fill') bookAgain(session, event);
    if (event.kind === 'funding') session.account.fund(event.value);
    if (event.kind === 'rules') session.instruments[indexOf(spec, event.instrument)] = event.rules;
    if (event.kind === 'delisted') session.desk.delisted.add(indexOf(spec, event.instrument));
    if (event.kind === 'denied') session.desk.denials += 1;
    if (event.kind === 'order') resting.set(event.seq, event);
    if (event.kind === 'fill') followUp(resting, event);
    if (event.kind === 'canceled' || event.kind === 'rejected') resting.delete(event.seq);
  }
  session.desk.nowMs = events.findLast((event) => !isVenueTimed(event))?.atMs ?? 0;
  session.desk.resume(lastSeq(events), [...resting.values()]);
  recallVenue(session.desk, events);
  session.controls.paused = true;
  const ended = events.some(({ kind }) => kind === 'ended');
  if (ended) session.controls.ending = 'ended';
  else standGuard(session, events);
  return session;
}

/** A strategy that is lost leaves its position with what protects it: both are watched until nothing is held. */
function standGuard({ controls, desk }: Session, events: readonly SessionEvent[]): void {
  const failed = events.find((event) => event.kind === 'failed');
  if (failed === undefined) return;
  const isLeft = !desk.isFlat || desk.isAnythingWaiting();
  controls.ending = isLoss(failed.code) && isLeft ? 'guarding' : 'failed';
  desk.settleDown();
}

const indexOf = ({ instruments }: SessionSpec, wanted: InstrumentId): number =>
  instruments.findIndex(({ id }) => id === wanted);

/** A filled order is gone, or goes on with what remains of it. */
function followUp(resting: Map<number, OrderEvent>, { orderSeq, remaining }: FillEvent): void {
  const order = resting.get(orderSeq);
  if (order === undefined || remaining === undefined) resting.delete(orderSeq);
  else resting.set(orderSeq, { ...order, quantity: remaining });
}

/** The fill's own price stands for the market until the first fact comes. */
function bookAgain({ spec, account, desk }: Session, fill: FillEvent): void {
  const index = indexOf(spec, fill.instrument);
  account.mark(index, fill.atMs, fromPrice(spec.instruments[index] as Instrument, fill.price));
  account.book(index, fill);
  desk.remote?.booked(index, fill);
}

const lastSeq = (events: readonly SessionEvent[]): number =>
  events.reduce((last, event) => (event.kind === 'order' ? Math.max(last, event.seq) : last), 0);
