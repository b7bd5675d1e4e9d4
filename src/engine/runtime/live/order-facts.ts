import type { VenueFact } from '../../domain/venue-fact.js';
import type { Answer, VenueOrder } from '../../ports/exchange.js';
import { restOf, type TrackedOrder } from './tracked-order.js';

/** `missing`: it has ended with more filled than is booked; the executions have to be seen first. */
export type OrderVerdict =
  | { readonly kind: 'facts'; readonly facts: readonly VenueFact[] }
  | { readonly kind: 'missing'; readonly ending: NonNullable<TrackedOrder['ending']> };

const said = (...facts: readonly VenueFact[]): OrderVerdict => ({ kind: 'facts', facts });
const NOTHING = said();

/** What it means for an order of ours that the exchange tells this of it. Told twice, or late, it means nothing more. */
export function verdictOf(order: TrackedOrder, told: VenueOrder): OrderVerdict {
  if (order.phase === 'done') return NOTHING;
  const { seq } = order;
  switch (told.status) {
    case 'untriggered':
    case 'open':
      return order.phase === 'working' ? NOTHING : said({ kind: 'order-accepted', seq });
    case 'rejected':
      if (told.filled === 0) return said({ kind: 'order-refused', seq, code: told.reason ?? 'rejected' });
      return endedWith(order, endingOf(told));
    case 'filled':
    case 'canceled':
      return endedWith(order, endingOf(told));
  }
}

const endingOf = ({ filled, reason }: VenueOrder): NonNullable<TrackedOrder['ending']> =>
  reason === undefined ? { filled } : { filled, code: reason };

/** It has ended at the exchange, with so much filled. */
export function endedWith(order: TrackedOrder, ending: NonNullable<TrackedOrder['ending']>): OrderVerdict {
  if (ending.filled > order.filled) return { kind: 'missing', ending };
  return restOf(order) > 0 ? said(goneFact(order, ending.code)) : NOTHING;
}

/** Whoever asked for it knows why. */
export const goneFact = ({ seq, cancelAsked }: TrackedOrder, code: string | undefined): VenueFact =>
  cancelAsked || code === undefined ? { kind: 'order-gone', seq } : { kind: 'order-gone', seq, code };

/** What the answer to its request means. The stream may have been quicker: then the answer says nothing new. */
export function factOfAnswer(order: TrackedOrder, answer: Answer): VenueFact | undefined {
  if (order.phase !== 'sending') return undefined;
  const { seq } = order;
  switch (answer.kind) {
    case 'taken':
      return { kind: 'order-accepted', seq };
    case 'refused':
      return { kind: 'order-refused', seq, code: answer.code };
    case 'unknown':
      return { kind: 'order-unknown', seq };
    case 'not-sent':
      return answer.cause === 'deadline' ? { kind: 'order-refused', seq, code: 'too-late' } : undefined;
  }
}

/** Once this long has passed since the last request, what the exchange does not show it does not have. */
export const isPastDoubt = (
  { sentMs, seenMs }: Pick<TrackedOrder, 'sentMs' | 'seenMs'>,
  { nowMs, doubtMs }: { readonly nowMs: number; readonly doubtMs: number },
): boolean => nowMs > Math.max(sentMs, seenMs) + doubtMs;
