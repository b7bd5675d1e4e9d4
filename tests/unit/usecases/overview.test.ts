import { describe, expect, it } from 'vitest';
import { STRATEGIES } from '../../../src/engine/strategies/registry.js';
import { openTestDesk } from '../../builders/desk.js';
import { openHandDesk, reopenElsewhere } from '../../builders/hand-desk.js';

describe('the overview', () => {
  it('tells the market, the gate, the store and the loop of a fresh desk', async () => {
    const desk = await openTestDesk();
    desk.surfaces.push({
      name: 'console',
      start: async () => undefined,
      deliver: async () => 'sent',
      stop: async () => undefined,
      health: () => ({ name: 'console', state: 'up' }),
    });
    await desk.turn();
    expect(desk.desk.overview()).toEqual({
      version: '0.0.0',
      environments: [],
      market: {
        source: 'synthetic-7',
        kind: 'synthetic',
        seed: 7,
        speed: 300,
        atMs: expect.any(Number),
        over: false,
      },
      tradingState: 'active',
      sessions: { running: 0, paused: 0, ended: 0 },
      epoch: 1,
      startedMs: 0,
      nowMs: 200,
      journalRows: 0,
      store: { ok: true },
      surfaces: [{ name: 'console', state: 'up' }],
      loop: { p50Ms: 0, p99Ms: 0 },
      memoryMb: 1,
    });
  });

  it('counts sessions by what they do, all rows of the journal, and starts', async () => {
    const desk = await openHandDesk();
    await desk.start();
    await desk.start({ strategy: 'ma-cross' });
    await desk.start({ strategy: 'ma-cross' });
    await desk.control('m2', 'pause');
    await desk.control('m3', 'stop');
    const seen = desk.desk.overview();
    // Three openings, two controls, one end.
    expect(seen).toMatchObject({ sessions: { running: 1, paused: 1, ended: 1 }, journalRows: 6, epoch: 1 });
    expect(seen.market).not.toHaveProperty('seed');
    const elsewhere = await reopenElsewhere(desk);
    expect(elsewhere.desk.overview()).toMatchObject({
      sessions: { running: 0, paused: 2, ended: 1 },
      journalRows: 6,
      epoch: 2,
    });
  });

  it('says that a market is over', async () => {
    const desk = await openHandDesk();
    await desk.turn();
    expect(desk.desk.overview().market).toMatchObject({ kind: 'replay', over: true });
  });
});

describe('the strategies', () => {
  it('are listed in their order with their parameters and what stops them by default', async () => {
    const listed = (await openTestDesk()).desk.strategies();
    expect(listed.map(({ name }) => name)).toEqual(STRATEGIES.map(({ name }) => name));
    expect(listed[0]).toMatchObject({
      name: 'ma-cross',
      summary: expect.stringMatching(/./),
      weakness: expect.stringMatching(/./),
      parameters: [{ name: 'fast' }, { name: 'slow' }, { name: 'side' }],
      instruments: { min: 1, max: 1 },
      defaultStopBps: 200,
    });
    expect(listed.at(-1)).toMatchObject({ name: 'buy-and-hold', parameters: [] });
    expect(listed.at(-1)).not.toHaveProperty('defaultStopBps');
  });
});
