import { describe, expect, it } from 'vitest';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';
import { plainSpot } from '../../builders/instrument.js';
import { FREE } from '../../builders/spec.js';

const ALL = { period: { kind: 'all' }, timeZone: 'UTC' } as const;

/** m1 has traded XYZ for USD and is over; m2 trades BTC for USDT. */
async function traded(): Promise<HandDesk> {
  const desk = await openHandDesk({ market: { instruments: [plainSpot, btcUsdt] }, terms: { fill: FREE } });
  await desk.start();
  await desk.bars(100, 105);
  await desk.control('m1', 'stop');
  await desk.bars(105, 106);
  await desk.start({ instruments: [btcUsdt.id] });
  await desk.bars(107, 108);
  return desk;
}

describe('all accounts together', () => {
  it('are counted in one coin, and what has no rate is named, not guessed', async () => {
    const { desk } = await traded();
    const one = await desk.periodPnl({ ...ALL, by: 'day', session: 'm1' });
    const found = await desk.allPnl({ ...ALL, coin: 'USD' });
    const made = one?.statement.parts.realised ?? 0;
    expect(made).toBeGreaterThan(0);
    expect(found?.rows.find(({ coin }) => coin === 'USD')).toMatchObject({
      account: 'paper',
      decimals: plainSpot.quoteDecimals,
      booked: made,
      value: made * 10 ** (8 - plainSpot.quoteDecimals),
      unvalued: 0,
      fills: 2,
    });
    const other = await desk.allPnl({ ...ALL, coin: 'EUR' });
    expect(other?.rows.find(({ coin }) => coin === 'USD')).toMatchObject({
      booked: made,
      value: 0,
      unvalued: made,
    });
  });

  it('count each line at the rate of its own time', async () => {
    const { desk } = await traded();
    // XYZ is traded for USD here: its price, before the way out was filled, says what a USD was worth in XYZ.
    const found = await desk.allPnl({ ...ALL, coin: 'XYZ' });
    const row = found?.rows.find(({ coin }) => coin === 'USD');
    const booked = (row?.booked ?? 0) / 10 ** plainSpot.quoteDecimals;
    expect(row?.unvalued).toBe(0);
    expect((row?.value ?? 0) / 1e8).toBeCloseTo(booked / 105, 3);
  });

  it('name what an account has in other coins, where only one is told', async () => {
    const { desk } = await traded();
    const usdt = await desk.periodPnl({ ...ALL, by: 'day', coin: 'USDT' });
    expect([usdt?.quote, usdt?.otherCoins]).toEqual(['USDT', ['USD']]);
    expect((await desk.periodPnl({ ...ALL, by: 'day', session: 'm1' }))?.otherCoins).toBeUndefined();
    const never = { kind: 'civil', unit: 'year', year: 1980, month: 1, day: 1 } as const;
    expect((await desk.allPnl({ ...ALL, period: never, coin: 'USD' }))?.rows).toEqual([]);
    const none = await openHandDesk();
    expect(await none.desk.allPnl({ ...ALL, coin: 'USD' })).toBeUndefined();
  });
});
