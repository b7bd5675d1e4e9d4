import { describe, expect, it } from 'vitest';
import { type BenchDesk, LiveBench, LOT, PERP } from '../builders/live-bench.js';
import { violations } from '../builders/live-checks.js';
import { goLong } from '../builders/scripted-strategy.js';

const WHOLE = 10 * LOT;

async function holding(options: ConstructorParameters<typeof LiveBench>[0] = {}) {
  const bench = new LiveBench({ script: { 0: goLong }, ...options });
  const desk = await bench.start();
  await bench.minute();
  await bench.wait(5_000);
  expect(bench.held).toBe(WHOLE);
  return { bench, desk };
}

const told = (bench: LiveBench, kind: string) => bench.told().filter((body) => body.kind === kind);
const position = ({ runtime }: BenchDesk) => runtime.sessions.get('m1')?.snapshot.positions[0]?.quantity;
const external = ({ live }: BenchDesk) => live.find('main')?.external;
const ordersOf = (bench: LiveBench) =>
  [...bench.venue.truth.orders.values()].filter(({ by, kind }) => by === 'desk' && kind === 'order');

describe('a contract that is traded by hand too', () => {
  it('and turned round: what the book had is closed, the rest is told, and nobody touches it', async () => {
    const { bench, desk } = await holding();
    bench.people.trade(PERP.id, 'sell', WHOLE + 4 * LOT);
    await bench.wait(30_000);
    expect([bench.held, position(desk)]).toEqual([-4 * LOT, 0]);
    expect(external(desk)).toMatchObject([{ instrument: PERP.id, quantity: -4 * LOT }]);
    expect(bench.venue.wallets.position(PERP).stopPrice).toBeUndefined();
    expect(ordersOf(bench)).toHaveLength(1);
  });

  it('beforehand: an entry that meets the position that is not ours closes part of it, and is no position of the book', async () => {
    const bench = new LiveBench({ script: { 0: goLong } });
    const desk = await bench.start();
    await bench.wait(5_000);
    bench.people.trade(PERP.id, 'sell', WHOLE + 4 * LOT);
    await bench.wait(50_000);
    expect(external(desk)).toMatchObject([{ quantity: -WHOLE - 4 * LOT }]);
    await bench.minute();
    await bench.wait(30_000);
    expect([bench.held, position(desk)]).toEqual([-4 * LOT, 0]);
    expect(external(desk)).toMatchObject([{ quantity: -4 * LOT }]);
    expect(told(bench, 'position-external').map((body) => 'quantity' in body && body.quantity)).toEqual([
      -WHOLE - 4 * LOT,
      -4 * LOT,
    ]);
    expect(told(bench, 'outside')).toMatchObject([{ cause: 'by-hand', quantity: WHOLE }]);
    expect(told(bench, 'position-unexplained')).toEqual([]);
  });

  it('a liquidation beside an entry that is told late explains what is short', async () => {
    const bench = new LiveBench({ script: { 0: goLong }, faults: { 'news-lost': 1, 'executions-late': 1 } });
    const desk = await bench.start();
    await bench.minute();
    await bench.wait(500);
    bench.people.liquidate(PERP.id);
    bench.venue.faults.set({});
    await bench.wait(60_000);
    expect([bench.held, position(desk)]).toEqual([0, 0]);
    expect(told(bench, 'position-unexplained')).toEqual([]);
    expect(await violations(bench, desk)).toEqual([]);
  });
});

describe('a way out that was forced', () => {
  it('goes on where the book there is thin, until nothing is left, and is told once', async () => {
    const { bench, desk } = await holding();
    bench.venue.faults.set({ 'stop-refused': 1, thin: 1 });
    bench.people.dropGuard(PERP.id);
    await bench.wait(20_000);
    expect([bench.held, position(desk)]).toEqual([0, 0]);
    const exits = ordersOf(bench).filter(({ reduceOnly }) => reduceOnly);
    expect(exits.length).toBeGreaterThan(2);
    const gaps = exits.slice(1).map(({ createdMs }, at) => createdMs - (exits[at]?.createdMs ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(800);
    expect(Math.max(...gaps)).toBeLessThan(2_500);
    expect(told(bench, 'exit-forced')).toHaveLength(1);
    expect(await violations(bench, desk)).toEqual([]);
  });

  it('is not sent where the exchange has no such position: that is looked into', async () => {
    const { bench, desk } = await holding();
    bench.venue.faults.set({ 'stop-refused': 1 });
    bench.venue.wallets.position(PERP).quantity = -LOT;
    await bench.wait(90_000);
    expect(ordersOf(bench)).toHaveLength(1);
    expect(bench.venue.wallets.position(PERP).stopPrice).not.toBeGreaterThan(60_000_000);
    expect(told(bench, 'position-unexplained')).toMatchObject([{ book: WHOLE, exchange: -LOT }]);
    expect(desk.live.find('main')?.report?.unexplained).toHaveLength(1);
  });
});
