import { describe, expect, it } from 'vitest';
import { amount, price } from '../../src/engine/domain/amount.js';
import { sessionUid } from '../../src/engine/domain/ids.js';
import type { OutgoingOrder } from '../../src/engine/ports/exchange.js';
import { sessionTag } from '../../src/engine/runtime/live/link-id.js';
import { dispatchRow } from '../../src/engine/runtime/sessions/session-rows.js';
import { type BenchDesk, BTC, control, LiveBench, LOT, PERP } from '../builders/live-bench.js';
import { violations } from '../builders/live-checks.js';
import { bid, goFlat, goLong } from '../builders/scripted-strategy.js';

const WHOLE = 10 * LOT;

const told = (bench: LiveBench, kind: string) => bench.told().filter((body) => body.kind === kind);
const sent = (bench: LiveBench) => [...bench.venue.truth.orders.values()].filter(({ by }) => by === 'desk');
const entries = (bench: LiveBench) => sent(bench).filter(({ reduceOnly }) => !reduceOnly);
const rowsOf = (bench: LiveBench, type: string) =>
  [...bench.disk.streams.values()]
    .flat()
    .filter(({ row }) => row.type === type)
    .map(({ row }) => row.payload);

type Saved = ReturnType<typeof save>;

const save = ({ disk }: LiveBench) =>
  structuredClone({ streams: [...disk.streams], rows: disk.rows, settings: [...disk.settings] });

/** All that was written since is gone. */
function lose({ disk }: LiveBench, { streams, rows, settings }: Saved): void {
  disk.streams.clear();
  for (const [name, those] of structuredClone(streams)) disk.streams.set(name, those);
  disk.rows.splice(0, disk.rows.length, ...structuredClone(rows));
  disk.settings.clear();
  for (const [name, value] of settings) disk.settings.set(name, value);
}

async function expectSound(bench: LiveBench, desk: BenchDesk): Promise<void> {
  expect(await violations(bench, desk)).toEqual([]);
}

interface Lost {
  readonly bench: LiveBench;
  readonly saved: Saved;
}

/** The desk decides, sends, and dies; its disk knows nothing of the last minute. */
async function lost(options: ConstructorParameters<typeof LiveBench>[0] = {}): Promise<Lost> {
  const bench = new LiveBench({ script: { 0: goLong }, ...options });
  const desk = await bench.start();
  await bench.wait(1_000);
  const saved = save(bench);
  await bench.minute();
  await bench.wait(2_000);
  desk.cut();
  lose(bench, saved);
  return { bench, saved };
}

describe('an order whose record is lost', () => {
  it.each([PERP, BTC])('is the same order when it is decided again: $id', async (instrument) => {
    const { bench } = await lost({ instrument });
    const held = bench.held;
    expect(held).toBeGreaterThan(0);
    const again = await bench.start();
    await bench.wait(60_000);
    expect([entries(bench).length, bench.held]).toEqual([1, held]);
    expect(told(bench, 'position-external')).toEqual([]);
    await expectSound(bench, again);
  });

  it('is no second one after a start that ended before it had looked', async () => {
    const { bench } = await lost();
    const second = await bench.start();
    await bench.wait(1);
    expect(rowsOf(bench, 'dispatch')).toHaveLength(1);
    second.cut();
    const third = await bench.start();
    await bench.wait(60_000);
    expect(entries(bench)).toHaveLength(1);
    await expectSound(bench, third);
  });

  it('is no second one while the exchange does not show it', async () => {
    const { bench } = await lost({ faults: { invisible: 1, 'executions-late': 1 } });
    bench.venue.faults.set({});
    const again = await bench.start();
    await bench.wait(100_000);
    expect(bench.venue.faults.struck.get('invisible')).toBe(1);
    expect(entries(bench)).toHaveLength(1);
    await expectSound(bench, again);
  });

  it('goes once nothing that was sent before can show itself, when it never left', async () => {
    const { bench } = await lost({ faults: { 'request-lost': 1 } });
    expect(bench.venue.faults.struck.get('request-lost')).toBeGreaterThan(0);
    bench.venue.faults.set({});
    const again = await bench.start();
    await bench.wait(30_000);
    expect(entries(bench)).toEqual([]);
    await bench.wait(20_000);
    expect(entries(bench)).toHaveLength(1);
    await expectSound(bench, again);
  });

  it('rests on as what it is, and is withdrawn as such', async () => {
    const { bench } = await lost({ script: { 0: bid(599_000, 2 * LOT) } });
    const again = await bench.start();
    await bench.wait(60_000);
    expect(sent(bench).map(({ status }) => status)).toEqual(['open']);
    expect(told(bench, 'stray-order')).toEqual([]);
    await control(again, { kind: 'trading-state', state: 'halted' });
    await bench.wait(2_000);
    expect(sent(bench).map(({ status }) => status)).toEqual(['canceled']);
    await expectSound(bench, again);
  });

  it('that only reduces leaves once, and what is held is what the exchange holds', async () => {
    const bench = new LiveBench({ script: { 0: goLong, 2: goFlat } });
    const desk = await bench.start();
    await bench.minute();
    await bench.minute();
    const saved = save(bench);
    await bench.minute();
    await bench.wait(2_000);
    expect(bench.held).toBe(0);
    desk.cut();
    lose(bench, saved);
    const again = await bench.start();
    await bench.wait(60_000);
    expect(sent(bench)).toHaveLength(2);
    expect(told(bench, 'outside')).toEqual([]);
    await expectSound(bench, again);
  });
});

describe('what is found under a number that is decided later', () => {
  /** It was sent by a life that is lost, with all that it had read. */
  async function found(order: Partial<OutgoingOrder>) {
    const bench = new LiveBench({ script: { 0: goLong } });
    const desk = await bench.start();
    await bench.wait(1_000);
    const saved = save(bench);
    const tag = sessionTag(desk.session.spec.uid);
    const linkId = `hm${bench.disk.settings.get('installation.id')}-1-${tag}-1`;
    const terms = { type: 'market' } as const;
    const sound = { linkId, instrument: PERP, side: 'buy', quantity: amount(WHOLE), terms } as const;
    void desk.exchange.place({ ...sound, reduceOnly: false, stopPrice: price(588_088), ...order });
    await bench.wait(500);
    desk.cut();
    lose(bench, saved);
    return { bench, linkId };
  }

  it('is that order', async () => {
    const { bench, linkId } = await found({});
    // The bar is there by the next start.
    await bench.minute();
    const again = await bench.start();
    await bench.wait(60_000);
    expect(entries(bench).map((order) => order.linkId)).toEqual([linkId]);
    expect(told(bench, 'position-external')).toEqual([]);
    await expectSound(bench, again);
  });

  it('and is another order is withdrawn, and nothing is opened on top of it', async () => {
    const terms = { type: 'limit', limitPrice: price(500_000) } as const;
    const { bench, linkId } = await found({ quantity: amount(3 * LOT), terms });
    // The bar is there by the next start.
    await bench.minute();
    const again = await bench.start();
    await bench.wait(90_000);
    expect(entries(bench).map((order) => [order.linkId, order.status])).toEqual([[linkId, 'canceled']]);
    expect(told(bench, 'stray-order')).toMatchObject([{ withdrawn: true }]);
    expect(rowsOf(bench, 'rejected')).toMatchObject([{ seq: 1, code: 'record-lost' }]);
    expect(again.session.trouble).toBeUndefined();
  });

  it('and is never decided is withdrawn once nobody can decide it any more', async () => {
    const terms = { type: 'limit', limitPrice: price(500_000) } as const;
    const { bench, linkId } = await found({ terms });
    const status = () => entries(bench).find((order) => order.linkId === linkId)?.status;
    await bench.start();
    await bench.wait(30_000);
    expect(status()).toBe('open');
    await bench.wait(28_000);
    expect(status()).toBe('canceled');
  });

  it('tells its fills to nobody who does not know it, until it is decided', async () => {
    const { bench, linkId } = await found({});
    // The reserve knows its id, and nobody its order.
    bench.reserve.append(dispatchRow(sessionUid('s00000000001'), { seq: 1, linkId }, bench.clock.nowMs()));
    const again = await bench.start();
    await bench.wait(10_000);
    expect([again.session.isOver, again.session.trouble]).toEqual([false, undefined]);
    await bench.minute();
    await bench.wait(30_000);
    expect(entries(bench)).toHaveLength(1);
    await expectSound(bench, again);
  });
});
