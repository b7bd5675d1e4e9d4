import { describe, expect, it } from 'vitest';
import { instrumentId } from '../../src/engine/domain/ids.js';
import { asker, openTestDesk, type TestDesk } from '../builders/desk.js';

const BTC = instrumentId('BTC/USDT');

const start = (desk: TestDesk, strategy = 'ma-cross', correlation?: string) =>
  desk.desk.startSession({ strategy, parameters: {}, instruments: [BTC], frame: '1m' }, asker(correlation));

async function turns(desk: TestDesk, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await desk.turn();
}

describe('a paper session', () => {
  it('trades, and goes on after a restart as if nothing had happened', async () => {
    const one = await openTestDesk();
    const started = await start(one);
    expect(started.kind).toBe('started');
    await turns(one, 400);
    const before = one.desk.session('m1')?.snapshot;
    expect(before?.fills).toBeGreaterThan(5);
    const two = await openTestDesk({ disk: one.disk });
    expect(two.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
    expect(two.desk.session('m1')?.snapshot).toEqual(before);
    await turns(two, 200);
    const uninterrupted = await openTestDesk();
    await start(uninterrupted);
    await turns(uninterrupted, 600);
    const a = two.desk.session('m1')?.snapshot;
    const b = uninterrupted.desk.session('m1')?.snapshot;
    expect({ ...a, atMs: 0 }).toEqual({ ...b, atMs: 0 });
  });
});
