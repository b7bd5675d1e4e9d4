import { describe, expect, it } from 'vitest';
import { amount, type Price, price, ZERO } from '../../../../src/engine/domain/amount.js';
import type { OrderTerms } from '../../../../src/engine/domain/order.js';
import type { FillEvent, OrderEvent } from '../../../../src/engine/domain/session-event.js';
import { Decisions } from '../../../../src/engine/runtime/pnl/decisions.js';
import { performanceOf } from '../../../../src/engine/runtime/pnl/performance.js';
import { daysBetween, periodOf } from '../../../../src/engine/runtime/pnl/period-wish.js';
import { btcUsdt, fillOf } from '../../../builders/btc-usdt.js';

const reason = { key: 'x', values: {} };
const fill = (orderSeq: number, remaining?: number): FillEvent => ({
  kind: 'fill',
  ...fillOf({ side: 'buy', coins: 1, price: 100 }),
  orderSeq,
  purpose: 'entry',
  reason,
  realised: ZERO,
  ...(remaining === undefined ? {} : { remaining: amount(remaining) }),
});
const order = (seq: number, terms: OrderTerms, more: Partial<OrderEvent> = {}): OrderEvent => ({
  kind: 'order',
  atMs: 7,
  seq,
  instrument: btcUsdt.id,
  side: 'buy',
  quantity: amount(1),
  terms,
  purpose: 'entry',
  reason,
  ...more,
});

describe('the price of a decision', () => {
  const close = price(1_234);
  const decided = (of: OrderEvent): Price | undefined => {
    const decisions = new Decisions(({ atMs }) => (atMs === 7 ? close : undefined));
    decisions.take(of);
    return decisions.take(fill(of.seq));
  };

  it('is the last close before the order, or the price that it waited for', () => {
    expect(decided(order(1, { type: 'market' }))).toBe(close);
    expect(decided(order(1, { type: 'limit', limitPrice: price(9) }))).toBe(close);
    expect(decided(order(1, { type: 'stop', stopPrice: price(5) }))).toBe(5);
    expect(decided(order(1, { type: 'stop-limit', stopPrice: price(6), limitPrice: price(7) }))).toBe(6);
    expect(decided(order(1, { type: 'take-profit', triggerPrice: price(8) }))).toBe(8);
  });

  it('is unknown of a stop that follows, and of what was not decided here', () => {
    expect(decided(order(1, { type: 'trailing-stop', trailBps: 100 }))).toBeUndefined();
    expect(decided(order(1, { type: 'market' }, { outside: 'by-hand' }))).toBeUndefined();
    const decisions = new Decisions(() => close);
    expect(decisions.take(fill(3))).toBeUndefined();
    decisions.take(order(4, { type: 'market' }));
    decisions.take({ kind: 'rejected', atMs: 8, seq: 4, code: '1' });
    expect(decisions.take(fill(4))).toBeUndefined();
  });

  it('holds for every part of an order, until it is filled', () => {
    const decisions = new Decisions(() => close);
    decisions.take(order(5, { type: 'market' }));
    expect([decisions.take(fill(5, 1)), decisions.take(fill(5)), decisions.take(fill(5))]).toEqual([
      close,
      close,
      undefined,
    ]);
  });
});

const DAY = 86_400_000;
const NOON = DAY / 2;
const curve = (...points: readonly (readonly [number, number])[]) => ({
  atMs: Float64Array.from(points, ([day]) => day * DAY + NOON),
  equity: Float64Array.from(points, ([, equity]) => equity),
});

describe('performance', () => {
  it('takes no deposit for a profit and no withdrawal for a drawdown', () => {
    const flows = [
      { atMs: 2 * DAY, value: 1000 },
      { atMs: 4 * DAY, value: -500 },
    ];
    const found = performanceOf(curve([0, 100], [1, 110], [2, 1110], [3, 1110], [4, 610]), flows, 'UTC');
    expect(found.timeWeighted).toBeCloseTo(0.1, 12);
    expect(found.maxDrawdownPct).toBe(0);
    expect(found.flows).toBe(500);
    expect(found.days).toEqual({ won: 1, lost: 0, flat: 3 });
    expect(found.best).toEqual({ day: '1970-01-02', change: 10 });
  });

  it('counts days in the person’s zone, and only those on which something was seen', () => {
    const found = performanceOf(curve([0, 100], [3, 90]), [], 'UTC');
    expect(found.days).toEqual({ won: 0, lost: 1, flat: 0 });
    expect(found.worst).toEqual({ day: '1970-01-04', change: -10 });
    expect(found.maxDrawdownPct).toBeCloseTo(10, 9);
    const late = { atMs: Float64Array.from([0, DAY - 1]), equity: Float64Array.from([100, 101]) };
    expect(performanceOf(late, [], 'UTC').best?.day).toBe('1970-01-01');
    expect(performanceOf(late, [], 'Asia/Tokyo').best?.day).toBe('1970-01-02');
  });
});

describe('a period', () => {
  const now = Date.UTC(2026, 10, 28, 12);
  it('is found from what a person wished', () => {
    const label = (wish: Parameters<typeof periodOf>[0]): string => periodOf(wish, now, 'UTC').label;
    expect(label({ kind: 'ago', unit: 'day', ago: 1 })).toBe('2026-11-27');
    expect(label({ kind: 'civil', unit: 'month', year: 2025, month: 2, day: 1 })).toBe('2025-02');
    expect(label({ kind: 'last', unit: 'month', count: 12 })).toBe('2025-12 → 2026-11');
    expect(periodOf({ kind: 'all' }, now, 'UTC')).toEqual({ fromMs: -Infinity, toMs: Infinity, label: '' });
    expect([...daysBetween(now, now + DAY, 'UTC')].map((day) => day.label)).toEqual([
      '2026-11-28',
      '2026-11-29',
    ]);
  });
});
