import { describe, expect, it } from 'vitest';
import { accountLedger, type LedgerSources } from '../../../../src/engine/analytics/pnl/account-ledger.js';
import { reconcileLines } from '../../../../src/engine/analytics/pnl/reconcile-lines.js';
import type { AccountRecord } from '../../../../src/engine/domain/account-record.js';
import { amount, price, ZERO } from '../../../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../../src/engine/domain/instrument.js';
import type { FillEvent } from '../../../../src/engine/domain/session-event.js';
import { btcUsdt, fillOf } from '../../../builders/btc-usdt.js';

const USDT = coinCode('USDT');
const perpetual: Instrument = {
  ...btcUsdt,
  id: instrumentId('BTC/USDT:USDT'),
  kind: 'linear',
  shortable: true,
};
const UNIT = 10 ** btcUsdt.baseDecimals;
const TICK = 10 ** btcUsdt.priceDecimals;

interface Deal {
  readonly id: string;
  readonly side: 'buy' | 'sell';
  readonly coins: number;
  readonly at: number;
  readonly fee?: number;
  readonly atMs?: number;
}

const fill = ({ id, side, coins, at, fee = 0, atMs = 1 }: Deal): FillEvent => ({
  kind: 'fill',
  ...fillOf({ side, coins, price: at, fee, atMs }),
  instrument: perpetual.id,
  execId: id,
  purpose: 'entry',
  reason: { key: 'x', values: {} },
  realised: ZERO,
});

/** As the exchange writes it down: `change` and `held` by hand. */
const line = (deal: Deal, change: number, held: number): AccountRecord => ({
  recordId: `r-${deal.id}`,
  kind: 'trade',
  coin: USDT,
  change: amount(Math.round(change * 1e8)),
  instrument: perpetual.id,
  atMs: deal.atMs ?? 1,
  trade: {
    execId: deal.id,
    side: deal.side,
    quantity: amount(deal.coins * UNIT),
    price: price(deal.at * TICK),
    fee: amount(Math.round((deal.fee ?? 0) * 1e8)),
  },
  held: amount(held * UNIT),
});

const payment = (recordId: string, change: number): AccountRecord => ({
  recordId,
  kind: 'funding',
  coin: USDT,
  change: amount(change * 1e8),
  instrument: perpetual.id,
  atMs: 5,
});

const ledger = (change: Partial<LedgerSources>) =>
  accountLedger({
    fills: [],
    payments: [],
    own: [],
    log: [],
    rulesOf: (id) => (id === perpetual.id ? perpetual : undefined),
    ...change,
  });

const booked = (session: string, one: FillEvent) => ({ session, rules: perpetual, fill: one });
const tie = (sources: Partial<LedgerSources>) => {
  const { log = [] } = sources;
  const ours = ledger(sources);
  return reconcileLines({ ours, theirs: log, isOurs: () => true, fromMs: 0, untilMs: 1_000_000 });
};

const OPEN: Deal = { id: 'e1', side: 'buy', coins: 2, at: 100, fee: 0.1, atMs: 1 };
const CLOSE: Deal = { id: 'e2', side: 'sell', coins: 2, at: 110, fee: 0.11, atMs: 2 };

describe('the ledger of an account', () => {
  it('is that of the exchange, line by line, whichever session has which part', () => {
    const half = { ...CLOSE, coins: 1, fee: 0.05 };
    const fills = [
      booked('m1', fill(OPEN)),
      booked('m1', { ...fill(half), execId: 'e2' }),
      booked('m2', { ...fill({ ...half, fee: 0.06 }), execId: 'e2#2' }),
    ];
    const found = tie({ fills, log: [line(OPEN, -0.1, 2), line(CLOSE, 19.89, 0)] });
    expect(found).toMatchObject({ compared: 2, equal: 2, differences: [] });
    expect(found.lines.map(({ sessions }) => sessions)).toEqual([['m1'], ['m1', 'm2']]);
  });

  it('goes by the order in which the exchange has them: of one moment, too', () => {
    const flip: Deal = { id: 'e0', side: 'sell', coins: 2, at: 90, atMs: 1 };
    const fills = [booked('m1', fill({ ...OPEN, fee: 0 })), booked('m1', fill(flip))];
    const log = [line(flip, 0, -2), line({ ...OPEN, fee: 0 }, -20, 0)];
    expect(tie({ fills, log }).differences).toEqual([]);
    expect(tie({ fills, log: log.toReversed() }).differences).not.toEqual([]);
  });

  it('counts what others did as the account’s own, whole where a session has a part of it', () => {
    const fills = [booked('m1', fill(OPEN)), booked('m1', fill({ ...CLOSE, coins: 1, fee: 0.055 }))];
    const other: Deal = { id: 'o1', side: 'buy', coins: 1, at: 100, fee: 0.05, atMs: 1 };
    const whole: Deal = { ...CLOSE, coins: 3 };
    const log = [line(OPEN, -0.1, 2), line(other, -0.05, 3), line(whole, 29.89, 0)];
    const found = tie({ fills, own: log.slice(1), log });
    expect(found.differences).toEqual([]);
    expect(found.own).toEqual({ lines: 1, change: new Map([[USDT, -5_000_000]]) });
  });

  it('shares a payment between sessions and the account', () => {
    const part = { session: 'm1', id: 'f1', coin: USDT, change: amount(-3e8), atMs: 5 };
    const own = [payment('f1', -4)];
    expect(ledger({ payments: [part], own }).map(({ change }) => change)).toEqual([-3e8, -1e8]);
    expect(tie({ payments: [part], own, log: own }).differences).toEqual([]);
  });
});

describe('what differs', () => {
  const only = (sources: Partial<LedgerSources>) => tie(sources).differences.map(({ cause }) => cause);

  it('is named with its cause', () => {
    const log = [line(OPEN, -0.1, 2), line(CLOSE, 19.89, 0)];
    const both = [booked('m1', fill(OPEN)), booked('m1', fill(CLOSE))];
    expect(only({ fills: both, log })).toEqual([]);
    expect(only({ fills: both.slice(0, 1), log })).toEqual(['no-book']);
    expect(only({ fills: both, log: log.slice(0, 1) })).toEqual(['not-there']);
    const cheap = booked('m1', fill({ ...CLOSE, fee: 0.1 }));
    expect(only({ fills: [both[0] ?? cheap, cheap], log })).toEqual(['fee']);
    const less = booked('m1', fill({ ...CLOSE, coins: 1 }));
    expect(only({ fills: [both[0] ?? less, less], log })).toEqual(['quantity']);
    const odd = [line(OPEN, -0.1, 2), line(CLOSE, 19.890_000_01, 0)];
    expect(only({ fills: both, log: odd })).toEqual(['rounding']);
    expect(only({ fills: both, log: [line(OPEN, -0.1, 2), line(CLOSE, 12, 0)] })).toEqual(['unknown']);
  });

  it('is not blamed on anybody while it is young', () => {
    const fills = [booked('m1', fill(OPEN))];
    const young = { ours: ledger({ fills }), theirs: [], isOurs: () => true, fromMs: 0, untilMs: 60_000 };
    expect(reconcileLines(young).differences.map(({ cause }) => cause)).toEqual(['too-young']);
  });

  it('comes of a position that is older than the record, until it is flat', () => {
    const again: Deal[] = [
      { id: 'e3', side: 'buy', coins: 1, at: 100, atMs: 3 },
      { id: 'e4', side: 'sell', coins: 1, at: 101, atMs: 4 },
    ];
    const fills = [booked('m1', fill(CLOSE)), ...again.map((deal) => booked('m1', fill(deal)))];
    const log = [
      line(CLOSE, 5, 3),
      line({ id: 'x', side: 'sell', coins: 3, at: 105, atMs: 2 }, 1, 0),
      ...again.map((deal, at) => line(deal, at, at === 0 ? 1 : 0)),
    ];
    const found = tie({ fills, log, own: log.slice(1, 2) });
    expect(found.differences.map(({ id, cause }) => [id, cause])).toEqual([
      ['e2', 'unknown-entry'],
      ['x', 'unknown-entry'],
    ]);
    expect([...found.gaps]).toEqual([[USDT, expect.any(Number)]]);
  });

  it('is only of its period, by the time that the exchange gives a line', () => {
    const fills = [booked('m1', fill({ ...OPEN, atMs: 99 }))];
    const log = [line({ ...OPEN, atMs: 101 }, -0.1, 2)];
    const ours = ledger({ fills, log });
    const of = (fromMs: number, untilMs: number) =>
      reconcileLines({ ours, theirs: log, isOurs: () => true, fromMs, untilMs });
    expect(of(0, 100)).toMatchObject({ compared: 0, differences: [] });
    expect(of(100, 200)).toMatchObject({ compared: 1, equal: 1, differences: [] });
  });
});
