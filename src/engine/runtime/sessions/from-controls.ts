import { type Amount, add, ZERO } from '../../domain/amount.js';
import { type ControlFact, cursorMs, type SessionEvent } from '../../domain/session-event.js';
import { isVenueFact, type VenueFact } from '../../domain/venue-fact.js';
import type { ControlRecord } from './session-rows.js';

interface Recorded {
  readonly recorded: readonly SessionEvent[];
  readonly controls: readonly ControlRecord[];
}

/**
 * What of a record that goes until `sinceMs` may not have happened yet: what somebody asked for, a way out and never a
 * way in, and what a venue has said. Of that, what is in the record already changes nothing when it is heard again.
 */
export function unfinished({ controls, recorded }: Recorded, sinceMs: number): readonly ControlRecord[] {
  const booked = bookedIn(recorded);
  return controls.filter(({ at, fact }) => {
    if (isVenueFact(fact)) return !booked.has(idOf(fact));
    return fact.kind === 'stop' || (fact.kind === 'close' && cursorMs(at) >= sinceMs);
  });
}

/** Executions and records of the venue that are in the book. */
const bookedIn = (events: readonly SessionEvent[]): ReadonlySet<string | undefined> =>
  new Set(
    events.flatMap((event) => {
      if (event.kind === 'fill') return event.execId ?? [];
      return event.kind === 'funding' ? (event.recordId ?? []) : [];
    }),
  );

function idOf(fact: VenueFact): string | undefined {
  if (fact.kind === 'execution' || fact.kind === 'outside') return fact.execution.execId;
  return fact.kind === 'funding-settled' ? fact.recordId : undefined;
}

/** What came into a book after its start. */
export const paidInLater = ({ controls }: Pick<Recorded, 'controls'>): Amount =>
  controls.reduce<Amount>((sum, { fact }) => add(sum, broughtBy(fact)), ZERO);

/** What a control puts into the book. */
export function broughtBy(fact: ControlFact): Amount {
  if (fact.kind === 'order' || fact.kind === 'adopt') return fact.paidIn;
  return fact.kind === 'pay-in' ? fact.value : ZERO;
}
