import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, canBecome, isTerminal, type OrderStatus, opposite } from '../../src/engine/domain/order.js';

const ALL: readonly OrderStatus[] = [
  'submitted',
  'accepted',
  'partially-filled',
  'filled',
  'canceled',
  'expired',
  'rejected',
  'unknown',
];
const status = fc.constantFrom(...ALL);

describe('the life of an order', () => {
  it('takes legal steps only, and what is over stays over', () => {
    fc.assert(
      fc.property(fc.array(status, { maxLength: 30 }), (wished) => {
        let now: OrderStatus = 'submitted';
        for (const next of wished) {
          if (canBecome(now, next)) {
            expect(isTerminal(now)).toBe(false);
            now = advance(now, next);
            expect(now).toBe(next);
          } else {
            const from = now;
            expect(() => advance(from, next)).toThrow('order-step-impossible');
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('ends in one of four ways, and silence can still become anything but new', () => {
    expect(ALL.filter(isTerminal)).toEqual(['filled', 'canceled', 'expired', 'rejected']);
    expect(ALL.filter((one) => canBecome('unknown', one))).toEqual([
      'accepted',
      'partially-filled',
      'filled',
      'canceled',
      'expired',
      'rejected',
    ]);
  });

  it('never goes back to submitted, and a filled part is never rejected', () => {
    for (const from of ALL) expect(canBecome(from, 'submitted')).toBe(false);
    expect(canBecome('partially-filled', 'rejected')).toBe(false);
    expect(canBecome('partially-filled', 'accepted')).toBe(false);
    expect(canBecome('partially-filled', 'partially-filled')).toBe(true);
  });

  it('a side has one other', () => {
    expect([opposite('buy'), opposite('sell')]).toEqual(['sell', 'buy']);
  });
});
