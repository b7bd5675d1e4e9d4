import type { Environment } from '../domain/environment.js';
import type { Instrument } from '../domain/instrument.js';
import type { SessionSpec } from '../domain/session.js';
import type { OrderEvent, SessionEvent } from '../domain/session-event.js';

export interface RecordedOrder {
  readonly session: string;
  /** Absent = on paper. */
  readonly environment?: Environment;
  readonly instrument: Instrument;
  readonly order: OrderEvent;
  readonly status: RecordedStatus;
}

/** How far an order has come; the first four may still go on. */
export type RecordedStatus =
  /** It is to leave for the venue, or has left. */
  | 'submitted'
  /** Nobody knows yet whether the venue has it. */
  | 'unknown'
  | 'resting'
  | 'partially-filled'
  | 'filled'
  | 'canceled'
  | 'rejected';

/** Kinds of events that tell how far an order has come. */
export const STEPS: readonly SessionEvent['kind'][] = ['fill', 'canceled', 'accepted', 'unknown', 'rejected'];

/** A status only grows: what is told late does not take an order back. */
const RANK: Readonly<Record<RecordedStatus, number>> = {
  submitted: 0,
  unknown: 1,
  resting: 2,
  'partially-filled': 3,
  canceled: 4,
  rejected: 4,
  // Even of an order that was said to be gone.
  filled: 5,
};

export const isOpen = (status: RecordedStatus): boolean => RANK[status] < RANK.canceled;

export const orderKey = ({ uid }: SessionSpec, seq: number): string => `${uid} ${seq}`;

/** Of an order of which nothing was told yet. A stop is what is to stand at the venue, no order that is on its way. */
export const firstStatus = ({ venue }: SessionSpec, { purpose }: OrderEvent): RecordedStatus =>
  venue === undefined || purpose === 'stop' ? 'resting' : 'submitted';

/** Takes in an event; in which order they come does not matter. */
export function noteStep(
  statuses: Map<string, RecordedStatus>,
  spec: SessionSpec,
  event: SessionEvent,
): void {
  const step = stepOf(event);
  if (step === undefined) return;
  const key = orderKey(spec, step.seq);
  const before = statuses.get(key);
  if (before === undefined || RANK[step.status] > RANK[before]) statuses.set(key, step.status);
}

function stepOf(event: SessionEvent): { readonly seq: number; readonly status: RecordedStatus } | undefined {
  switch (event.kind) {
    case 'fill':
      return {
        seq: event.orderSeq,
        status: event.remaining === undefined ? 'filled' : 'partially-filled',
      };
    case 'accepted':
      return { seq: event.seq, status: 'resting' };
    case 'unknown':
    case 'canceled':
    case 'rejected':
      return { seq: event.seq, status: event.kind };
    default:
      return undefined;
  }
}
