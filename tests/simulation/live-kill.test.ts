import { describe, expect, it } from 'vitest';
import { BTC, type Cut, LiveBench, LOT, PERP } from '../builders/live-bench.js';
import { violations } from '../builders/live-checks.js';
import { bid, goFlat, goLong, goShort, withdraw } from '../builders/scripted-strategy.js';

const CASES = [
  {
    name: 'a contract: in, turned round, out',
    instrument: PERP,
    script: { 0: goLong, 2: goShort, 4: goFlat },
  },
  { name: 'a contract: in and held', instrument: PERP, script: { 0: goLong } },
  { name: 'coins: in and held', instrument: BTC, script: { 0: goLong } },
  { name: 'coins: in, out, in again', instrument: BTC, script: { 0: goLong, 2: goFlat, 4: goLong } },
  {
    name: 'a contract: a bid that is withdrawn, another that is reached',
    instrument: PERP,
    script: { 0: bid(590_000, 3 * LOT), 1: withdraw, 2: bid(600_800, 2 * LOT), 5: goFlat },
  },
] as const;

const PRICES = [60_000, 60_100, 60_050, 60_200, 60_100, 60_150, 60_100];

/** Ends at step `cut`, begins again half a minute later, and goes on. */
async function run({ instrument, script }: (typeof CASES)[number], cut?: Cut): Promise<LiveBench> {
  const bench = new LiveBench({ instrument, script });
  let desk = await Promise.race([bench.start(cut), bench.wait(1).then(() => undefined)]);
  let isAgain = false;
  for (const value of PRICES) {
    await bench.minute(value);
    if (!isAgain && (desk === undefined || bench.isCut)) {
      isAgain = true;
      desk?.cut();
      desk = await bench.start();
    }
  }
  await bench.wait(90_000);
  if (desk === undefined) throw new Error('nothing was started');
  expect({ cut, found: await violations(bench, desk) }).toEqual({ cut, found: [] });
  if (cut === undefined) expect(bench.venue.truth.accepted.size).toBeGreaterThan(0);
  return bench;
}

describe.each(CASES)('$name', (one) => {
  it('wherever it is killed it goes on and everything adds up', async () => {
    const whole = await run(one);
    const steps = whole.steps.length;
    const bad: unknown[] = [];
    for (let after = 2; after <= steps; after++) {
      for (const isDone of [false, true]) {
        try {
          await run(one, { after, isDone });
        } catch (error) {
          bad.push(`${after} ${isDone} ${whole.steps[after - 1]}: ${(error as Error).message.slice(0, 600)}`);
        }
      }
    }
    if (bad.length > 0) console.log(whole.steps.join('\n'), bad.slice(0, 6).join('\n-----\n'), bad.length);
    expect(bad).toEqual([]);
  });
});
