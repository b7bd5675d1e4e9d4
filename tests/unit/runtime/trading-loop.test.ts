import { describe, expect, it } from 'vitest';
import type { SeriesKey } from '../../../src/engine/domain/bar.js';
import { BarStoreFailure } from '../../../src/engine/ports/bar-store.js';
import { TradingLoop } from '../../../src/engine/runtime/desk/trading-loop.js';
import { barsOf } from '../../builders/bars.js';
import { asker, openTestDesk } from '../../builders/desk.js';
import { faultyBars, faultyReserve } from '../../builders/faulty-stores.js';
import { type HandDesk, openHandDesk, reopen } from '../../builders/hand-desk.js';
import { otherSpot, plainSpot } from '../../builders/instrument.js';
import { barsIn } from '../../builders/market-bars.js';

const full = new BarStoreFailure('disk-full', 'no space');

/** Two instruments whose bars may fail, one by one; what was told to people, in order. */
async function twoMarkets() {
  const bars = faultyBars();
  const disk = { journal: undefined, bars, reserve: faultyReserve() };
  const desk = await openHandDesk({ market: { instruments: [plainSpot, otherSpot] }, disk });
  const troubles: string[] = [];
  desk.loop.onTrouble = (cause) => troubles.push(cause);
  return { desk, bars, troubles };
}

const told = async (desk: HandDesk): Promise<readonly string[]> =>
  (await desk.journal.pendingOutbox(99)).map(({ body }) =>
    body.kind === 'notification' ? body.notification.body.kind : body.kind,
  );
/** Since the desk was opened. */
function closesOf(desk: HandDesk, id = plainSpot.id): readonly number[] {
  const market = desk.runtime.parts.market.market(id);
  return market === undefined
    ? []
    : barsIn(market.tape.columns)
        .slice(40)
        .map(({ close }) => close);
}

describe('a turn of the trading loop', () => {
  it('takes what the market has, no more than so much of it', async () => {
    const desk = await openTestDesk({ speed: 60_000_000 });
    const before = desk.desk.overview().market.atMs;
    await desk.turn(60_000);
    expect(desk.desk.overview().market.atMs - before).toBe(200 * 60_000);
    await desk.turn(1);
    expect(desk.desk.overview().market.atMs - before).toBe(400 * 60_000);
  });

  it('is one at a time: a second one asked for meanwhile does nothing', async () => {
    const { desk } = await twoMarkets();
    desk.market.give(101);
    desk.market.give(102);
    await Promise.all([desk.loop.turn(), desk.loop.turn()]);
    expect(closesOf(desk)).toEqual([101]);
    await desk.loop.turn();
    expect(closesOf(desk)).toEqual([101, 102]);
  });

  it('takes news that do not say how the next bar begins', async () => {
    const { desk } = await twoMarkets();
    await desk.start();
    const [key] = desk.market.series as [SeriesKey];
    desk.market.feed.add([{ key, closed: barsOf([100], desk.market.atMs) }]);
    await desk.turn();
    expect(desk.desk.session('m1')?.snapshot).toMatchObject({ bars: 1, orders: 0 });
    expect(desk.runtime.parts.market.market(plainSpot.id)?.tape.forming).toBeUndefined();
  });

  it('tells the store that nobody needs it once what was decided is stored, also when the turn was for nothing', async () => {
    const { desk } = await twoMarkets();
    await desk.start();
    const { guard } = desk.runtime.parts;
    const stored: number[] = [];
    Object.assign(desk.journal, { slack: () => stored.push(guard.storedRows) });
    const before = guard.storedRows;
    await desk.bars(101);
    expect(stored.at(-1)).toBeGreaterThan(before);
    expect(stored.at(-1)).toBe(guard.storedRows);
    const count = stored.length;
    await desk.loop.turn();
    expect(stored).toHaveLength(count + 1);
  });

  it('measures how long it took', async () => {
    const bars = faultyBars();
    const desk = await openHandDesk({ disk: { journal: undefined, bars, reserve: faultyReserve() } });
    bars.onAppend = () => desk.clock.moveTo(desk.clock.nowMs() + 30);
    await desk.bars(100);
    expect(desk.desk.overview().loop).toEqual({ p50Ms: 0, p99Ms: 30 });
  });
});

describe('when bars cannot be stored', () => {
  it('of one market the sessions wait; nothing is lost or taken twice', async () => {
    const { desk, bars, troubles } = await twoMarkets();
    await desk.start();
    bars.failing.set(plainSpot.id, full);
    await desk.bars(101);
    desk.market.give(102);
    await desk.turn();
    await desk.turn();
    expect([closesOf(desk), closesOf(desk, otherSpot.id)]).toEqual([[], [101]]);
    expect(desk.desk.session('m1')?.snapshot.bars).toBe(0);
    expect(desk.desk.overview().store).toEqual({ ok: false, cause: 'disk-full' });
    expect(troubles).toEqual(['disk-full']);
    bars.failing.clear();
    await desk.turn();
    await desk.turn();
    expect([closesOf(desk), closesOf(desk, otherSpot.id)]).toEqual([
      [101, 102],
      [101, 102],
    ]);
    expect(desk.desk.session('m1')?.snapshot).toMatchObject({ bars: 2, fills: 1 });
    expect((await told(desk)).filter((kind) => kind === 'store-recovered')).toHaveLength(1);
    expect((await reopen(desk)).recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
  });

  it('because they do not follow, that is told as a conflict', async () => {
    const { desk, bars, troubles } = await twoMarkets();
    bars.failing.set(otherSpot.id, new BarStoreFailure('out-of-order', 'bar 1 does not follow 2'));
    await desk.bars(101);
    expect(troubles).toEqual(['conflict']);
  });

  it('because of a bug, that is not taken for a failing disk', async () => {
    const { desk, bars, troubles } = await twoMarkets();
    bars.failing.set(otherSpot.id, new TypeError('a bug'));
    await expect(desk.bars(101)).rejects.toThrow('a bug');
    expect(troubles).toEqual([]);
    bars.failing.clear();
    await desk.turn();
    expect(closesOf(desk, otherSpot.id)).toEqual([101]);
  });
});

describe('when the journal takes nothing', () => {
  it('the market waits, and both its failing and its recovering are told once', async () => {
    const { desk, troubles } = await twoMarkets();
    await desk.start();
    desk.journal.failNext('busy', Number.POSITIVE_INFINITY);
    await desk.bars(101);
    const before = desk.desk.overview().market.atMs;
    desk.market.give(102);
    await desk.turn();
    await desk.turn();
    expect(desk.desk.overview()).toMatchObject({ market: { atMs: before }, store: { cause: 'busy' } });
    expect(troubles).toEqual(['busy']);
    desk.journal.mend();
    await desk.turn();
    expect(closesOf(desk)).toEqual([101, 102]);
    await desk.bars(103);
    expect((await told(desk)).filter((kind) => kind === 'store-recovered')).toHaveLength(1);
    const logged = desk.log.lines.map(({ message }) => message);
    expect(logged.filter((message) => message.startsWith('store '))).toEqual([
      'store failing',
      'store recovered',
    ]);
    expect((await desk.desk.fills({ limit: 9 })).map(({ fill }) => fill.side)).toEqual(['buy']);
  });

  it('nobody need listen', async () => {
    const { desk } = await twoMarkets();
    const loop = new TradingLoop(desk.runtime);
    desk.journal.failNext('busy');
    desk.runtime.tell({ level: 'info', lane: 'report', atMs: 0, body: { kind: 'store-recovered' } });
    await expect(loop.turn()).resolves.toBeUndefined();
    expect(desk.desk.overview().store.ok).toBe(false);
  });
});

describe('when the market is over', () => {
  it('that is told once, sessions have read to its end, and later ones know it too', async () => {
    const { desk } = await twoMarkets();
    await desk.start();
    await desk.bars(101);
    await desk.turn();
    await desk.turn();
    await desk.turn();
    expect((await told(desk)).filter((kind) => kind === 'tape-over')).toHaveLength(1);
    await desk.start();
    expect(desk.desk.sessions().map(({ trouble }) => trouble)).toEqual(['market-over', 'market-over']);
  });

  it('a session that was left out of the last turn reads it before the end is told', async () => {
    const { desk, bars } = await twoMarkets();
    await desk.start();
    const halts: Promise<unknown>[] = [];
    bars.onAppend = () => halts.push(desk.desk.halt(asker()));
    await desk.bars(101);
    await Promise.all(halts);
    expect(desk.desk.session('m1')?.snapshot.bars).toBe(0);
    await desk.turn();
    expect(desk.desk.session('m1')).toMatchObject({ snapshot: { bars: 1 }, trouble: 'market-over' });
  });
});
