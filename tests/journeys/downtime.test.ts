import { describe, expect, it } from 'vitest';
import type { NotificationBody } from '../../src/engine/domain/notification.js';
import type { StartRequest } from '../../src/engine/usecases/desk.js';
import { type HandDesk, openHandDesk } from '../builders/hand-desk.js';
import { HandMarket } from '../builders/hand-market.js';
import { MINUTE } from '../builders/spec.js';

type Market = HandMarket;
const realTimeMarket = (): Market => new HandMarket({ realTime: true, kind: 'exchange' });

/** Wall time is market time: the bar that has begun is the one of now. */
const openNow = (market: Market, disk?: HandDesk['disk']): Promise<HandDesk> =>
  openHandDesk({ market, nowMs: market.atMs, ...(disk === undefined ? {} : { disk }) });

/** The desk runs: a bar closes every minute. */
async function live(desk: HandDesk, ...closes: readonly number[]): Promise<void> {
  for (const close of closes) {
    desk.market.give(close);
    await desk.turn(MINUTE);
  }
}

/** The process dies, the market goes on with these bars, the desk starts again and reads them. */
async function downFor(desk: HandDesk, ...missed: readonly number[]): Promise<HandDesk> {
  for (const close of missed) desk.market.give(close);
  const next = await openNow(desk.market, desk.disk);
  // The first turn is taken at the start.
  for (let turn = 1; turn < missed.length; turn++) await next.turn(0);
  return next;
}

const QUICK: Partial<StartRequest> = {
  strategy: 'ma-cross',
  parameters: { fast: '2', slow: '3' },
  stopBps: 0,
};
/** Prices that go from one to the other in even steps. */
const slope = (count: number, from: number, to: number): readonly number[] =>
  Array.from({ length: count }, (_, n) => from + ((to - from) * (n + 1)) / count);
const times = (count: number, price: number): readonly number[] => Array.from({ length: count }, () => price);

const told = async (desk: HandDesk): Promise<readonly NotificationBody[]> =>
  (await desk.journal.pendingOutbox(999)).flatMap(({ body }) =>
    body.kind === 'notification' ? [body.notification.body] : [],
  );
const downtimes = async (desk: HandDesk) => (await told(desk)).filter(({ kind }) => kind === 'downtime');
const ordersOf = async (desk: HandDesk) =>
  (await desk.desk.orders({ session: 'm1', limit: 99 })).map(({ order }) => order);
const fillsOf = async (desk: HandDesk) =>
  (await desk.desk.fills({ session: 'm1', limit: 99 })).map(({ fill }) => fill);
const eventsOf = async (desk: HandDesk) =>
  (await desk.journal.newest(`session:${desk.desk.session('m1')?.spec.uid}`, 999)).toReversed();

describe('a desk that was down while a real-time market went on', () => {
  it('acts on no signal of what it missed, says so once, and goes on with the next signal', async () => {
    const desk = await openNow(realTimeMarket());
    await desk.start(QUICK);
    await live(desk, 99);
    const since = desk.market.atMs;
    // Down, up, down and up again in the 3 h of absence: twice a way in.
    const next = await downFor(
      desk,
      ...slope(45, 99, 90),
      ...slope(45, 90, 99),
      ...slope(45, 99, 90),
      ...slope(45, 90, 99),
    );
    expect(next.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
    expect(await ordersOf(next)).toEqual([]);
    await live(next, ...slope(10, 99, 97));
    expect(await downtimes(next)).toEqual([
      {
        kind: 'downtime',
        sessions: ['m1'],
        modes: ['paper'],
        missedMs: 180 * MINUTE,
        signals: 2,
        synthetic: false,
      },
    ]);
    expect((await told(next)).filter(({ kind }) => kind === 'denied')).toEqual([]);
    const [missed] = (await eventsOf(next)).filter(({ type }) => type === 'control');
    expect(missed?.payload).toMatchObject({ by: 'desk', fact: { kind: 'downtime', fromMs: since } });
    await live(next, 130, 130);
    expect((await fillsOf(next)).map(({ side, purpose }) => `${side} ${purpose}`)).toEqual(['buy entry']);
  });

  it('lets the missed bars warm the indicators: the next cross is that of a desk that was always there', async () => {
    const missed = Array.from({ length: 90 }, (_, n) => 100 + 10 * Math.sin(n / 9));
    const after = Array.from({ length: 90 }, (_, n) => 100 + 10 * Math.sin((90 + n) / 9));
    const slow = { strategy: 'ma-cross', parameters: { fast: '10', slow: '30' }, stopBps: 0 };
    const away = await openNow(realTimeMarket());
    await away.start(slow);
    const back = await downFor(away, ...missed);
    const there = await openNow(realTimeMarket());
    await there.start(slow);
    await live(there, ...missed);
    const sinceMs = there.market.atMs;
    for (const desk of [back, there]) await live(desk, ...after);
    const signals = async (desk: HandDesk) =>
      (await eventsOf(desk))
        .flatMap(({ type, payload }) => (type === 'signal' ? [payload] : []))
        .map((payload) => payload as { atMs: number; target: string })
        .filter(({ atMs }) => atMs > sinceMs)
        .map(({ atMs, target }) => `${atMs - sinceMs} ${target}`);
    expect(await signals(back)).toEqual(await signals(there));
    expect((await signals(back)).length).toBeGreaterThan(1);
  });

  it('judges a resting stop on the bars that were missed, at the time and the price of its bar', async () => {
    const desk = await openNow(realTimeMarket());
    await desk.start({ stopBps: 200 });
    await live(desk, 100);
    expect((await fillsOf(desk)).map(({ purpose }) => purpose)).toEqual(['entry']);
    const since = desk.market.atMs;
    const next = await downFor(desk, ...times(30, 100), 97, ...times(60, 105));
    const [stop, ...others] = await fillsOf(next);
    expect(others).toHaveLength(1);
    expect(stop).toMatchObject({ side: 'sell', purpose: 'stop' });
    expect((stop?.atMs ?? 0) - since).toBeGreaterThanOrEqual(30 * MINUTE);
    expect((stop?.atMs ?? 0) - since).toBeLessThanOrEqual(31 * MINUTE);
    expect(next.desk.session('m1')?.snapshot.positions).toMatchObject([{ quantity: 0 }]);
    await live(next, 105, 105, 105);
    expect(await downtimes(next)).toMatchObject([{ missedMs: 91 * MINUTE, signals: 0 }]);
  });

  it('drops a signal that was waiting for a price when the process died; a stop stays', async () => {
    const desk = await openNow(realTimeMarket());
    await desk.start({ ...QUICK, stopBps: 500 });
    await live(desk, 99, 98, 102, 103);
    expect((await fillsOf(desk)).map(({ purpose }) => purpose)).toEqual(['entry']);
    // The last bar closes and crosses back; the next one has not begun when the process dies.
    desk.market.giveLast(99);
    await desk.turn(MINUTE);
    const waiting = (await eventsOf(desk)).at(-1);
    expect(waiting).toMatchObject({ type: 'signal', payload: { target: 'flat' } });
    const next = await downFor(desk, ...slope(60, 99, 98), 90, 90);
    const fills = await fillsOf(next);
    expect(fills.map(({ purpose }) => purpose)).toEqual(['stop', 'entry']);
    await live(next, 90, 90, 90);
    expect(await downtimes(next)).toMatchObject([{ signals: 1 }]);
  });

  it('tells it once for all sessions, and not at all after a short break', async () => {
    const desk = await openNow(realTimeMarket());
    for (let count = 0; count < 3; count++) await desk.start(QUICK);
    await live(desk, 99);
    const soon = await downFor(desk, 98, 97);
    await live(soon, 96, 95);
    expect(await downtimes(soon)).toEqual([]);
    const late = await downFor(soon, ...slope(10, 95, 90), ...slope(20, 90, 110));
    await live(late, 111, 112, 113);
    expect(await downtimes(late)).toMatchObject([{ sessions: ['m1', 'm2', 'm3'], signals: 3 }]);
  });

  it('catches up again when it is killed while catching up, and decides the same at every further start', async () => {
    const desk = await openNow(realTimeMarket());
    await desk.start(QUICK);
    await live(desk, 99);
    for (const close of [...slope(45, 99, 90), ...slope(45, 90, 99)]) desk.market.give(close);
    const half = await openNow(desk.market, desk.disk);
    for (let turn = 1; turn < 60; turn++) await half.turn(0);
    const refused = async (at: HandDesk) =>
      (await eventsOf(at)).filter(({ type }) => type === 'denied').length;
    expect(await refused(half)).toBe(1);
    const next = await openNow(half.market, half.disk);
    expect(next.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
    for (let turn = 1; turn < 30; turn++) await next.turn(0);
    await live(next, 100, 101, 102);
    expect(await ordersOf(next)).toEqual([]);
    expect(await downtimes(next)).toHaveLength(1);
    const last = await downFor(next, 103);
    expect(last.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
    expect(await refused(last)).toBe(1);
  });

  it('a replayed market stops with the process: nothing is missed', async () => {
    const market = new HandMarket();
    const desk = await openNow(market);
    await desk.start(QUICK);
    await live(desk, 99);
    const next = await downFor(desk, ...slope(30, 99, 90), 95, 95);
    expect((await fillsOf(next)).map(({ purpose }) => purpose)).toEqual(['entry']);
    expect(await downtimes(next)).toEqual([]);
  });
});
