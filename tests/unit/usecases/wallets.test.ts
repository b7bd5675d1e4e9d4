import { describe, expect, it } from 'vitest';
import { netOf } from '../../../src/engine/analytics/pnl/parts.js';
import { add, subtract } from '../../../src/engine/domain/amount.js';
import { StoreFailure } from '../../../src/engine/ports/journal.js';
import type { PnlView } from '../../../src/engine/usecases/desk.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { type HandDesk, openHandDesk, reopenElsewhere } from '../../builders/hand-desk.js';
import { money, plainSpot } from '../../builders/instrument.js';
import { FREE } from '../../builders/spec.js';
import { usdt } from '../../builders/values.js';

const twoCoins = () => openHandDesk({ market: { instruments: [plainSpot, btcUsdt] }, terms: { fill: FREE } });

/** m1 bought 100 XYZ at 100 and made 5 each; m2 has lost 0 on BTC. */
async function traded(): Promise<HandDesk> {
  const desk = await twoCoins();
  await desk.start();
  await desk.bars(100, 105);
  await desk.start({ strategy: 'ma-cross', instruments: [btcUsdt.id] });
  return desk;
}

const pnl = async (desk: HandDesk, session?: string): Promise<PnlView> => {
  const view = await desk.desk.pnl(session === undefined ? {} : { session });
  if (view === undefined) throw new Error('no figures');
  return view;
};

describe('the paper wallet', () => {
  it('has all its cash free before the first session', async () => {
    const desk = await openHandDesk();
    const all = usdt(100_000);
    expect(desk.desk.wallets()).toEqual([
      { account: 'paper', quote: 'USDT', decimals: 8, total: all, free: all, books: [] },
    ]);
  });

  it('counts each coin by itself: what is free, and the book of every session', async () => {
    const desk = await traded();
    expect(desk.desk.wallets()).toEqual([
      {
        account: 'paper',
        quote: 'USD',
        decimals: 5,
        total: money(100_500),
        free: money(90_000),
        books: [{ name: 'm1', equity: money(10_500), cash: money(0), state: 'running' }],
      },
      {
        account: 'paper',
        quote: 'USDT',
        decimals: 8,
        total: usdt(100_000),
        free: usdt(90_000),
        books: [{ name: 'm2', equity: usdt(10_000), cash: usdt(10_000), state: 'running' }],
      },
    ]);
  });

  it('gets back what an ended session had and made', async () => {
    const desk = await traded();
    await desk.control('m1', 'stop');
    await desk.bars(105);
    const [usd] = desk.desk.wallets();
    expect(usd).toMatchObject({ total: money(100_500), free: money(100_500), books: [] });
    expect((await desk.start({ cash: money(100_500) })).kind).toBe('started');
  });
});

describe('profit and loss', () => {
  it('of one session is what it made of what it was given', async () => {
    const desk = await traded();
    const view = await pnl(desk, 'M1');
    expect(view).toMatchObject({
      account: 'paper',
      quote: 'USD',
      decimals: 5,
      atMs: desk.market.atMs,
      synthetic: false,
      equity: money(10_500),
      total: money(500),
      today: money(500),
      realised: 0,
      unrealised: money(500),
      fees: 0,
      fills: 1,
      sessions: [{ spec: { name: 'm1' } }],
      maxDrawdownPct: 0,
    });
    expect([...view.curve.equity]).toEqual([10_000, 10_500]);
    expect(await desk.desk.pnl({ session: 'm9' })).toBeUndefined();
  });

  it('of the wallet is in the coin of its newest session, and of all sessions in that coin', async () => {
    const desk = await traded();
    expect(await pnl(desk)).toMatchObject({ quote: 'USDT', equity: usdt(100_000), total: 0 });
    await desk.control('m1', 'stop');
    await desk.start();
    await desk.bars(105, 84);
    const view = await pnl(desk);
    expect(view).toMatchObject({ quote: 'USD', realised: money(500), fills: 3 });
    expect(view.sessions.map(({ spec, state }) => `${spec.name} ${state}`)).toEqual([
      'm3 running',
      'm1 ended',
    ]);
    // 10,000 buy 95.238 at 105.
    const lost = money(95.238 * 21);
    expect(view.equity).toBe(subtract(add(money(100_000), money(500)), lost));
    expect(view.total).toBe(subtract(view.equity, money(100_000)));
    expect(view.curve.equity.at(-1)).toBeCloseTo(view.equity / 1e5, 5);
    expect(view.maxDrawdownPct).toBeCloseTo((1_999.998 / 100_500) * 100, 9);
  });

  it('of a desk without sessions is nothing yet', async () => {
    const view = await pnl(await openHandDesk());
    expect(view).toMatchObject({ quote: 'USDT', equity: usdt(100_000), total: 0, atMs: 0, sessions: [] });
    expect(view.curve.atMs).toHaveLength(0);
  });

  it('ends its curve with what closing cost', async () => {
    const desk = await openHandDesk();
    await desk.start();
    await desk.bars(100, 100);
    await desk.control('m1', 'stop');
    await desk.bars(100);
    const view = await pnl(desk, 'm1');
    expect(view.total).toBeLessThan(money(-20));
    expect(view.curve.equity.at(-1)).toBe(view.equity / 1e5);
  });

  it('of today is that of the day of the market, also of what ended on it', async () => {
    const desk = await traded();
    await desk.control('m1', 'stop');
    await desk.bars(105);
    expect(await pnl(desk, 'm1')).toMatchObject({ today: money(500), total: money(500) });
    const bars = Array.from({ length: 1_440 }, () => 105);
    for (const close of bars) desk.market.give(close);
    for (let n = 0; n < bars.length; n++) await desk.turn();
    expect(await pnl(desk, 'm1')).toMatchObject({ today: 0, total: money(500) });
  });

  it('of a session that waits for another market stands where it stood', async () => {
    const desk = await traded();
    const elsewhere = await reopenElsewhere(desk);
    expect(await pnl(elsewhere, 'm1')).toMatchObject({ total: money(500), sessions: [{ state: 'waiting' }] });
  });
});

describe('what an account has made today', () => {
  const ZONES = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Asia/Kathmandu'];
  const today = ({ desk }: HandDesk, timeZone: string) =>
    desk.readToday({ account: 'paper', coin: 'USD', timeZone });
  /** By the report of that day. */
  const told = async ({ desk }: HandDesk, timeZone: string) => {
    const query = { account: 'paper', coin: 'USD', timeZone, by: 'day' } as const;
    const day = await desk.periodPnl({ ...query, period: { kind: 'ago', unit: 'day', ago: 0 } });
    if (day === undefined) throw new Error('no day');
    return netOf(day.statement.parts) + day.statement.openChange;
  };

  it('is what its sessions have made since midnight of the market, and since midnight elsewhere', async () => {
    const desk = await traded();
    expect(await today(desk, 'UTC')).toBe(money(500));
    // Half a day of minutes at 105, then one at 110: only the last is of the new day nine hours to the east.
    const toTokyo = (15 * 60 * 60_000 - (desk.market.atMs % 86_400_000)) / 60_000;
    await desk.bars(...Array.from({ length: toTokyo }, () => 105), 110);
    expect(await today(desk, 'UTC')).toBe(money(1_000));
    expect(await today(desk, 'Asia/Tokyo')).toBe(money(500));
    // Midnight of New York came after the first 500 were made.
    expect(await today(desk, 'America/New_York')).toBe(money(500));
  });

  it('is to the unit what /pnl says of the day, over its fills, fees, ends and midnights, and at once', async () => {
    const desk = await openHandDesk();
    await desk.start({ stopBps: 200 });
    const chance = [100, 97.3, 99, 101.5, 95, 96, 103, 99.5];
    for (let turn = 0; turn < 12; turn += 1) {
      await desk.bars(
        ...Array.from({ length: 240 }, (_, at) => chance[(at * 7 + turn) % chance.length] ?? 100),
      );
      if (turn === 3) await desk.control('m1', 'stop');
      if (turn === 4) await desk.start({ stopBps: 300 });
      for (const timeZone of ZONES) {
        const said = await told(desk, timeZone);
        expect(await today(desk, timeZone), `${turn} ${timeZone}`).toBe(said);
        expect(desk.desk.madeToday({ account: 'paper', coin: 'USD', timeZone })).toBe(said);
      }
    }
  }, 60_000);

  it('between two reads has what sessions have made since', async () => {
    const desk = await traded();
    await today(desk, 'UTC');
    await desk.bars(107);
    expect(desk.desk.madeToday({ account: 'paper', coin: 'USD', timeZone: 'UTC' })).toBe(money(700));
  });

  it('is nothing of a coin or an account that has not traded', async () => {
    const { desk } = await traded();
    expect(await desk.readToday({ account: 'paper', coin: 'USDT', timeZone: 'UTC' })).toBe(0);
    expect(await desk.readToday({ account: 'other', coin: 'USD', timeZone: 'Asia/Tokyo' })).toBe(0);
  });

  it('stands as it was read last when the store does not answer', async () => {
    const desk = await traded();
    await today(desk, 'UTC');
    const read = desk.journal.read.bind(desk.journal);
    desk.journal.read = async () => {
      throw new StoreFailure('unreachable', 'gone');
    };
    expect(desk.desk.madeToday({ account: 'paper', coin: 'USD', timeZone: 'UTC' })).toBe(money(500));
    await expect(today(desk, 'UTC')).rejects.toThrow(StoreFailure);
    desk.journal.read = read;
    expect(await today(desk, 'UTC')).toBe(money(500));
  });
});
