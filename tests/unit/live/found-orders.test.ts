import { describe, expect, it } from 'vitest';
import { amount, type Price, price } from '../../../src/engine/domain/amount.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import type { OrderTerms } from '../../../src/engine/domain/order.js';
import type { OrderEvent } from '../../../src/engine/domain/session-event.js';
import type { ExecutionKind, VenueExecution, VenueOrder } from '../../../src/engine/ports/exchange.js';
import { FoundOrders, isSame } from '../../../src/engine/runtime/live/found-orders.js';
import { orderOf, venueExecution, venueOrder } from '../../builders/live-orders.js';

const BTC = instrumentId('BTC/USDT');
const ETH = instrumentId('ETH/USDT');

const decided = (change: Partial<OrderEvent> = {}): OrderEvent =>
  orderOf({ instrument: BTC, quantity: amount(10), ...change });

const told = (change: Partial<VenueOrder> = {}): VenueOrder =>
  venueOrder({ linkId: 'a', instrument: BTC, quantity: amount(10), ...change });

const fill = (execId: string, quantity: number, at: Price, kind: ExecutionKind = 'order'): VenueExecution =>
  venueExecution({
    execId,
    linkId: 'a',
    instrument: BTC,
    side: 'buy',
    kind,
    quantity: amount(quantity),
    price: at,
  });

const found = (order: VenueOrder | undefined, ...executions: readonly VenueExecution[]) => ({
  linkId: 'a',
  seq: 7,
  incarnation: 1,
  told: order,
  executions: new Map(executions.map((one) => [one.execId, one])),
});

const limit: OrderTerms = { type: 'limit', limitPrice: price(100) };
const stop: OrderTerms = { type: 'stop', stopPrice: price(90) };
const sale = { side: 'sell', purpose: 'stop', terms: stop } as const;
const waiting = { side: 'sell', triggerPrice: price(88) } as const;

describe('what is found is what was decided', () => {
  it.each([
    ['an open one of that size', found(told()), decided()],
    [
      'its executions, all of it',
      found(undefined, fill('e1', 4, price(1)), fill('e2', 6, price(1))),
      decided(),
    ],
    ['its executions, a part of it', found(undefined, fill('e1', 4, price(1))), decided()],
    [
      'a limit that was filled at it, or better',
      found(undefined, fill('e1', 10, price(99))),
      decided({ terms: limit }),
    ],
    [
      'a stop, wherever it was moved to and however large it is',
      found(told({ ...waiting, quantity: amount(3) })),
      decided(sale),
    ],
    ['an entry that waits for a price', found(told({ triggerPrice: price(90) })), decided({ terms: stop })],
  ])('%s', (_what, one, event) => {
    expect(isSame(one, event)).toBe(true);
  });

  it.each([
    ['nothing was told of it', found(undefined), decided()],
    ['another side', found(told({ side: 'sell' })), decided()],
    ['another instrument', found(told({ instrument: ETH })), decided()],
    ['another size', found(told({ quantity: amount(9) })), decided()],
    ['more was filled than was decided', found(undefined, fill('e1', 11, price(1))), decided()],
    ['filled beyond the limit', found(undefined, fill('e1', 10, price(101))), decided({ terms: limit })],
    ['it waits for a price, and this does not', found(told({ triggerPrice: price(90) })), decided()],
    ['a stop was hit, and this is none', found(undefined, fill('e1', 10, price(1), 'stop')), decided()],
    ['it is no stop', found(told({ side: 'sell' })), decided(sale)],
  ])('not when %s', (_what, one, event) => {
    expect(isSame(one, event)).toBe(false);
  });
});

it('has nothing but the same under a number that is decided; the rest is nobody’s, its fills are told once', () => {
  const orders = new FoundOrders();
  const id = (seq: number) => ({ installation: '00000000', epoch: 1, tag: 'x', seq });
  orders.order(id(7), 'a', told());
  orders.order(id(7), 'b', told({ quantity: amount(3) }));
  orders.execution(id(7), 'b', fill('e1', 3, price(1)));
  orders.order(id(8), 'c', told());
  expect([orders.isSpent(7), orders.knows('b', 'e1'), orders.knows('a', 'e1')]).toEqual([false, true, false]);
  orders.decided(decided());
  expect(orders.all().map(({ linkId }) => linkId)).toEqual(['a', 'c']);
  expect([orders.isOther('b'), orders.isOther('a'), orders.isSpent(7), orders.isSpent(8)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(orders.takeForeign().map(({ execId }) => execId)).toEqual(['e1']);
  expect(orders.takeForeign()).toEqual([]);
  for (const one of orders.all()) orders.take(one);
  expect(orders.isOpen).toBe(false);
});
