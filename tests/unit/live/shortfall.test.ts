import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import type { VenueExecution } from '../../../src/engine/ports/exchange.js';
import { partOf } from '../../../src/engine/runtime/live/execution-part.js';
import type { ForeignExecution } from '../../../src/engine/runtime/live/foreign-executions.js';
import { explained, externalOf, shortOf, unaccounted } from '../../../src/engine/runtime/live/shortfall.js';
import { venueExecution } from '../../builders/live-orders.js';

const holdings = (book: number, exchange: number, slack = 0) => ({
  book: amount(book),
  exchange: amount(exchange),
  slack: amount(slack),
});

const foreignOf = (change: Partial<VenueExecution>): ForeignExecution => {
  const execution = venueExecution(change);
  return { execution, left: execution.quantity, taken: 0 };
};

describe('what a book has and the exchange does not', () => {
  it.each([
    [10, 10, 0],
    [10, 15, 0],
    [10, 6, 4],
    [10, -3, 10],
    [-10, -6, 4],
    [-10, 3, 10],
    [0, 5, 0],
  ])('book %d, exchange %d: %d', (book, exchange, short) => {
    expect(shortOf(holdings(book, exchange))).toBe(short);
  });

  it('is dust below a lot', () => {
    expect(shortOf(holdings(100, 99, 2))).toBe(0);
    expect(shortOf(holdings(100, 98, 2))).toBe(2);
    expect(shortOf(holdings(100, 97, 2))).toBe(3);
    expect(externalOf(holdings(10, 15))).toBe(5);
  });

  it('is explained by the latest executions against it that are not ours', () => {
    const of = (execId: string, side: 'buy' | 'sell', quantity: number) =>
      foreignOf({ execId, side, quantity: amount(quantity) });
    const foreign = [of('a', 'sell', 3), of('b', 'buy', 9), of('c', 'sell', 4)];
    const parts = explained(holdings(10, 4), amount(6), foreign);
    expect(parts.map(({ execution, quantity }) => [execution.execId, quantity])).toEqual([
      ['a', 2],
      ['c', 4],
    ]);
    expect(explained(holdings(-10, -4), amount(6), foreign).map(({ quantity }) => quantity)).toEqual([6]);
    expect(explained(holdings(10, 10), amount(0), foreign)).toEqual([]);
  });

  it('is not all of it where others traded more than can be seen', () => {
    const parts = explained(holdings(6, 0), amount(6), [foreignOf({ quantity: amount(10) })]);
    const left = (book: number, exchange: number, external = 0) =>
      unaccounted(holdings(book, exchange), amount(6), { parts, external: amount(external) });
    // Four more of ours were bought, and are gone too.
    expect(left(6, 0)).toBe(4);
    // Sold through: the four are nobody's. Or four of nobody's went first.
    expect([left(6, -4), left(6, -1), left(6, 0, 4), left(6, 0, -4)]).toEqual([0, 3, 0, 4]);
    expect([left(-6, 4), left(-6, 0, -4)]).toEqual([0, 0]);
  });

  it('says who did it', () => {
    const causes = (['order', 'stop', 'liquidation', 'deleveraging', 'settlement'] as const).map(
      (kind) => explained(holdings(10, 0), amount(5), [foreignOf({ kind })])[0]?.cause,
    );
    expect(causes).toEqual(['by-hand', 'by-hand', 'liquidation', 'deleveraging', 'settlement']);
  });
});

it('a part of an execution bears its share of the fee, rounded against us', () => {
  expect(partOf(venueExecution(), { quantity: amount(3) })).toMatchObject({
    execId: 'e1',
    quantity: 3,
    fee: 3,
  });
  const whole = partOf(venueExecution());
  expect(whole).toMatchObject({ quantity: 10, fee: 7 });
  expect(Object.keys(whole)).not.toContain('orderId');
});
