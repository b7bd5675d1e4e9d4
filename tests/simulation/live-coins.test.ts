import { describe, expect, it } from 'vitest';
import { price } from '../../src/engine/domain/amount.js';
import { type BenchDesk, BTC, LiveBench, LOT } from '../builders/live-bench.js';
import { violations } from '../builders/live-checks.js';
import { goLong } from '../builders/scripted-strategy.js';

/** Of the wallet, and nobody's book. */
const OTHERS = 50 * LOT;
/** What the fee has left of what was bought, and what of it can be sold. */
const HELD = 9_994_500;
const SELLABLE = 9_990_000;

async function holding() {
  const bench = new LiveBench({ instrument: BTC, script: { 0: goLong } });
  const desk = await bench.start();
  bench.people.trade(BTC.id, 'buy', OTHERS);
  await bench.minute();
  await bench.wait(40_000);
  expect(position(desk)).toBe(HELD);
  return { bench, desk, wallet: bench.held };
}

const position = ({ runtime }: BenchDesk) => runtime.sessions.get('m1')?.snapshot.positions[0]?.quantity;
const sales = (bench: LiveBench) =>
  [...bench.venue.truth.orders.values()]
    .filter(({ by, side, filled }) => by === 'desk' && side === 'sell' && filled > 0)
    .map(({ kind, filled }) => [kind, filled]);
const told = (bench: LiveBench, kind: string) => bench.told().filter((body) => body.kind === kind);

describe('a stop of coins that was hit', () => {
  it('without a word, while its fill is shown late, sells them once: what else lies in the wallet is not touched', async () => {
    const { bench, desk, wallet } = await holding();
    bench.venue.faults.set({ 'news-lost': 1, 'executions-late': 1 });
    bench.price(58_000);
    await bench.wait(20_000);
    bench.venue.faults.set({});
    await bench.wait(60_000);
    expect(sales(bench)).toEqual([['stop', SELLABLE]]);
    expect(position(desk)).toBe(HELD - SELLABLE);
    expect(wallet - bench.held).toBe(SELLABLE);
    expect(told(bench, 'exit-forced')).toEqual([]);
  });

  it('and is gone when it is to be changed is not placed anew', async () => {
    const { bench, desk } = await holding();
    bench.venue.faults.set({ 'news-lost': 1 });
    bench.price(58_000);
    bench.venue.faults.set({});
    await desk.runtime.exclusive.run(async () => {
      desk.runtime.note(desk.session, await desk.session.apply({ kind: 'stop-at', price: price(570_000) }));
      await desk.runtime.flush();
    });
    await bench.wait(30_000);
    expect(sales(bench)).toEqual([['stop', SELLABLE]]);
    expect(bench.venue.open.size).toBe(0);
    expect(position(desk)).toBe(HELD - SELLABLE);
  });
});

describe('coins of a book that a person sells', () => {
  it('are missed down to one lot', async () => {
    const bench = new LiveBench({ instrument: BTC, script: { 0: goLong } });
    const desk = await bench.start();
    await bench.minute();
    await bench.wait(5_000);
    bench.people.trade(BTC.id, 'sell', BTC.lotSize);
    await bench.wait(60_000);
    expect(position(desk)).toBe(HELD - BTC.lotSize);
    expect(told(bench, 'outside')).toMatchObject([{ cause: 'by-hand', quantity: BTC.lotSize }]);
    expect(await violations(bench, desk)).toEqual([]);
  });
});
