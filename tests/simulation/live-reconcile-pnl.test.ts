import { describe, expect, it } from 'vitest';
import { type PnlReconciliation, reconcilePnl } from '../../src/engine/usecases/live/reconcile-pnl.js';
import { type BenchDesk, BTC, LiveBench } from '../builders/live-bench.js';
import { goFlat, goLong } from '../builders/scripted-strategy.js';

const ALL = { account: 'main', period: { kind: 'all' }, timeZone: 'UTC' } as const;

/** Long enough that nothing is too young to be compared. */
async function compare(bench: LiveBench, { live, runtime }: BenchDesk): Promise<PnlReconciliation> {
  await bench.wait(60_000);
  const asked = reconcilePnl({ live, runtime }, ALL);
  await bench.wait(5_000);
  const answer = await asked;
  if (answer.kind !== 'compared') throw new Error(`it is ${answer.kind}`);
  return answer.found;
}

describe('the ledger of a live account and that of its exchange', () => {
  it.each([undefined, BTC])('are the same in every line of a round trip', async (instrument) => {
    const bench = new LiveBench({
      script: { 2: goLong, 5: goFlat, 7: goLong, 9: goFlat },
      ...(instrument === undefined ? {} : { instrument }),
    });
    const desk = await bench.start();
    for (const close of [
      60_000, 60_100, 60_250, 60_300, 60_111, 60_090, 60_000, 59_999, 60_300, 60_200, 60_100,
    ])
      await bench.minute(close);
    bench.people.fund(bench.instrument.id, 1);
    const found = await compare(bench, desk);
    expect(found).toMatchObject({ differences: [], notOurs: { lines: 0 } });
    expect(found.compared).toBeGreaterThanOrEqual(4);
    expect(found.equal).toBe(found.compared);
    expect(bench.venue.truth.records).toHaveLength(found.compared);
  });
});
