import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, price } from '../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../src/engine/domain/ids.js';
import type { FillEvent } from '../../src/engine/domain/session-event.js';
import { FillLog } from '../../src/engine/runtime/backtest/fill-log.js';
import { fillEvent } from '../builders/values.js';

const units = fc.maxSafeInteger().map((value) => amount(value));
const values = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      { fast: fc.double(), slow: fc.double() },
      { requiredKeys: [], noNullPrototype: true },
    ),
  },
  fc.dictionary(fc.string(), fc.double(), { noNullPrototype: true }),
);
/** Few differ in more than one thing, so that a difference which is not seen shows. */
const fill: fc.Arbitrary<FillEvent> = fc
  .tuple(
    fc.record({ orderSeq: fc.nat(), quantity: units, fee: units, atMs: fc.nat(4e12), realised: units }),
    fc.oneof(
      {
        weight: 3,
        arbitrary: values.map((of) => ({ reason: { key: 'fast-crossed-above-slow', values: of } })),
      },
      fc.record({ reason: fc.record({ key: fc.string(), values }) }),
      fc.constantFrom<Partial<FillEvent>>(
        { instrument: instrumentId('ETH/USDT') },
        { side: 'sell' },
        { feeCoin: coinCode('BTC') },
        { liquidity: 'maker' },
        { purpose: 'stop' },
        { price: price(Number.MAX_SAFE_INTEGER) },
      ),
    ),
  )
  .map(([numbers, other]) => fillEvent({ ...numbers, ...other }));

const logged = (fills: readonly FillEvent[]): FillLog => {
  const log = new FillLog();
  for (const one of fills) log.append(one);
  return log;
};

describe('a log of fills', () => {
  it('reads them as they were written, in order', () => {
    fc.assert(
      fc.property(fc.array(fill, { maxLength: 40 }), (fills) => {
        const log = logged(fills);
        expect([...log]).toEqual(fills);
        expect(log).toHaveLength(fills.length);
        expect(JSON.stringify([...log])).toBe(JSON.stringify(fills));
      }),
    );
  });

  it('reads nothing of what it was told to forget', () => {
    const short = Array.from({ length: 5_000 }, (_, index) => fillEvent({ orderSeq: index + 1 }));
    const long = short.map((one) => ({ ...one, reason: { key: 'other', values: { a: 1, b: 2, c: 3 } } }));
    const log = logged(long);
    log.clear();
    expect([...log]).toEqual([]);
    for (const one of short) log.append(one);
    expect([...log]).toEqual(short);
    log.clear();
    for (const one of long) log.append(one);
    expect([...log]).toEqual(long);
  });

  it('does not lose any where its memory grows, nor a reason that is longer than a piece of it', () => {
    const long = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`v${index}`, index]));
    const many = Array.from({ length: 9_000 }, (_, index) =>
      fillEvent({ orderSeq: index + 1, atMs: index * 60_000 }),
    );
    const fills = [...many, fillEvent({ reason: { key: 'long', values: long } }), ...many];
    expect([...logged(fills)]).toEqual(fills);
  });
});
