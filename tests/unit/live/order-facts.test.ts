import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import type { Answer, VenueOrder } from '../../../src/engine/ports/exchange.js';
import {
  factOfAnswer,
  goneFact,
  isPastDoubt,
  verdictOf,
} from '../../../src/engine/runtime/live/order-facts.js';
import type { TrackedOrder } from '../../../src/engine/runtime/live/tracked-order.js';
import { trackedOrder, venueOrder } from '../../builders/live-orders.js';

const facts = (order: TrackedOrder, told: Partial<VenueOrder>) => {
  const verdict = verdictOf(order, venueOrder(told));
  return verdict.kind === 'facts' ? verdict.facts : verdict;
};

describe('what an exchange tells of an order', () => {
  it('is a fact once', () => {
    expect(facts(trackedOrder({ phase: 'sending' }), { status: 'open' })).toEqual([
      { kind: 'order-accepted', seq: 7 },
    ]);
    expect(facts(trackedOrder({ phase: 'working' }), { status: 'untriggered' })).toEqual([]);
    expect(facts(trackedOrder({ phase: 'done' }), { status: 'canceled' })).toEqual([]);
  });

  it('ends it only when all its fills are booked', () => {
    const half = trackedOrder({ phase: 'working', filled: amount(40) });
    expect(facts(half, { status: 'canceled', filled: amount(60), reason: 'by-venue' })).toEqual({
      kind: 'missing',
      ending: { filled: 60, code: 'by-venue' },
    });
    expect(facts(half, { status: 'canceled', filled: amount(40), reason: 'unfilled' })).toEqual([
      { kind: 'order-gone', seq: 7, code: 'unfilled' },
    ]);
    expect(facts(half, { status: 'canceled', filled: amount(40) })).toEqual([{ kind: 'order-gone', seq: 7 }]);
    expect(facts(trackedOrder({ filled: amount(100) }), { status: 'filled', filled: amount(100) })).toEqual(
      [],
    );
  });

  it('refuses it, unless some of it was filled before', () => {
    const order = trackedOrder({ phase: 'working' });
    expect(facts(order, { status: 'rejected', reason: '170131' })).toEqual([
      { kind: 'order-refused', seq: 7, code: '170131' },
    ]);
    expect(facts(order, { status: 'rejected' })).toEqual([
      { kind: 'order-refused', seq: 7, code: 'rejected' },
    ]);
    expect(facts(order, { status: 'rejected', filled: amount(5) })).toMatchObject({ kind: 'missing' });
  });

  it('needs no reason where we asked for it', () => {
    expect(goneFact(trackedOrder({ cancelAsked: true }), 'by-user')).toEqual({ kind: 'order-gone', seq: 7 });
    expect(goneFact(trackedOrder(), 'by-user')).toEqual({ kind: 'order-gone', seq: 7, code: 'by-user' });
  });
});

describe('an answer', () => {
  const sending = trackedOrder({ phase: 'sending' });
  const answers: readonly (readonly [Answer, unknown])[] = [
    [
      { kind: 'taken', orderId: 'o1' },
      { kind: 'order-accepted', seq: 7 },
    ],
    [
      { kind: 'refused', code: '110007', detail: '' },
      { kind: 'order-refused', seq: 7, code: '110007' },
    ],
    [
      { kind: 'unknown', cause: 'timeout', sentMs: 1 },
      { kind: 'order-unknown', seq: 7 },
    ],
    [
      { kind: 'not-sent', cause: 'deadline' },
      { kind: 'order-refused', seq: 7, code: 'too-late' },
    ],
    [{ kind: 'not-sent', cause: 'budget' }, undefined],
  ];

  it.each(answers)('%o', (answer, fact) => {
    expect(factOfAnswer(sending, answer)).toEqual(fact);
    // The stream was quicker.
    expect(factOfAnswer(trackedOrder({ phase: 'working' }), answer)).toBeUndefined();
  });

  it('leaves a doubt until nothing can come any more', () => {
    const order = trackedOrder({ sentMs: 1_000, seenMs: 2_000 });
    expect(isPastDoubt(order, { nowMs: 38_000, doubtMs: 36_000 })).toBe(false);
    expect(isPastDoubt(order, { nowMs: 38_001, doubtMs: 36_000 })).toBe(true);
  });
});
