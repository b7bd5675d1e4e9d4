import { describe, expect, it } from 'vitest';
import { invariant } from '../../src/engine/domain/invariant.js';
import { type EndedSession, FINAL_FOLD } from '../../src/engine/runtime/sessions/ended-session.js';
import { BTC, control, LiveBench, PERP } from '../builders/live-bench.js';
import { goLong } from '../builders/scripted-strategy.js';

const resting = ({ venue }: LiveBench) => [...venue.open.values()].filter(({ kind }) => kind === 'stop');
/** After the first start, which says that it withdraws it, and does not get to. */
const toldLater = (bench: LiveBench) =>
  bench
    .told()
    .filter(({ kind }) => kind === 'stray-order')
    .slice(1);

/** Coins were sold and the session is over; every request to take its stop away was lost, and the process ended. */
async function left(): Promise<LiveBench> {
  const bench = new LiveBench({ instrument: BTC, script: { 0: goLong } });
  const desk = await bench.start();
  await bench.minute();
  await bench.wait(5_000);
  expect(resting(bench)).toHaveLength(1);
  await control(desk, { kind: 'stop' });
  // Its way out has left by then: what follows is the withdrawal.
  bench.venue.faults.set({ 'request-lost': 1 });
  await bench.wait(5_000);
  expect(desk.runtime.ended.get('m1')?.snapshot.state).toBe('ended');
  expect(resting(bench)).toHaveLength(1);
  desk.cut();
  bench.venue.faults.set({});
  return bench;
}

describe('a stop of coins that outlived its session and the process', () => {
  it('is withdrawn after the start: it would sell what is held for something else', async () => {
    const bench = await left();
    const again = await bench.start();
    expect([...again.runtime.ended.keys()]).toEqual(['m1']);
    await bench.wait(40_000);
    expect(resting(bench)).toEqual([]);
    expect(toldLater(bench)).toMatchObject([{ withdrawn: true, side: 'sell' }]);
  });

  it('is withdrawn where nothing trades that instrument any more', async () => {
    const bench = await left();
    Object.assign(bench, { instrument: PERP });
    const again = await bench.start();
    expect(again.runtime.parts.market.profile.instruments).toEqual([PERP]);
    await bench.wait(40_000);
    expect(resting(bench)).toEqual([]);
  });

  it('is asked for again as long as it rests', async () => {
    const bench = await left();
    bench.venue.faults.set({ 'request-lost': 1 });
    await bench.start();
    await bench.wait(40_000);
    expect(resting(bench)).toHaveLength(1);
    bench.venue.faults.set({});
    await bench.wait(70_000);
    expect(resting(bench)).toEqual([]);
    expect(toldLater(bench)).toHaveLength(1);
  });

  it('is told and left alone where what the session did is lost: nobody knows what it protects', async () => {
    const bench = await left();
    const { disk } = bench;
    disk.streams.clear();
    disk.rows.splice(0);
    disk.checkpoints.clear();
    await bench.start();
    await bench.wait(40_000);
    expect(resting(bench)).toHaveLength(1);
    expect(toldLater(bench)).toMatchObject([{ withdrawn: false }]);
  });

  it('is told and left alone where the session failed with something in its book', async () => {
    const bench = await left();
    for (const [key, checkpoint] of bench.disk.checkpoints) {
      if (checkpoint.fold !== FINAL_FOLD) continue;
      const state = checkpoint.state as EndedSession;
      expect(state.snapshot.positions).toMatchObject([{ quantity: 4_500 }]);
      const snapshot = { ...state.snapshot, state: 'failed' as const };
      bench.disk.checkpoints.set(key, { ...checkpoint, state: { ...state, snapshot } });
    }
    await bench.start();
    await bench.wait(40_000);
    expect(resting(bench)).toHaveLength(1);
    expect(toldLater(bench)).toMatchObject([{ withdrawn: false }]);
  });

  it('stays where the session fails for a fault of ours while it holds something', async () => {
    const fail = () => invariant(false, 'test-broken', {});
    const bench = new LiveBench({ instrument: BTC, script: { 0: goLong, 2: fail } });
    const desk = await bench.start();
    await bench.minute();
    await bench.wait(5_000);
    expect(resting(bench)).toHaveLength(1);
    await bench.minute();
    await bench.minute();
    await bench.wait(70_000);
    expect(desk.runtime.ended.get('m1')?.snapshot.state).toBe('failed');
    expect(resting(bench)).toHaveLength(1);
    expect(bench.told().filter(({ kind }) => kind === 'stray-order')).toMatchObject([{ withdrawn: false }]);
  });
});
