import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PnlGroups } from '../../../../src/engine/analytics/pnl/groups.js';
import { netOf } from '../../../../src/engine/analytics/pnl/parts.js';
import { PeriodFold } from '../../../../src/engine/analytics/pnl/period-fold.js';
import { gapOf, SessionBook } from '../../../../src/engine/analytics/pnl/session-book.js';
import { openProfitOf, statementOf } from '../../../../src/engine/analytics/pnl/statement.js';
import { BookAccount } from '../../../../src/engine/core/book-account.js';
import { type Amount, amount, price, ZERO } from '../../../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../../src/engine/domain/instrument.js';
import type { PnlStep } from '../../../../src/engine/domain/pnl-entry.js';
import { rate } from '../../../../src/engine/domain/rate.js';
import type { FillEvent, SessionEvent } from '../../../../src/engine/domain/session-event.js';
import { btcUsdt, fillOf } from '../../../builders/btc-usdt.js';

const perpetual: Instrument = {
  ...btcUsdt,
  id: instrumentId('BTC/USDT:USDT'),
  kind: 'linear',
  shortable: true,
};
const program = { strategy: 'ma-cross', hash: '', parameters: {}, semantics: 1 };
const bookOf = () => new SessionBook({ name: 'm1', instruments: [btcUsdt, perpetual], program });
const CASH = amount(1_000_000_000_000);

const event = (change: Partial<FillEvent> = {}): FillEvent => ({
  kind: 'fill',
  ...fillOf({ side: 'buy', coins: 0.1, price: 60_000, fee: 6, atMs: 1 }),
  purpose: 'entry',
  reason: { key: 'x', values: {} },
  realised: ZERO,
  ...change,
});

const step = fc.oneof(
  fc.record({
    kind: fc.constant('fill' as const),
    atMs: fc.integer({ min: 0, max: 999 }),
    linear: fc.boolean(),
    buy: fc.boolean(),
    coins: fc.integer({ min: 1, max: 3_000_000 }),
    price: fc.integer({ min: 1, max: 900_000 }),
    fee: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    feeIn: fc.constantFrom('base' as const, 'quote' as const, 'other' as const),
  }),
  fc.record({
    kind: fc.constant('funding' as const),
    atMs: fc.integer({ min: 0, max: 999 }),
    value: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

function eventOf(one: Step): SessionEvent {
  if (one.kind === 'funding')
    return {
      kind: 'funding',
      atMs: one.atMs,
      instrument: perpetual.id,
      value: amount(one.value),
      rate: 0.0001,
      quantity: amount(-5),
      price: price(1),
    };
  const { base, quote } = btcUsdt;
  const feeCoin = { base, quote, other: coinCode('MNT') }[one.feeIn];
  // A fee in the base coin is paid of what was bought.
  const isBase = one.feeIn === 'base' && !one.linear && one.buy;
  return event({
    atMs: one.atMs,
    instrument: one.linear ? perpetual.id : btcUsdt.id,
    side: one.buy ? 'buy' : 'sell',
    quantity: amount(one.coins),
    price: price(one.price),
    fee: amount(isBase ? Math.min(one.coins - 1, Math.abs(one.fee) % 1000) : one.fee),
    feeCoin: one.feeIn === 'base' && !isBase ? quote : feeCoin,
    ...(one.feeIn === 'other' ? { feeRate: rate(70_000_000) } : {}),
  });
}

describe('the lines of a session', () => {
  it('are what its own account books: cash, cost, realised, fees, funding', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (some) => {
        const book = bookOf();
        const account = new BookAccount([btcUsdt, perpetual], CASH);
        const steps: PnlStep[] = [book.transfer(0, CASH)];
        for (const one of some.map(eventOf)) {
          const taken = book.take(one);
          if (taken !== undefined) steps.push(taken);
          if (one.kind === 'fill') account.book(one.instrument === btcUsdt.id ? 0 : 1, one);
          if (one.kind === 'funding') account.fund(one.value);
        }
        const entries = steps.flatMap((taken) => taken.entries).filter(({ isBeside }) => isBeside !== true);
        const sum = (kind: string): number =>
          entries.filter((one) => one.kind === kind).reduce((total, { value = 0 }) => total + value, 0);
        const { realised, fees, funding, transfers } = account.sums();
        expect(sum('realised')).toBe(realised);
        expect(sum('fee')).toBe(-fees + 0);
        expect(sum('funding')).toBe(funding);
        expect(sum('transfer')).toBe(transfers);
        expect(gapOf(book, steps)).toBe(0);
      }),
    );
  });

  it('add up over any period: opening and parts are closing, and both ends are the account’s equity', () => {
    const bounds = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), bounds, (some, [a, b]) => {
        const [fromMs, toMs] = [Math.min(a, b), Math.max(a, b)];
        const book = bookOf();
        const fold = new PeriodFold({ fromMs, toMs });
        const ends = [fromMs, toMs].map(() => new BookAccount([btcUsdt, perpetual], CASH));
        fold.take('m1', book.transfer(-1, CASH));
        for (const one of some.map(eventOf)) {
          const taken = book.take(one);
          if (taken !== undefined) fold.take('m1', taken);
          for (const [at, account] of [fromMs, toMs].map((ms, index) => [ms, ends[index]] as const)) {
            if (account === undefined || one.atMs >= at) continue;
            if (one.kind === 'fill') account.book(one.instrument === btcUsdt.id ? 0 : 1, one);
            if (one.kind === 'funding') account.fund(one.value);
          }
        }
        const mark = price(612_345);
        for (const account of ends) for (const index of [0, 1]) account.mark(index, 0, 61_234.5);
        const open = (held: ReturnType<PeriodFold['figures']>['heldAtEnd']): Amount =>
          openProfitOf(held, {
            rules: (key) => (key.endsWith(':USDT') ? perpetual : btcUsdt),
            mark: () => mark,
          });
        const figures = fold.figures();
        const statement = statementOf(figures, {
          base: ZERO,
          openAtStart: open(figures.heldAtStart),
          openAtEnd: open(figures.heldAtEnd),
        });
        expect(statement.openingEquity).toBe(ends[0]?.equity());
        expect(statement.closingEquity).toBe(ends[1]?.equity());
      }),
    );
  });

  it('carry the rate of a fee in a third coin, and say when nobody knows it', () => {
    const mnt = coinCode('MNT');
    const fold = new PeriodFold({ fromMs: 0, toMs: 10 });
    const known = event({ fee: amount(200_000_000), feeCoin: mnt, feeRate: rate(70_000_001) });
    const taken = bookOf().take(known);
    expect(taken?.entries).toEqual([
      {
        atMs: 1,
        kind: 'fee',
        session: 'm1',
        strategy: 'ma-cross',
        instrument: btcUsdt.id,
        side: 'long',
        tag: 'entry',
        coin: mnt,
        decimals: 8,
        amount: -200_000_000,
        value: -140_000_002,
        rate: 70_000_001,
        isBeside: true,
      },
    ]);
    fold.take('m1', taken as PnlStep);
    fold.take('m1', bookOf().take(event({ fee: amount(5), feeCoin: mnt })) as PnlStep);
    fold.take('m1', bookOf().take(event({ fee: amount(5), feeCoin: mnt, atMs: -1 })) as PnlStep);
    const { beside, unvalued, parts } = fold.figures();
    expect([beside, parts.fee, unvalued]).toEqual([
      -140_000_002,
      -140_000_002,
      [{ coin: mnt, decimals: 8, amount: -5 }],
    ]);
  });

  it('say of which side, strategy and order they are', () => {
    const book = bookOf();
    const short = event({ instrument: perpetual.id, side: 'sell' });
    const tags = [
      book.take(short),
      book.take({
        ...short,
        side: 'buy',
        purpose: 'stop',
        reason: { key: 'outside-liquidation', values: {} },
      }),
      book.take({ ...short, reason: { key: 'ordered-by-hand', values: { ticket: 7 } } }),
    ].map((taken) => taken?.entries.map(({ side, tag, kind }) => `${kind} ${side} ${tag}`));
    expect(tags).toEqual([['fee short entry'], ['fee short outside'], ['fee short by-hand']]);
    expect(book.take({ kind: 'ended', atMs: 3 })).toBeUndefined();
    expect(() => book.rules(instrumentId('X/Y'))).toThrow('does not trade X/Y');
  });

  it('go by the rules of an instrument as they are then', () => {
    const book = bookOf();
    const rules = { ...btcUsdt, tickSize: price(5) };
    book.take({ kind: 'rules', atMs: 0, instrument: btcUsdt.id, rules });
    expect(book.rules(btcUsdt.id)).toBe(rules);
  });
});

describe('groups', () => {
  const utc = Date.UTC(2026, 10, 27, 23, 30);
  const steps = (book = bookOf()): PnlStep[] =>
    [
      event({ atMs: utc }),
      event({ atMs: utc + 1000, side: 'sell', price: price(610_000), purpose: 'stop' }),
      event({ atMs: utc + 3_600_000, instrument: perpetual.id, side: 'sell', fee: ZERO }),
    ].map((one) => book.take(one) as PnlStep);
  const grouped = (by: ConstructorParameters<typeof PnlGroups>[0], zone = 'UTC') => {
    const groups = new PnlGroups(by, zone);
    for (const one of steps()) groups.take(one);
    return groups.all().map(({ key, parts, fills }) => [key, netOf(parts), fills]);
  };

  it('put every line where it belongs, by time in the person’s zone or by what it is of', () => {
    const net = 100 * 1e8 - 12 * 1e8;
    expect(grouped('day')).toEqual([
      ['2026-11-27', net, 2],
      ['2026-11-28', 0, 1],
    ]);
    expect(grouped('day', 'Europe/Berlin')).toEqual([['2026-11-28', net, 3]]);
    expect(grouped('hour')).toEqual([
      ['00', 0, 1],
      ['23', net, 2],
    ]);
    expect(grouped('month')).toEqual([['2026-11', net, 3]]);
    expect(grouped('purpose')).toEqual([
      ['entry', -6 * 1e8, 2],
      ['stop', 94 * 1e8, 1],
    ]);
    expect(grouped('strategy')).toEqual([['ma-cross', net, 3]]);
    expect(grouped('side')).toEqual([
      ['long', net, 2],
      ['short', 0, 1],
    ]);
  });
});
