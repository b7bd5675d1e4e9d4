import { describe, expect, it } from 'vitest';
import { type BenchDesk, BTC, control, LiveBench, LOT, PERP } from '../builders/live-bench.js';
import { violations } from '../builders/live-checks.js';
import { bid, withdraw } from '../builders/scripted-strategy.js';

const orderOf = (bench: LiveBench) => [...bench.venue.truth.orders.values()].find(({ by }) => by === 'desk');
const steps = (bench: LiveBench, word: string) => bench.steps.filter((step) => step.startsWith(word));
const told = (bench: LiveBench, kind: string) => bench.told().filter((body) => body.kind === kind);

const events = (bench: LiveBench, ...kinds: readonly string[]) =>
  [...bench.disk.streams.values()]
    .flat()
    .map(({ row }) => row)
    .filter(({ type }) => kinds.includes(type));

async function expectSound(bench: LiveBench, desk: BenchDesk): Promise<void> {
  expect(await violations(bench, desk)).toEqual([]);
}

/** A bid rests below the market. */
async function resting(options: ConstructorParameters<typeof LiveBench>[0] = {}) {
  const bench = new LiveBench({ script: { 0: bid(599_000, 2 * LOT) }, ...options });
  const desk = await bench.start();
  await bench.minute();
  await bench.wait(3_000);
  expect(orderOf(bench)?.status).toBe('open');
  return { bench, desk };
}

describe('an order that rests at an exchange', () => {
  it('of which nobody heard, and that is forgotten there, is gone once its id is said to be used', async () => {
    const bench = new LiveBench({ script: { 0: bid(599_000, 2 * LOT) } });
    const desk = await bench.start();
    await bench.wait(5_000);
    bench.venue.faults.set({ 'answer-lost': 1, 'news-lost': 1 });
    await bench.minute();
    await bench.wait(2_000);
    expect(bench.people.cancel(PERP.id, false)).toBe(true);
    bench.venue.restart();
    bench.venue.faults.set({});
    await bench.wait(100_000);
    expect(steps(bench, 'place')).toHaveLength(2);
    expect(events(bench, 'canceled', 'rejected').map(({ type }) => type)).toEqual(['canceled']);
    await expectSound(bench, desk);
  });

  it('is filled there, and what it brought is protected', async () => {
    const { bench, desk } = await resting();
    bench.price(59_890);
    await bench.wait(3_000);
    expect(desk.session.snapshot.positions[0]).toMatchObject({ quantity: 2 * LOT, stopPrice: 587_020 });
    await expectSound(bench, desk);
  });

  it('is withdrawn when the desk halts, and is gone when the exchange says so', async () => {
    const { bench, desk } = await resting({ faults: {} });
    await control(desk, { kind: 'trading-state', state: 'halted' });
    await bench.wait(2_000);
    expect(orderOf(bench)?.status).toBe('canceled');
    expect(events(bench, 'cancel-asked', 'canceled').map(({ type }) => type)).toEqual([
      'cancel-asked',
      'canceled',
    ]);
    expect(events(bench, 'canceled')[0]?.payload).toMatchObject({ cause: 'halted' });
    await expectSound(bench, desk);
  });

  it('is withdrawn although the store fails', async () => {
    const { bench, desk } = await resting();
    desk.journal.failNext('disk-full', Number.POSITIVE_INFINITY);
    const { runtime, session } = desk;
    await runtime.exclusive.run(async () => {
      await runtime.apply(session, { kind: 'pause' });
      await runtime.flush();
    });
    await bench.wait(2_000);
    expect(orderOf(bench)?.status).toBe('canceled');
  });

  it.each(['request-lost', 'answer-lost', 'gateway-error', 'slow-engine', 'news-lost', 'too-many'] as const)(
    'is withdrawn in the end whatever becomes of the request: %s',
    async (fault) => {
      const { bench, desk } = await resting();
      bench.venue.faults.set({ [fault]: 1 });
      await control(desk, { kind: 'pause' });
      await bench.wait(20_000);
      bench.venue.faults.set({});
      await bench.wait(60_000);
      expect(orderOf(bench)?.status).toBe('canceled');
      expect(events(bench, 'canceled')).toHaveLength(1);
      await expectSound(bench, desk);
    },
  );

  it('is withdrawn although its first fills were known before it was', async () => {
    const bench = new LiveBench({ script: { 0: bid(601_000, 4 * LOT) } });
    const desk = await bench.start();
    await bench.wait(5_000);
    bench.venue.faults.set({ 'answer-lost': 1, 'news-lost': 1, thin: 1 });
    await bench.minute();
    await bench.wait(2_000);
    desk.cut();
    bench.venue.faults.set({});
    const again = await bench.start();
    await bench.wait(20_000);
    expect(orderOf(bench)?.status).toBe('open');
    expect(again.session.snapshot.positions[0]?.quantity).toBe(bench.held);
    expect(bench.held).toBeGreaterThan(0);
    await control(again, { kind: 'trading-state', state: 'halted' });
    await bench.wait(20_000);
    expect(orderOf(bench)?.status).toBe('canceled');
    expect(steps(bench, 'cancel').length).toBeLessThan(4);
    await expectSound(bench, again);
  });

  it('is filled all the same when the fill was first: it is booked, and the rest is gone', async () => {
    const { bench, desk } = await resting({ script: { 0: bid(599_000, 2 * LOT), 1: withdraw } });
    bench.venue.faults.set({ 'answer-late': 1, 'news-late': 1 });
    const done = control(desk, { kind: 'cancel' });
    bench.price(59_890);
    await done;
    await bench.wait(60_000);
    expect(desk.session.snapshot.positions[0]?.quantity).toBe(bench.held);
    expect(bench.held).toBe(2 * LOT);
    bench.venue.faults.set({});
    await bench.wait(60_000);
    await expectSound(bench, desk);
  });

  it('is told once when a person wanted it withdrawn: that it is gone, or that it was filled first', async () => {
    const { bench, desk } = await resting();
    const { uid } = desk.session.spec;
    await control(desk, { kind: 'cancel', seq: 1 });
    expect(desk.live.withdrawing(uid)).toBe(1);
    expect(desk.live.withdrawing(uid, 1)).toBe(1);
    expect(desk.live.withdrawing(uid, 2)).toBe(0);
    expect(told(bench, 'order-withdrawn')).toEqual([]);
    await bench.wait(2_000);
    expect(desk.live.withdrawing(uid)).toBe(0);
    expect(told(bench, 'order-withdrawn')).toMatchObject([{ session: 'm1', seq: 1, filled: 0 }]);
    const late = await resting();
    late.bench.venue.faults.set({ 'answer-late': 1, 'news-late': 1 });
    const done = control(late.desk, { kind: 'cancel', seq: 1 });
    late.bench.price(59_890);
    await done;
    await late.bench.wait(60_000);
    expect(told(late.bench, 'order-withdrawn')).toMatchObject([{ seq: 1, filled: 2 * LOT }]);
  });

  it('is not told of so when the desk halts: the halt says it', async () => {
    const { bench, desk } = await resting();
    await control(desk, { kind: 'trading-state', state: 'halted' });
    await bench.wait(2_000);
    expect(events(bench, 'canceled')).toHaveLength(1);
    expect(told(bench, 'order-withdrawn')).toEqual([]);
  });

  it('that somebody withdraws in the app is gone, by the venue', async () => {
    const { bench, desk } = await resting();
    bench.people.cancel(PERP.id, false);
    await bench.wait(2_000);
    expect(events(bench, 'canceled')[0]?.payload).toMatchObject({ cause: 'by-venue' });
    await expectSound(bench, desk);
  });

  it('and that the exchange has forgotten counts as gone once nothing can come of it', async () => {
    const { bench, desk } = await resting();
    bench.venue.faults.set({ 'news-lost': 1 });
    bench.people.cancel(PERP.id, false);
    bench.venue.restart();
    await bench.wait(120_000);
    expect(events(bench, 'canceled')).toHaveLength(1);
    bench.venue.faults.set({});
    await bench.wait(70_000);
    await expectSound(bench, desk);
  });

  it('and that was told twice to have ended is ended once', async () => {
    const { bench, desk } = await resting({ faults: { 'news-twice': 1 } });
    bench.price(59_890);
    await bench.wait(3_000);
    expect(events(bench, 'fill')).toHaveLength(
      new Set(bench.venue.truth.executions.map(({ execId }) => execId)).size,
    );
    await expectSound(bench, desk);
  });

  it('is named by who ends the desk, with the positions that keep a stop', async () => {
    const { bench, desk } = await resting();
    const where = { account: 'main', environment: 'double' };
    expect(desk.live.leftThere()).toEqual([{ ...where, entries: ['m1-1'], stops: 0 }]);
    await desk.live.close();
    await bench.wait(1_000);
    expect(orderOf(bench)?.status).toBe('open');
  });

  it('is no entry any more once it is filled: its stop is what stays', async () => {
    const { bench, desk } = await resting();
    bench.price(59_890);
    await bench.wait(3_000);
    expect(desk.live.leftThere()).toMatchObject([{ entries: [], stops: 1 }]);
  });

  it('rests on while the desk is away, and is known again', async () => {
    for (const instrument of [PERP, BTC]) {
      const { bench, desk } = await resting({ instrument });
      desk.cut();
      await bench.wait(30_000);
      const again = await bench.start();
      await bench.wait(5_000);
      expect(orderOf(bench)?.status).toBe('open');
      expect(again.live.find('main')?.report).toMatchObject({ unknown: 0, strays: 0 });
      expect(steps(bench, 'place')).toHaveLength(1);
      bench.price(59_890);
      await bench.wait(5_000);
      await expectSound(bench, again);
      expect(told(bench, 'fill').length).toBeGreaterThan(0);
    }
  });

  it('that has not left yet is withdrawn without a word to the exchange', async () => {
    const bench = new LiveBench({ script: { 0: bid(599_000, LOT) } });
    const desk = await bench.start();
    await bench.wait(5_000);
    desk.exchange.setStream('down');
    await bench.minute();
    await bench.wait(2_000);
    expect(events(bench, 'order')).toHaveLength(1);
    await control(desk, { kind: 'cancel' });
    await bench.wait(3_000);
    expect(events(bench, 'canceled')).toHaveLength(1);
    expect([steps(bench, 'place'), steps(bench, 'cancel')]).toEqual([[], []]);
  });
});
