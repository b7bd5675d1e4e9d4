import { describe, expect, it } from 'vitest';
import { amount, price } from '../../../src/engine/domain/amount.js';
import type { OrderEvent } from '../../../src/engine/domain/session-event.js';
import { BookOrders } from '../../../src/engine/runtime/live/book-orders.js';
import { plainLinear } from '../../builders/instrument.js';
import { specOf } from '../../builders/spec.js';

const stop = (seq: number, side: 'buy' | 'sell'): OrderEvent => ({
  kind: 'order',
  atMs: seq,
  seq,
  instrument: plainLinear.id,
  side,
  quantity: amount(1),
  terms: { type: 'stop', stopPrice: price(100) },
  purpose: 'stop',
  reason: { key: 'protective-stop', values: {} },
});

describe('the stop on which it is booked that one was hit', () => {
  it('is the newest, as long as it trades the same way', () => {
    const orders = new BookOrders(specOf(), { installation: 'i', epoch: 1 });
    orders.takeEvent(stop(4, 'sell'));
    expect(orders.newestStop(plainLinear.id, 'sell')).toBe(4);
    expect(orders.newestStop(plainLinear.id, 'buy')).toBeUndefined();
    orders.takeEvent(stop(7, 'buy'));
    expect(orders.newestStop(plainLinear.id, 'buy')).toBe(7);
    expect(orders.newestStop(plainLinear.id, 'sell')).toBeUndefined();
  });
});
