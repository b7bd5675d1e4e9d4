import { describe, expect, it } from 'vitest';
import { programOf } from '../../../src/commands/views/session-figures.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { asker } from '../../builders/desk.js';
import { openHandDesk, reopen } from '../../builders/hand-desk.js';
import { money } from '../../builders/instrument.js';

describe('starting a session', () => {
  it('opens it at the last fact of the market, with what its owner has settled', async () => {
    const desk = await openHandDesk();
    const started = await desk.start({ strategy: 'ma-cross' });
    expect(started).toMatchObject({
      kind: 'started',
      warmBars: 40,
      spec: {
        name: 'm1',
        account: 'paper',
        cash: money(10_000),
        stopBps: 200,
        sizing: { kind: 'equity', bps: 10_000 },
        startMs: desk.market.atMs,
        tapeFromMs: desk.market.atMs - 300 * 60_000,
        program: { strategy: 'ma-cross', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    });
    expect(desk.desk.session('M1')).toMatchObject({ state: 'running', startedBy: 'owner', startedMs: 0 });
    expect(desk.desk.session('m1')).not.toHaveProperty('trouble');
  });

  it('takes what was asked for instead, none for a stop of nothing, and no stop from a strategy without one', async () => {
    const desk = await openHandDesk({ hashOf: () => undefined });
    const sizing = { kind: 'quote', value: money(50) } as const;
    const asked = await desk.start({ strategy: 'ma-cross', cash: money(123), stopBps: 50, sizing });
    expect(asked).toMatchObject({ spec: { cash: money(123), stopBps: 50, sizing, program: { hash: '' } } });
    const bare = await desk.start({ strategy: 'ma-cross', stopBps: 0 });
    expect(bare.kind === 'started' && bare.spec).not.toHaveProperty('stopBps');
    const hold = await desk.start();
    expect(hold.kind === 'started' && hold.spec).not.toHaveProperty('stopBps');
  });

  it('warms long averages with a few times their length, in bars of the session', async () => {
    const desk = await openHandDesk();
    const started = await desk.start({ strategy: 'ma-cross', parameters: { slow: '90' }, frame: '5m' });
    expect(started).toMatchObject({
      warmBars: 8,
      spec: { strategySeries: [1], tapeFromMs: desk.market.atMs - 5 * 91 * 5 * 60_000 },
    });
  });

  it('trades from the next bar on and tells it', async () => {
    const desk = await openHandDesk();
    await desk.start();
    await desk.bars(100);
    expect(desk.desk.session('m1')).toMatchObject({
      snapshot: { fills: 1, equity: expect.any(Number) },
      lastFill: { side: 'buy', reason: { key: 'first-bar' } },
    });
    expect(desk.log.lines.filter(({ message }) => message === 'order')).toHaveLength(1);
  });
});

describe('a session is not started', () => {
  it('when the plan is refused', async () => {
    const desk = await openHandDesk();
    expect(await desk.start({ instruments: [instrumentId('NO/USD')] })).toMatchObject({
      kind: 'no-instrument',
      known: ['XYZ/USD'],
    });
    expect(await desk.journal.read('desk')).toEqual([]);
  });

  it('without the cash: nothing, less than nothing, more than there is', async () => {
    const desk = await openHandDesk();
    const refusal = { kind: 'no-cash', quote: 'USD', decimals: 5 };
    for (const cash of [money(0), money(-1), money(100_000.00001)]) {
      expect(await desk.start({ cash })).toEqual({ ...refusal, needed: cash, available: money(100_000) });
    }
    expect((await desk.start({ cash: money(100_000) })).kind).toBe('started');
    expect(await desk.start()).toEqual({ ...refusal, needed: money(10_000), available: 0 });
  });

  it('while the gate is closed, and beyond the number that may run', async () => {
    const desk = await openHandDesk({ terms: { maxSessions: 1 } });
    await desk.desk.halt(asker());
    expect(await desk.start()).toEqual({ kind: 'halted' });
    await desk.desk.unhalt(asker());
    await desk.start();
    expect(await desk.start()).toEqual({ kind: 'too-many', limit: 1 });
  });

  it('when the store does not take it: nothing has happened, and the name is not used', async () => {
    const desk = await openHandDesk();
    desk.journal.failNext('disk-full');
    await expect(desk.start()).rejects.toMatchObject({ name: 'StoreFailure', fault: 'disk-full' });
    expect(desk.desk.sessions(true)).toEqual([]);
    expect(desk.desk.overview().store).toEqual({ ok: false, cause: 'disk-full' });
    expect(await desk.start()).toMatchObject({ kind: 'started', spec: { name: 'm1' } });
    expect(desk.desk.overview().store).toEqual({ ok: true });
  });
});

describe('the same request', () => {
  it('opens one session, whether it comes again now or after a restart', async () => {
    const desk = await openHandDesk();
    const first = await desk.start({}, 'once');
    const again = await desk.start({}, 'once');
    expect(again).toEqual({ ...first, warmBars: 0 });
    const next = await reopen(desk);
    expect(await next.start({}, 'once')).toMatchObject({ kind: 'started', spec: { name: 'm1' } });
    expect(next.desk.sessions()).toHaveLength(1);
    expect(await next.start({}, 'another')).toMatchObject({ spec: { name: 'm2' } });
  });

  it('is seen by nobody before it has figures', async () => {
    const desk = await openHandDesk();
    const seen: unknown[] = [];
    const starting = desk.start();
    for (let n = 0; n < 50; n++) {
      seen.push(...desk.desk.sessions().map(({ state }) => state));
      await Promise.resolve();
    }
    await starting;
    expect(new Set(seen)).toEqual(new Set(['running']));
  });

  it('is shown with its numbers in the order of its strategy, also after a restart', async () => {
    const desk = await openHandDesk();
    const started = await desk.start({ strategy: 'rsi-reversion' });
    const before = started.kind === 'started' ? programOf(started.spec, DEFAULT_PREFERENCES) : undefined;
    const next = await reopen(desk);
    const view = next.desk.session('m1');
    expect(view === undefined ? undefined : programOf(view.spec, DEFAULT_PREFERENCES)).toBe(before);
    expect(before).toBe('rsi-reversion(14,30,70)');
  });
});
