import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderEvent, SessionEvent } from '../../../src/engine/domain/session-event.js';
import { firstStatus, isOpen, noteStep, orderKey } from '../../../src/engine/usecases/order-status.js';
import { specOf } from '../../builders/spec.js';

const spec = specOf({ venue: { kind: 'remote', environment: 'double' } });
const step = (kind: string, more: object = {}): SessionEvent =>
  ({ kind, atMs: 1, seq: 3, ...more }) as unknown as SessionEvent;
const fill = (remaining?: number): SessionEvent =>
  step('fill', { orderSeq: 3, ...(remaining === undefined ? {} : { remaining }) });

const statusAfter = (events: readonly SessionEvent[]) => {
  const statuses = new Map();
  for (const event of events) noteStep(statuses, spec, event);
  return statuses.get(orderKey(spec, 3));
};

describe('how far an order has come', () => {
  it.each([
    ['unknown', [step('unknown')]],
    ['resting', [step('unknown'), step('accepted')]],
    ['partially-filled', [step('unknown'), step('accepted'), fill(5)]],
    ['filled', [fill(5), fill()]],
    ['canceled', [step('accepted'), fill(5), step('cancel-asked'), step('canceled')]],
    ['rejected', [step('unknown'), step('rejected', { code: '170131' })]],
    ['filled', [step('canceled'), fill()]],
  ] as const)('is %s, told in whatever order', (status, events) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...events], { minLength: events.length }), (shuffled) => {
        expect(statusAfter(shuffled)).toBe(status);
      }),
    );
    expect(isOpen(status)).toBe(!['filled', 'canceled', 'rejected'].includes(status));
  });

  it('is nothing that other events tell', () => {
    expect(statusAfter([step('cancel-asked'), step('ended')])).toBeUndefined();
  });

  it('begins on its way, where the venue is elsewhere; a stop is what is to stand there', () => {
    const order = { purpose: 'entry' } as OrderEvent;
    expect(firstStatus(spec, order)).toBe('submitted');
    expect(firstStatus(spec, { ...order, purpose: 'stop' })).toBe('resting');
    expect(firstStatus(specOf(), order)).toBe('resting');
  });
});
