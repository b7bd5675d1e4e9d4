import { beforeAll, describe, expect, it } from 'vitest';
import { netOf } from '../../src/engine/analytics/pnl/parts.js';
import { coinCode } from '../../src/engine/domain/ids.js';
import { Accounts } from '../../src/engine/usecases/accounts.js';
import type { PnlView } from '../../src/engine/usecases/desk.js';
import type { DeskTerms } from '../../src/engine/usecases/desk-terms.js';
import { MadeToday } from '../../src/engine/usecases/made-today.js';
import { pnlCalls } from '../../src/engine/usecases/pnl-answers.js';
import type { ExportRow, PnlDesk } from '../../src/engine/usecases/pnl-desk.js';
import { pnlWithOwn } from '../../src/engine/usecases/pnl-own.js';
import { allViews } from '../../src/engine/usecases/session-view.js';
import { Tags } from '../../src/engine/usecases/tags.js';
import { BTC, LiveBench, LOT } from '../builders/live-bench.js';
import { goFlat, goLong } from '../builders/scripted-strategy.js';
import { FREE } from '../builders/spec.js';

const USDT = coinCode('USDT');
const ALL = { period: { kind: 'all' }, timeZone: 'UTC' } as const;
const OWN = { ...ALL, account: 'main', coin: 'USDT' } as const;
const DAY = { account: 'main', coin: 'USDT', timeZone: 'UTC' } as const;
const DEPOSIT = 5_000_000_000_000;
const terms: DeskTerms = {
  version: '0',
  fill: FREE,
  limits: {},
  walletCash: 0,
  sessionCash: 0,
  maxSessions: 9,
};

interface Told {
  readonly calls: PnlDesk;
  readonly view: PnlView;
  readonly wallet: number;
  /** What somebody's own trade has left in USDT: it paid for coins. */
  readonly spent: number;
  readonly today: MadeToday;
}

/** A round trip of a session; half as much again paid in, interest, and coins bought by hand. */
async function lived(): Promise<Told> {
  const bench = new LiveBench({ script: { 2: goLong, 5: goFlat } });
  const desk = await bench.start();
  const { runtime, live } = desk;
  const accounts = await Accounts.open(desk.journal, () => bench.clock.nowMs(), live);
  const parts = { desk: runtime, live, accounts, terms };
  // Read again and again while things happen: it must not count anything twice, nor miss it.
  const today = new MadeToday(parts);
  for (const close of [60_100, 60_200, 60_400]) await bench.minute(close);
  await today.read(DAY);
  bench.people.transfer(USDT, DEPOSIT);
  for (const close of [60_500, 60_600, 60_700, 60_800]) await bench.minute(close);
  const atMs = bench.clock.nowMs();
  bench.venue.wallets.change({ kind: 'interest', coin: USDT, change: -300 as never, atMs });
  bench.people.trade(BTC.id, 'buy', 3 * LOT);
  await today.read(DAY);
  for (const close of [60_800, 60_800, 60_800]) await bench.minute(close);
  const sessions = () => allViews(runtime, true);
  const tags = await Tags.open({ journal: desk.journal, nowMs: () => bench.clock.nowMs(), sessions });
  const owned = await pnlWithOwn(parts, { account: 'main', coin: 'USDT' });
  if (owned === undefined) throw new Error('no figures');
  const spent = bench.venue.truth.records.filter(
    ({ instrument, coin }) => instrument === BTC.id && coin === USDT,
  );
  return {
    calls: pnlCalls(parts, tags),
    view: owned.view,
    today,
    wallet: bench.venue.wallets.balance(USDT),
    spent: spent.reduce((sum, { change }) => sum + change, 0),
  };
}

describe('profit and loss of an account at an exchange', () => {
  let told: Told;
  beforeAll(async () => {
    told = await lived();
  });

  it('counts interest, and neither a deposit nor what coins have cost', async () => {
    const { view, wallet, spent } = told;
    expect(view.equity).toBe(wallet);
    expect(view.own).toEqual({ made: -300, paidIn: DEPOSIT + spent });
    const session = await told.calls.periodPnl({ ...ALL, by: 'day', session: 'm1' });
    const made = (session?.statement.closingEquity ?? 0) - (session?.statement.parts.transfer ?? 0);
    expect(view.total).toBe(made - 300);
    expect(spent).toBeLessThan(0);
  });

  it('of today is the same on a card, with interest and without the deposit', async () => {
    const day = { ...OWN, period: { kind: 'ago', unit: 'day', ago: 0 }, by: 'day' } as const;
    const { parts, openChange } = (await told.calls.periodPnl(day))?.statement ?? {};
    if (parts === undefined || openChange === undefined) throw new Error('no day');
    expect(parts.interest).toBe(-300);
    expect(parts.realised).not.toBe(0);
    expect(await told.today.read(DAY)).toBe(netOf(parts) + openChange);
    expect(told.today.now(DAY)).toBe(netOf(parts) + openChange);
  });

  it('adds up in a statement, from what was there before anything came in', async () => {
    const found = await told.calls.periodPnl({ ...OWN, by: 'day' });
    expect(found?.unexplained).toBe(0);
    expect(found?.statement).toMatchObject({
      openingEquity: 10_000_000_000_000,
      closingEquity: told.wallet,
      parts: { transfer: DEPOSIT + told.spent, interest: -300, external: 0 },
    });
  });

  it('has returns that a deposit does not make', async () => {
    const found = await told.calls.performance(OWN);
    const { view } = told;
    expect(found?.flows).toBeCloseTo((DEPOSIT + told.spent) / 1e8, 6);
    const start = view.curve.equity[0] ?? 0;
    expect(start).toBeCloseTo(100_000, 0);
    // Half of it was there for more than half of the time only.
    const share = view.total / 1e8 / 100_000;
    expect(found?.timeWeighted).toBeGreaterThan(share * 0.6);
    expect(found?.timeWeighted).toBeLessThan(share);
    expect(found?.moneyWeighted).toBeGreaterThan(share * 0.6);
    expect(found?.moneyWeighted).toBeLessThan(share);
    expect(found?.maxDrawdownPct).toBeLessThan(0.1);
  });

  it('names the account’s own lines in exports and for taxes', async () => {
    const rows: ExportRow[] = [];
    await told.calls.exportRows({ ...ALL, what: 'pnl', take: (row) => rows.push(row) > 0 });
    const own = rows.flatMap((row) => (row.what === 'own' ? [`${row.line.record.kind} ${row.rest}`] : []));
    expect(own.slice(0, 2)).toEqual([`transfer-in ${DEPOSIT}`, 'interest -300']);
    expect(own).toHaveLength(4);
    const tax = await told.calls.tax({ ...OWN, method: 'fifo' });
    expect(tax?.others.map(({ kind, amount }) => [kind, amount])).toEqual([['interest', -300]]);
    expect(tax?.lots.length).toBeGreaterThan(0);
  });
});
