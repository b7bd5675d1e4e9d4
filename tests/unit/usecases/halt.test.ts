import { describe, expect, it } from 'vitest';
import { asker, openTestDesk } from '../../builders/desk.js';
import { faultyBars, faultyReserve, refuseWhere } from '../../builders/faulty-stores.js';
import { type HandDesk, type HandDeskOptions, openHandDesk, reopen } from '../../builders/hand-desk.js';

const LATE = { fill: { makerBps: 10, takerBps: 10, spreadBps: 0, slippageBps: 0, latencyMs: 90_000 } };

/** m1 holds with a stop, m2 holds without one. */
async function twoHolding(options: HandDeskOptions = {}): Promise<HandDesk> {
  const desk = await openHandDesk(options);
  await desk.start({ stopBps: 200 });
  await desk.start();
  await desk.bars(100);
  return desk;
}

const halt = (desk: HandDesk, correlation?: string) => desk.desk.halt(asker(correlation));
const unhalt = (desk: HandDesk) => desk.desk.unhalt(asker());
const statesOf = (desk: HandDesk): readonly string[] => [
  desk.desk.overview().tradingState,
  ...desk.desk.sessions().map(({ snapshot }) => snapshot.tradingState),
];
const storedStates = async (desk: HandDesk): Promise<readonly unknown[]> =>
  (await desk.journal.read('desk'))
    .filter(({ type }) => type === 'trading-state')
    .map(({ payload }) => (payload as { readonly state: string }).state);

describe('a halt', () => {
  it('closes the gate, keeps positions and their stops, and is told and stored', async () => {
    const desk = await twoHolding();
    expect(await halt(desk)).toEqual({
      kind: 'halted',
      gateClosedMs: 0,
      stored: true,
      entriesCancelled: 0,
      positionsKept: 2,
      stopsResting: 1,
      totalMs: 0,
    });
    expect(statesOf(desk)).toEqual(['halted', 'halted', 'halted']);
    expect(await storedStates(desk)).toEqual(['halted']);
    const told = await desk.journal.pendingOutbox(9);
    expect(told[0]?.body).toMatchObject({ notification: { body: { kind: 'trading-state', by: 'owner' } } });
    expect(desk.log.lines.at(-1)).toMatchObject({
      level: 'warn',
      message: 'halted',
      fields: { stored: true },
    });
  });

  it('keeps the reason that was given, tells it, and shows it until the gate moves again', async () => {
    const desk = await twoHolding();
    await desk.desk.halt(asker(), 'news at noon');
    await desk.desk.halt(asker(), 'a later thought');
    expect(desk.desk.overview()).toMatchObject({ tradingState: 'halted', tradingReason: 'news at noon' });
    const [stored] = await desk.journal.newest('desk', 1, ['trading-state']);
    expect(stored?.payload).toEqual({ state: 'halted', by: 'owner', reason: 'news at noon' });
    const next = await reopen(desk);
    expect(next.desk.overview().tradingReason).toBe('news at noon');
    await next.desk.unhalt(asker(), 'all clear');
    expect(next.desk.overview()).toMatchObject({ tradingState: 'active', tradingReason: 'all clear' });
    const told = (await next.journal.pendingOutbox(99)).flatMap(({ body }) =>
      body.kind === 'notification' && body.notification.body.kind === 'trading-state'
        ? [body.notification.body]
        : [],
    );
    expect(told.map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
      'halted: news at noon',
      'active: all clear',
    ]);
    await halt(next);
    expect(next.desk.overview()).not.toHaveProperty('tradingReason');
  });

  it('withdraws entries that are on their way', async () => {
    const desk = await openHandDesk({ terms: LATE });
    await desk.start();
    await desk.bars(100);
    expect(await halt(desk)).toMatchObject({ entriesCancelled: 1, positionsKept: 0 });
    await desk.bars(100, 100);
    expect(desk.desk.session('m1')?.snapshot.fills).toBe(0);
  });

  it('is one halt when it is asked for again, and leaves alone what is over', async () => {
    const desk = await twoHolding();
    await desk.control('m1', 'stop');
    await halt(desk);
    const rows = desk.journal.disk.rows.length;
    expect(await halt(desk)).toMatchObject({ kind: 'already-halted', stored: true, positionsKept: 2 });
    expect(desk.journal.disk.rows).toHaveLength(rows);
    expect(await storedStates(desk)).toEqual(['halted']);
  });

  it('is followed by every session after a restart', async () => {
    const desk = await twoHolding();
    await halt(desk);
    await desk.bars(101);
    const before = desk.desk.session('m1')?.snapshot;
    const next = await reopen(desk);
    expect(statesOf(next)).toEqual(['halted', 'halted', 'halted']);
    expect(next.recovery.continued).toBe(2);
    expect(next.desk.session('m1')?.snapshot).toMatchObject({ fills: before?.fills, orders: before?.orders });
  });

  it('comes before the bars that were being stored when it was asked for', async () => {
    const bars = faultyBars();
    const desk = await openHandDesk({ disk: { journal: undefined, bars, reserve: faultyReserve() } });
    await desk.start();
    const halts: Promise<unknown>[] = [];
    bars.onAppend = () => halts.push(halt(desk));
    await desk.bars(100);
    expect(desk.desk.session('m1')?.snapshot.bars).toBe(0);
    await Promise.all(halts);
    await desk.bars(100);
    expect(halts).toHaveLength(2);
    expect(desk.desk.session('m1')?.snapshot).toMatchObject({ fills: 0, denials: 1, tradingState: 'halted' });
  });

  it('wins over an opening that was under way', async () => {
    const desk = await twoHolding();
    await halt(desk);
    const opening = unhalt(desk);
    await Promise.resolve();
    const closing = halt(desk);
    expect(await Promise.all([opening, closing])).toMatchObject([{ kind: 'active' }, { kind: 'halted' }]);
    expect(statesOf(desk)).toEqual(['halted', 'halted', 'halted']);
    expect(await storedStates(desk)).toEqual(['halted', 'active', 'halted']);
  });
});

describe('a halt that the store does not take', () => {
  it('is in force, stands in the reserve, and is stored once the store takes it', async () => {
    const desk = await twoHolding();
    desk.journal.failNext('disk-full', Number.POSITIVE_INFINITY);
    expect(await halt(desk)).toMatchObject({ kind: 'halted', stored: false, positionsKept: 2 });
    expect(statesOf(desk)).toEqual(['halted', 'halted', 'halted']);
    const types = desk.disk.reserve.drain().map(({ stream, type }) => `${stream.slice(0, 7)} ${type}`);
    expect(types).toEqual(['desk trading-state', 'session control', 'session control']);
    desk.journal.mend();
    await desk.bars(100);
    expect(desk.disk.reserve.drain()).toEqual([]);
    expect(await storedStates(desk)).toEqual(['halted']);
  });

  it('does not come back after the gate was opened again', async () => {
    const desk = await twoHolding();
    desk.journal.failNext('disk-full');
    await halt(desk);
    await unhalt(desk);
    expect(await storedStates(desk)).toEqual(['halted', 'active']);
    await desk.bars(100, 101);
    const next = await reopen(desk);
    expect(next.recovery).toEqual({ continued: 2, diverged: 0, waiting: 0 });
    expect(statesOf(next)).toEqual(['active', 'active', 'active']);
  });

  it('is found by the next start when the process ends before', async () => {
    const desk = await twoHolding();
    desk.journal.failNext('io', Number.POSITIVE_INFINITY);
    await halt(desk);
    const next = await reopen(desk);
    expect(statesOf(next)).toEqual(['halted', 'halted', 'halted']);
    expect(await storedStates(next)).toEqual(['halted']);
    expect(next.disk.reserve.drain()).toEqual([]);
    expect(await next.journal.verify()).toEqual([]);
  });

  it('holds even when the reserve fails too', async () => {
    const reserve = faultyReserve();
    const desk = await twoHolding({ disk: { ...(await openHandDesk()).disk, reserve, journal: undefined } });
    reserve.failing.add('append');
    desk.journal.failNext('io', Number.POSITIVE_INFINITY);
    expect(await halt(desk)).toMatchObject({ kind: 'halted', stored: false });
    expect(desk.log.lines.map(({ message }) => message)).toContain('reserve failing');
    desk.journal.mend();
    await desk.bars(100);
    expect(await storedStates(desk)).toEqual(['halted']);
  });

  it('keeps the market waiting until the reserve could be emptied', async () => {
    const reserve = faultyReserve();
    const desk = await twoHolding({ disk: { ...(await openHandDesk()).disk, reserve, journal: undefined } });
    desk.journal.failNext('io');
    await halt(desk);
    reserve.failing.add('clear');
    const before = desk.desk.overview().market.atMs;
    await desk.bars(100);
    expect(desk.desk.overview()).toMatchObject({
      store: { ok: false, cause: 'io' },
      market: { atMs: before },
    });
    reserve.failing.clear();
    await desk.turn();
    expect(desk.desk.overview()).toMatchObject({ store: { ok: true }, market: { atMs: before + 60_000 } });
  });
});

describe('opening the gate', () => {
  it('lets sessions go on, and is told and stored', async () => {
    const desk = await twoHolding();
    expect(await unhalt(desk)).toEqual({ kind: 'already-active' });
    await halt(desk);
    expect(await unhalt(desk)).toEqual({ kind: 'active' });
    expect(statesOf(desk)).toEqual(['active', 'active', 'active']);
    expect(await storedStates(desk)).toEqual(['halted', 'active']);
  });

  it('is part of every tape: what was decided after it is decided again by the next start', async () => {
    const one = await openTestDesk();
    const instruments = one.desk
      .markets()
      .slice(0, 1)
      .map(({ instrument }) => instrument.id);
    const parameters = { fast: '2', slow: '3' };
    const request = { strategy: 'ma-cross', parameters, instruments, frame: '1m' } as const;
    await one.desk.startSession(request, asker());
    for (let n = 0; n < 150; n++) {
      await one.turn();
      if (n % 60 === 20) await one.desk.halt(asker());
      if (n % 60 === 40) await one.desk.unhalt(asker());
    }
    const before = one.desk.session('m1')?.snapshot;
    expect([before?.denials, before?.fills].every((count) => Number(count) > 0)).toBe(true);
    const two = await openTestDesk({ disk: one.disk });
    expect(two.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
    expect(two.desk.session('m1')?.snapshot).toEqual(before);
  });

  it('waits for the store: when that fails nothing is open', async () => {
    const desk = await twoHolding();
    await halt(desk);
    const mend = refuseWhere(desk.journal, ({ rows = [] }) => rows.length > 0);
    await expect(unhalt(desk)).rejects.toMatchObject({ name: 'StoreFailure', fault: 'disk-full' });
    mend();
    expect(statesOf(desk)).toEqual(['halted', 'halted', 'halted']);
    await desk.bars(100);
    expect(await storedStates(desk)).toEqual(['halted']);
  });
});
