import { describe, expect, it } from 'vitest';
import { accountLineOf } from '../../src/engine/domain/account-line.js';
import { amount } from '../../src/engine/domain/amount.js';
import { coinCode } from '../../src/engine/domain/ids.js';
import { reconcilePnl } from '../../src/engine/usecases/live/reconcile-pnl.js';
import { type BenchDesk, BTC, LiveBench, LOT, PERP } from '../builders/live-bench.js';
import { goFlat, goLong } from '../builders/scripted-strategy.js';

const USDT = coinCode('USDT');
/** The exchange's doubt and a look after it. */
const BOOKED_MS = 100_000;

async function ownOf(desk: BenchDesk): Promise<readonly string[]> {
  const rows = await desk.journal.read('account:main');
  return rows
    .flatMap((row) => accountLineOf(row)?.record ?? [])
    .map(({ kind, change }) => `${kind} ${change}`);
}

async function compared(bench: LiveBench, { live, runtime }: BenchDesk) {
  const asked = reconcilePnl(
    { live, runtime },
    { account: 'main', period: { kind: 'all' }, timeZone: 'UTC' },
  );
  await bench.wait(5_000);
  const answer = await asked;
  if (answer.kind !== 'compared') throw new Error(`it is ${answer.kind}`);
  return answer.found;
}

async function opened(instrument = PERP) {
  const bench = new LiveBench({ script: { 2: goLong, 6: goFlat }, instrument });
  const desk = await bench.start();
  await bench.minute();
  return { bench, desk };
}

describe('what is an account’s own', () => {
  it('is booked once: what came in, went out, was earned, and what somebody else traded', async () => {
    const { bench, desk } = await opened();
    for (const close of [60_100, 60_200, 60_100, 60_000, 60_300, 60_100, 60_000]) await bench.minute(close);
    const traded = bench.venue.truth.records.length;
    expect(traded).toBeGreaterThan(1);
    bench.people.transfer(USDT, 50_000_000_000);
    bench.people.transfer(USDT, -7_000_000);
    bench.venue.wallets.change({
      kind: 'interest',
      coin: USDT,
      change: amount(-12),
      atMs: bench.clock.nowMs(),
    });
    bench.people.trade(BTC.id, 'buy', 3 * LOT);
    await bench.wait(BOOKED_MS);
    const own = bench.venue.truth.records.slice(traded).map(({ kind, change }) => `${kind} ${change}`);
    expect(own.slice(0, 3)).toEqual(['transfer-in 50000000000', 'transfer-out -7000000', 'interest -12']);
    expect(own).toHaveLength(5);
    expect(await ownOf(desk)).toEqual(own);
    await bench.wait(BOOKED_MS);
    expect(await ownOf(desk)).toEqual(own);
    const found = await compared(bench, desk);
    expect(found).toMatchObject({
      compared: traded + 5,
      equal: traded + 5,
      differences: [],
      notOurs: { lines: 0 },
      own: { lines: 5 },
    });
  });

  it('is booked once over restarts, and what came meanwhile is found', async () => {
    const { bench, desk } = await opened();
    bench.people.transfer(USDT, 1_000);
    await bench.wait(BOOKED_MS);
    bench.people.transfer(USDT, 2_000);
    desk.cut();
    bench.people.transfer(USDT, 3_000);
    await bench.wait(2 * BOOKED_MS);
    const again = await bench.start();
    await bench.wait(BOOKED_MS);
    expect(await ownOf(again)).toEqual(['transfer-in 1000', 'transfer-in 2000', 'transfer-in 3000']);
    again.cut();
    const third = await bench.start();
    await bench.wait(BOOKED_MS);
    expect(await ownOf(third)).toHaveLength(3);
  });

  it('waits where the store takes nothing, and is not lost', async () => {
    const { bench, desk } = await opened();
    desk.journal.failNext('io', 1_000_000);
    bench.people.transfer(USDT, 1_000);
    await bench.wait(20 * 60_000);
    expect(await ownOf(desk)).toEqual([]);
    desk.journal.mend();
    await bench.wait(BOOKED_MS);
    expect(await ownOf(desk)).toEqual(['transfer-in 1000']);
  });

  it('is what a session has not: a stop that closes more than its own, and the funding of both', async () => {
    const { bench, desk } = await opened();
    for (const close of [60_000, 60_000, 60_000]) await bench.minute(close);
    expect(bench.held).toBe(10 * LOT);
    bench.people.trade(PERP.id, 'buy', 5 * LOT);
    await bench.wait(BOOKED_MS);
    bench.people.fund(PERP.id, 3);
    await bench.wait(BOOKED_MS);
    bench.price(58_000);
    await bench.wait(BOOKED_MS);
    expect(bench.held).toBe(0);
    const found = await compared(bench, desk);
    expect(found).toMatchObject({ differences: [], notOurs: { lines: 0 } });
    expect(found.compared).toBe(bench.venue.truth.records.length);
    expect((await ownOf(desk)).map((line) => line.split(' ')[0])).toEqual(['trade', 'funding', 'trade']);
  });
});
