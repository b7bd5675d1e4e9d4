import { describe, expect, it } from 'vitest';
import { amount } from '../../src/engine/domain/amount.js';
import { type BenchDesk, LiveBench, LOT } from '../builders/live-bench.js';
import { violations } from '../builders/live-checks.js';
import { type Act, goLong, why } from '../builders/scripted-strategy.js';

const WHOLE = 10 * LOT;

const buyMore: Act = (context) =>
  context.order({ side: 'buy', quantity: amount(4 * LOT), terms: { type: 'market' }, reason: why });

const snapshot = ({ runtime }: BenchDesk) => runtime.sessions.get('m1')?.snapshot;
const position = (desk: BenchDesk) => snapshot(desk)?.positions[0]?.quantity;
const told = (bench: LiveBench, kind: string) => bench.told().filter((body) => body.kind === kind);

/** The exchange has more than the book knows of: its second entry is shown late. */
async function behind() {
  const bench = new LiveBench({ script: { 0: goLong, 1: buyMore } });
  const desk = await bench.start();
  await bench.minute();
  await bench.wait(5_000);
  bench.venue.faults.set({ 'news-lost': 1, 'executions-late': 1 });
  await bench.minute();
  await bench.wait(1_000);
  bench.venue.faults.set({});
  expect([bench.held, position(desk)]).toEqual([WHOLE + 4 * LOT, WHOLE]);
  return { bench, desk };
}

describe('a fill that is told late', () => {
  it('of what a stop has closed before is closed with it, and nothing was done by others', async () => {
    const { bench, desk } = await behind();
    bench.price(58_000);
    await bench.wait(60_000);
    expect([bench.held, position(desk)]).toEqual([0, 0]);
    expect(told(bench, 'outside')).toEqual([]);
    expect(snapshot(desk)?.state).toBe('running');
  });

  it('and a desk that starts anew between the two knows how much of the stop is booked', async () => {
    const { bench, desk } = await behind();
    bench.price(58_000);
    await bench.wait(200);
    expect(position(desk)).toBe(0);
    desk.cut();
    const again = await bench.start();
    await bench.wait(60_000);
    expect([bench.held, position(again)]).toEqual([0, 0]);
    expect(told(bench, 'outside')).toEqual([]);
    expect(await violations(bench, again)).toEqual([]);
  });

  it('has its funding with it', async () => {
    const { bench, desk } = await behind();
    bench.people.fund(bench.instrument.id, 1);
    await bench.wait(70_000);
    expect(position(desk)).toBe(WHOLE + 4 * LOT);
    expect(snapshot(desk)?.funding).toBe(-84_000_000);
  });
});
