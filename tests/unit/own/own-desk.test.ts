import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/engine/domain/notification.js';
import type { OwnStrategies } from '../../../src/engine/runtime/own/own-strategies.js';
import type { StrategyRequest } from '../../../src/engine/runtime/own/requests.js';
import type { BacktestProgress } from '../../../src/engine/usecases/backtest.js';
import { asker } from '../../builders/desk.js';
import { type HandDesk, openHandDesk, reopen } from '../../builders/hand-desk.js';
import { plainSpot } from '../../builders/instrument.js';
import { LocalChild, localChild, ownFolder, ownSource, ownStrategies } from '../../builders/own.js';

interface OwnDesk extends HandDesk {
  readonly own: OwnStrategies;
  readonly files: ReturnType<typeof ownFolder>;
}

async function openOwn(files: Readonly<Record<string, string>>, launch = localChild): Promise<OwnDesk> {
  const folder = ownFolder(files);
  const own = ownStrategies(folder, launch);
  await own.refresh();
  return { ...(await openHandDesk({ own })), own, files: folder };
}

/** Turns until it is so: answers from elsewhere come when they come. */
async function until(desk: HandDesk, isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !isSo(); turn++) {
    await desk.turn();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(isSo()).toBe(true);
}

const told = (desk: HandDesk): readonly Notification['body'][] =>
  [...desk.journal.disk.outbox.values()].flatMap(({ body }) =>
    body.kind === 'notification' ? [body.notification.body] : [],
  );
const lost = (desk: HandDesk) => told(desk).filter(({ kind }) => kind === 'session-failed');
const m1 = (desk: HandDesk) => desk.desk.session('m1');

describe('own strategies on a desk', () => {
  it('are listed behind the templates, broken ones with what is wrong', async () => {
    const { desk } = await openOwn({
      'mine.ts': ownSource('mine'),
      'late.ts': 'export const t = Date.now();',
      'macd.ts': ownSource('macd'),
      'other.ts': ownSource('another'),
      'none.ts': 'export default 1;',
      'loud.ts': 'throw new Error("at once");',
      'Bad.ts': '',
    });
    const listed = desk.strategies().filter(({ isOwn }) => isOwn === true);
    expect(listed.map(({ name, fault }) => [name, fault?.code ?? 'whole'])).toEqual([
      ['Bad', 'bad-name'],
      ['late', 'forbidden'],
      ['loud', 'strategy-threw'],
      ['macd', 'built-in-name'],
      ['mine', 'whole'],
      ['none', 'no-strategy'],
      ['other', 'other-name'],
    ]);
    expect(listed[4]).toMatchObject({
      summary: 'Buys at once.',
      parameters: [{ name: 'length' }, { name: 'loud' }],
    });
  });

  it('trade as templates do, and survive a restart with the program that was pinned', async () => {
    const desk = await openOwn({ 'mine.ts': ownSource('mine') });
    expect(await desk.start({ strategy: 'mine', parameters: { length: '4' }, stopBps: 500 })).toMatchObject({
      kind: 'started',
      spec: { program: { strategy: 'mine', origin: 'own', parameters: { length: 4, loud: false } } },
    });
    await desk.bars(100, 101, 102);
    await until(desk, () => m1(desk)?.snapshot.fills === 1);
    const before = m1(desk)?.spec.program.hash;
    // Edited meanwhile: the session goes on as it was, the next one is another program.
    desk.files.write('mine.ts', ownSource('mine', 'context.signal("flat", { key: "changed" });'));
    const own = ownStrategies(desk.files);
    await own.refresh();
    const again = await reopen(desk, { own });
    expect(again.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
    expect(m1(again)).toMatchObject({
      state: 'running',
      snapshot: { fills: 1 },
      spec: { program: { hash: before } },
    });
    const second = await again.start({ strategy: 'mine', parameters: {} });
    expect(second).toMatchObject({ kind: 'started' });
    expect(second.kind === 'started' && second.spec.program.hash).not.toBe(before);
  });

  it('are paused when the program that they pinned has gone', async () => {
    const desk = await openOwn({ 'mine.ts': ownSource('mine') });
    await desk.start({ strategy: 'mine', parameters: {} });
    await desk.bars(100, 101);
    rmSync(path.join(desk.files.home, 'programs'), { recursive: true });
    const again = await reopen(desk, { own: ownStrategies(desk.files) });
    expect(m1(again)).toMatchObject({ state: 'paused', trouble: 'diverged' });
    expect(told(again)).toContainEqual(
      expect.objectContaining({ kind: 'session-diverged', cause: 'program' }),
    );
  });

  it('are refused with one answer when they are broken, unknown, or given what they do not take', async () => {
    const desk = await openOwn({ 'mine.ts': ownSource('mine'), 'late.ts': 'export const t = Date.now();' });
    expect(await desk.start({ strategy: 'late', parameters: {} })).toMatchObject({
      kind: 'broken-strategy',
      name: 'late',
      fault: { code: 'forbidden', line: 1, detail: 'Date' },
    });
    expect(await desk.start({ strategy: 'mine', parameters: { length: 'x' } })).toMatchObject({
      kind: 'bad-parameter',
      problem: 'not-a-number',
    });
    expect(await desk.start({ strategy: 'nobody', parameters: {} })).toMatchObject({ kind: 'no-strategy' });
    expect(desk.desk.sessions(true)).toEqual([]);
  });

  it('run in backtests, and one that throws or loops loses the run', async () => {
    const desk = await openOwn({
      'mine.ts': ownSource('mine'),
      'loud.ts': ownSource('loud', 'if (bars === 3) throw new Error("bar 3");'),
    });
    await desk.bars(...Array.from({ length: 40 }, (_, index) => 100 + index));
    const run = (strategy: string) =>
      desk.desk.runBacktest(
        {
          strategy,
          parameters: {},
          instruments: [plainSpot.id],
          frame: '1m',
          cash: '1000',
        },
        asker(strategy),
      );
    expect(await run('mine')).toMatchObject({
      kind: 'done',
      result: { strategy: 'mine', fills: [{ side: 'buy' }, { side: 'sell' }] },
    });
    expect(await run('loud')).toEqual({
      kind: 'failed',
      code: 'strategy-threw',
      detail: expect.stringMatching(/^Error: bar 3 \(loud\.ts:\d+\)$/),
    });
    rmSync(path.join(desk.files.folder, 'mine.ts'));
    expect(await run('mine')).toMatchObject({ kind: 'no-strategy' });
  });
});

describe('a session that loses its strategy', () => {
  it('keeps its position and its stop, says so once, and can be stopped by hand', async () => {
    const desk = await openOwn({ 'loud.ts': ownSource('loud', 'if (bars === 3) throw new Error("bar 3");') });
    await desk.start({ strategy: 'loud', parameters: {}, stopBps: 500 });
    await desk.start({ strategy: 'buy-and-hold', parameters: {} });
    await desk.bars(100, 100, 100);
    await until(desk, () => lost(desk).length === 1);
    expect(lost(desk)).toMatchObject([
      {
        session: 'm1',
        code: 'strategy-threw',
        detail: expect.stringContaining('Error: bar 3 (loud.ts:'),
        holds: true,
      },
    ]);
    expect(m1(desk)).toMatchObject({
      state: 'failed',
      trouble: 'failed',
      snapshot: { positions: [{ stopPrice: expect.any(Number) }] },
    });
    expect(desk.desk.session('m2')).toMatchObject({ state: 'running', snapshot: { fills: 1 } });
    expect(await desk.control('m1', 'resume')).toMatchObject({ kind: 'not-possible' });
    expect(await desk.control('m1', 'stop')).toMatchObject({ kind: 'done' });
    await desk.bars(101, 101);
    expect(m1(desk)).toMatchObject({ state: 'ended', snapshot: { fills: 2, positions: [{ quantity: 0 }] } });
    expect(lost(desk)).toHaveLength(1);
  });

  it('is still stopped out, also after a restart', async () => {
    const desk = await openOwn({ 'loud.ts': ownSource('loud', 'if (bars === 3) throw new Error("bar 3");') });
    await desk.start({ strategy: 'loud', parameters: {}, stopBps: 500 });
    await desk.bars(100, 100, 100);
    await until(desk, () => m1(desk)?.trouble === 'failed');
    const again = await reopen(desk, { own: ownStrategies(desk.files) });
    expect(m1(again)).toMatchObject({
      state: 'failed',
      snapshot: { positions: [{ stopPrice: expect.any(Number) }] },
    });
    await again.desk.halt(asker());
    expect(m1(again)?.snapshot.tradingState).toBe('halted');
    await again.bars(90, 90);
    expect(m1(again)).toMatchObject({ state: 'ended', lastFill: { purpose: 'stop' } });
    expect(lost(again)).toHaveLength(1);
  });

  it('that held nothing is over', async () => {
    const source = ownSource('loud', 'throw new Error("at once");').replace(
      'if (bars === 1)',
      'if (bars === 99)',
    );
    const desk = await openOwn({ 'loud.ts': source });
    await desk.start({ strategy: 'loud', parameters: {} });
    await desk.bars(100, 100);
    await until(desk, () => m1(desk)?.state === 'failed' && m1(desk)?.trouble === undefined);
    expect(lost(desk)).toMatchObject([{ holds: false }]);
    expect(await desk.control('m1', 'stop')).toMatchObject({ kind: 'not-possible' });
  });

  it('because its process is gone is told as one that threw; a halt does not wait for it', async () => {
    const children: LocalChild[] = [];
    const desk = await openOwn({ 'mine.ts': ownSource('mine') }, () => {
      const child = new LocalChild();
      children.push(child);
      return child as never;
    });
    await desk.start({ strategy: 'mine', parameters: {}, stopBps: 500 });
    await desk.bars(100, 100);
    await until(desk, () => m1(desk)?.snapshot.fills === 1);
    const child = children.at(-1) as LocalChild;
    // It takes facts and says nothing any more.
    child.send = () => true;
    await desk.bars(101);
    expect(m1(desk)?.state).toBe('running');
    const receipt = await desk.desk.halt(asker());
    expect(receipt).toMatchObject({ kind: 'halted', positionsKept: 1, stopsResting: 1 });
    expect(lost(desk)).toMatchObject([{ code: 'strategy-timeout', holds: true }]);
    expect(m1(desk)).toMatchObject({ state: 'failed', snapshot: { tradingState: 'halted' } });
  });

  it('at its first facts is told too', async () => {
    const desk = await openOwn({ 'mine.ts': ownSource('mine') }, () => {
      const child = new LocalChild();
      const { send } = child;
      child.send = (request, sent) => {
        if (request.kind !== 'open') return send.call(child, request, sent);
        child.signalCode = 'SIGKILL';
        child.emit('exit');
        return true;
      };
      return child as never;
    });
    expect(await desk.start({ strategy: 'mine', parameters: {} })).toMatchObject({ kind: 'started' });
    expect(lost(desk)).toMatchObject([
      { session: 'm1', code: 'strategy-died', detail: 'SIGKILL', holds: false },
    ]);
    await desk.turn();
    expect(m1(desk)?.state).toBe('failed');
  });
});

describe('a backtest of an own strategy', () => {
  it('that is ended takes its process with it', async () => {
    const children: LocalChild[] = [];
    /** Never comes to the end of a run. */
    class Busy extends LocalChild {
      override send(request: StrategyRequest, sent: (error: Error | null) => void): boolean {
        return request.kind === 'backtest' ? true : super.send(request, sent);
      }
    }
    const launch = () => {
      children.push(new Busy());
      return children.at(-1) as unknown as ReturnType<typeof localChild>;
    };
    const desk = await openOwn({ 'mine.ts': ownSource('mine') }, launch);
    await desk.bars(...Array.from({ length: 40 }, (_, index) => 100 + index));
    const told: BacktestProgress[] = [];
    const run = desk.desk.runBacktest(
      { strategy: 'mine', parameters: {}, instruments: [plainSpot.id], frame: '1m', cash: '1000' },
      asker('run'),
      (progress) => told.push(progress),
    );
    await until(desk, () => desk.desk.jobs().length === 1);
    expect(told).toEqual([{ doneBars: 0, totalBars: expect.any(Number), barsPerSecond: 0, job: 'b1' }]);
    expect(desk.desk.cancelJob({ name: 'b1', any: false }, asker('end'))).toMatchObject({ kind: 'canceled' });
    expect(await run).toEqual({ kind: 'canceled', by: 'owner' });
    expect(children.at(-1)?.killed).toBe(true);
  });
});
