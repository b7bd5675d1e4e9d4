import { afterEach, describe, expect, it, vi } from 'vitest';
import { LiveBench, LOT } from '../builders/live-bench.js';
import { violations } from '../builders/live-checks.js';
import { type Act, bid } from '../builders/scripted-strategy.js';
import { SimExchange } from './exchange/sim-exchange.js';

const MANY = 60;
const LEFT = 20;

/** A ladder of bids below the market. */
const ladder: Act = (context) => {
  for (let step = 0; step < MANY; step += 1) bid(590_000 - 100 * step, LOT)(context);
};

const placed = (bench: LiveBench) => bench.steps.findIndex((step) => step.startsWith('place'));

/** Killed when some of a ladder have left and the others are on their way. */
async function killedOnTheWay(): Promise<LiveBench> {
  const options = { script: { 0: ladder } };
  const whole = new LiveBench(options);
  await whole.start();
  await whole.minute();
  const bench = new LiveBench(options);
  const desk = await bench.start({ after: placed(whole) + LEFT, isDone: true });
  await bench.minute();
  await bench.wait(2_000);
  expect(bench.isCut).toBe(true);
  desk.cut();
  return bench;
}

describe('a desk that was killed with many orders on their way', () => {
  afterEach(() => vi.restoreAllMocks());

  it('looks for them in the lists of the exchange, and asks for each only once it cannot come any more', async () => {
    const bench = await killedOnTheWay();
    const asked = vi.spyOn(SimExchange.prototype, 'order');
    const lists = vi.spyOn(SimExchange.prototype, 'openOrders');
    const desk = await bench.start();
    await bench.wait(10_000);
    expect(asked).not.toHaveBeenCalled();
    expect(lists.mock.calls.length).toBeLessThan(8);
    await bench.wait(desk.exchange.doubtMs + 10_000);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(MANY - LEFT);
    expect(lists.mock.calls.length).toBeLessThan(30);
    await bench.wait(60_000);
    expect(bench.venue.truth.accepted.size).toBeGreaterThanOrEqual(LEFT);
    expect([...bench.venue.truth.accepted.values()].every((times) => times === 1)).toBe(true);
    expect(await violations(bench, desk)).toEqual([]);
  });

  it('hears from the history of those that were withdrawn meanwhile', async () => {
    const bench = await killedOnTheWay();
    const { instrument, people, venue } = bench;
    let withdrawn = 0;
    while (people.cancel(instrument.id, false)) withdrawn += 1;
    expect(withdrawn).toBe(LEFT);
    const asked = vi.spyOn(SimExchange.prototype, 'order');
    const desk = await bench.start();
    await bench.wait(5_000);
    expect(asked).not.toHaveBeenCalled();
    const rows = [...bench.disk.streams.values()].flat().map(({ row }) => row);
    expect(rows.filter(({ type }) => type === 'canceled')).toHaveLength(LEFT);
    await bench.wait(120_000);
    expect([...venue.truth.accepted.values()].every((times) => times === 1)).toBe(true);
    expect(await violations(bench, desk)).toEqual([]);
  });
});
