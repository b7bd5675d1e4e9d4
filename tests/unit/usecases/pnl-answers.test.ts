import { describe, expect, it } from 'vitest';
import type { ExportQuery, ExportRow } from '../../../src/engine/usecases/pnl-desk.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';

const ALL = { period: { kind: 'all' }, by: 'day', timeZone: 'UTC' } as const;

/** m1 bought at 100 and was stopped out; m2 holds at 98. */
async function traded(): Promise<HandDesk> {
  const desk = await openHandDesk();
  await desk.start({ stopBps: 200 });
  await desk.bars(100, 97);
  await desk.control('m1', 'stop');
  await desk.start({ stopBps: 300 });
  await desk.bars(97, 98);
  return desk;
}

describe('a period of profit and loss', () => {
  it('adds up to what the account and each session say of themselves', async () => {
    const { desk } = await traded();
    const account = await desk.periodPnl(ALL);
    const view = await desk.pnl({});
    expect(account?.unexplained).toBe(0);
    expect(account?.statement.closingEquity).toBe(view?.equity);
    expect(account?.statement.openingEquity).toBe((view?.equity ?? 0) - (view?.total ?? 0));
    expect(account?.statement.parts).toMatchObject({
      realised: view?.realised,
      fee: -(view?.fees ?? 0),
      transfer: 0,
    });
    expect(account?.statement.openChange).toBe(view?.unrealised);
    for (const name of ['m1', 'm2']) {
      const one = await desk.periodPnl({ ...ALL, session: name });
      const { snapshot } = desk.session(name) ?? {};
      expect(one?.statement.closingEquity, name).toBe(snapshot?.equity);
      expect(one?.statement.parts.transfer, name).toBe(snapshot?.paidIn);
      expect(one?.subject).toBe(name);
    }
  });

  it('says what decisions were worth apart from their execution and costs', async () => {
    const { desk } = await traded();
    const found = await desk.periodPnl(ALL);
    const { signal = 0, slippage = 0, fees = 0, funding = 0 } = found?.attribution ?? {};
    const { openingEquity = 0, closingEquity = 0 } = found?.statement ?? {};
    expect(signal + slippage + fees + funding).toBe(closingEquity - openingEquity);
    expect(slippage).toBeLessThan(0);
    expect(found?.slippage).toMatchObject({ fills: 3, unknown: 0 });
    expect(found?.slippageBy.map(({ key }) => key)).toEqual(['buy-and-hold']);
    const own = await desk.periodPnl({ ...ALL, session: 'm1' });
    expect(own?.slippageBy.map(({ key, fills }) => `${key} ${fills}`)).toEqual(['XYZ/USD 2']);
  });

  it('ends where the next begins, at the prices of that moment', async () => {
    const { desk, runtime } = await traded();
    const { atMs } = runtime.parts.market;
    expect(await desk.periodPnl({ ...ALL, account: 'none' })).toBeUndefined();
    const today = await desk.periodPnl({ ...ALL, period: { kind: 'ago', unit: 'day', ago: 0 } });
    const before = await desk.periodPnl({ ...ALL, period: { kind: 'ago', unit: 'day', ago: 1 } });
    expect(today?.period.fromMs).toBeLessThanOrEqual(atMs);
    expect(before?.statement.closingEquity).toBe(today?.statement.openingEquity);
    expect(today?.statement.closingEquity).toBe((await desk.pnl({}))?.equity);
  });
});

describe('performance', () => {
  it('is that of the equity curve, by time and by money', async () => {
    const { desk } = await traded();
    const found = await desk.performance({ period: { kind: 'all' }, timeZone: 'UTC' });
    const view = await desk.pnl({});
    const start = (view?.equity ?? 0) - (view?.total ?? 0);
    expect(found?.timeWeighted).toBeCloseTo((view?.total ?? 0) / start, 9);
    expect(found?.moneyWeighted).toBeCloseTo((view?.total ?? 0) / start, 9);
    expect(found?.maxDrawdownPct).toBeCloseTo(view?.maxDrawdownPct ?? Number.NaN, 6);
    expect(found?.flows).toBe(0);
    expect((found?.days.won ?? 0) + (found?.days.lost ?? 0) + (found?.days.flat ?? 0)).toBeGreaterThan(0);
    const own = await desk.performance({ period: { kind: 'all' }, timeZone: 'UTC', session: 'm2' });
    expect(own?.subject).toBe('m2');
    const never = { kind: 'civil', unit: 'year', year: 1980, month: 1, day: 1 } as const;
    expect(await desk.performance({ period: never, timeZone: 'UTC' })).toBeUndefined();
    expect(await desk.performance({ period: never, timeZone: 'UTC', account: 'none' })).toBeUndefined();
  });
});

describe('tax', () => {
  it('tells each lot that was closed, with its dates, and comes to what was realised after fees', async () => {
    const { desk } = await traded();
    for (const method of ['fifo', 'average'] as const) {
      const found = await desk.tax({ period: { kind: 'all' }, timeZone: 'UTC', method, session: 'm1' });
      const { snapshot } = desk.session('m1') ?? {};
      expect(found?.lots).toHaveLength(1);
      expect(found?.lots[0]).toMatchObject({ session: 'm1', side: 'long' });
      expect(found?.gain).toBe((snapshot?.realised ?? 0) - (snapshot?.fees ?? 0));
      expect(found?.gain).toBe((found?.proceeds ?? 0) - (found?.cost ?? 0));
    }
    const none = { kind: 'civil', unit: 'year', year: 1980, month: 1, day: 1 } as const;
    expect((await desk.tax({ period: none, timeZone: 'UTC', method: 'fifo' }))?.lots).toEqual([]);
    expect(await desk.tax({ period: none, timeZone: 'UTC', method: 'fifo', account: 'x' })).toBeUndefined();
  });
});

describe('an export', () => {
  const rowsOf = async (desk: HandDesk, what: ExportQuery['what'], most = 100) => {
    const rows: ExportRow[] = [];
    const outcome = await desk.desk.exportRows({
      what,
      period: { kind: 'all' },
      timeZone: 'UTC',
      take: (row) => rows.length < most && rows.push(row) > 0,
    });
    return { rows, outcome };
  };

  it('gives every row of its kind, oldest session first', async () => {
    const desk = await traded();
    const counts = await Promise.all(
      (['orders', 'fills', 'metrics'] as const).map(async (what) => (await rowsOf(desk, what)).outcome),
    );
    expect(counts).toEqual([
      { kind: 'done', rows: 4 },
      { kind: 'done', rows: 3 },
      { kind: 'done', rows: 2 },
    ]);
    const { rows } = await rowsOf(desk, 'journal');
    expect(rows.length).toBeGreaterThan(7);
    expect((await rowsOf(desk, 'pnl')).rows.length).toBe(5);
  });

  it('has the rows of the desk itself only for whoever may see them', async () => {
    const desk = await traded();
    const types = async (hasDesk: boolean): Promise<readonly string[]> => {
      const found: string[] = [];
      await desk.desk.exportRows({
        what: 'journal',
        period: { kind: 'all' },
        timeZone: 'UTC',
        hasDesk,
        take: (row) => row.what === 'journal' && row.spec === undefined && found.push(row.row.type) > 0,
      });
      return found;
    };
    expect(await types(true)).toContain('session-opened');
    expect(await types(false)).toEqual([]);
  });

  it('ends when nobody wants more, and says so', async () => {
    const desk = await traded();
    expect((await rowsOf(desk, 'journal', 2)).outcome).toEqual({ kind: 'full', rows: 2 });
    const some = { what: 'fills', period: { kind: 'all' }, timeZone: 'UTC', take: () => true } as const;
    expect(await desk.desk.exportRows({ ...some, session: 'M1' })).toEqual({ kind: 'done', rows: 2 });
    expect(await desk.desk.exportRows({ ...some, account: 'other' })).toEqual({ kind: 'done', rows: 0 });
    expect(
      await desk.desk.exportRows({
        ...some,
        period: { kind: 'civil', unit: 'year', year: 1980, month: 1, day: 1 },
      }),
    ).toEqual({ kind: 'done', rows: 0 });
  });
});
