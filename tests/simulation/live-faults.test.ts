import { describe, expect, it } from 'vitest';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import { BTC, LiveBench, PERP } from '../builders/live-bench.js';
import { violations } from '../builders/live-checks.js';
import { goFlat, goLong, goShort } from '../builders/scripted-strategy.js';
import type { FaultKind } from './exchange/faults.js';

const KINDS: readonly FaultKind[] = [
  'request-lost',
  'answer-lost',
  'gateway-error',
  'garbage',
  'answer-late',
  'request-late',
  'refused',
  'rejected-later',
  'invisible',
  'executions-late',
  'closed-forgotten',
  'slow-engine',
  'thin',
  'news-twice',
  'news-late',
  'news-lost',
  'stop-refused',
  'too-many',
  'unreachable',
];

const PRICES = [60_000, 60_100, 60_050, 60_200, 60_100, 60_150, 60_100];

interface Trial {
  readonly kind: FaultKind;
  readonly rate: number;
  readonly seed: number;
  readonly instrument: Instrument;
}

/** Trades through minutes of a fault, then lets it be quiet. */
async function run({ kind, rate, seed, instrument }: Trial): Promise<void> {
  const script =
    instrument === PERP
      ? { 0: goLong, 2: goShort, 3: goFlat, 4: goLong }
      : { 0: goLong, 2: goFlat, 4: goLong };
  const bench = new LiveBench({ instrument, script, seed, faults: { [kind]: rate } });
  const desk = await bench.start();
  for (const value of PRICES) await bench.minute(value);
  bench.venue.faults.set({});
  await bench.wait(120_000);
  const { faults } = bench.venue;
  expect(faults.struck.get(kind) ?? 0).toBeGreaterThan(kind === 'closed-forgotten' || rate < 1 ? -1 : 0);
  const found = await violations(bench, desk);
  expect(found).toEqual([]);
}

describe.each(KINDS)('%s', (kind) => {
  it.each([
    [PERP.id, 1, PERP],
    [BTC.id, 1, BTC],
    [PERP.id, 0.4, PERP],
    [BTC.id, 0.4, BTC],
  ])('%s at rate %d: everything adds up once it is over', async (_name, rate, instrument) => {
    for (const seed of rate === 1 ? [1] : [1, 2]) await run({ kind, rate, seed, instrument });
  });
});
