import { describe, expect, it } from 'vitest';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';
import { otherSpot, plainSpot } from '../../builders/instrument.js';

/** m1 bought, was stopped out and ended; m2 holds with a stop that rests. */
async function traded(): Promise<HandDesk> {
  const desk = await openHandDesk();
  await desk.start({ stopBps: 200 });
  await desk.bars(100, 97);
  await desk.control('m1', 'stop');
  await desk.start({ stopBps: 300 });
  await desk.bars(97, 98);
  return desk;
}

const fillsOf = async (desk: HandDesk, query: { session?: string; limit?: number } = {}) =>
  (await desk.desk.fills({ limit: 10, ...query })).map(
    ({ session, fill }) => `${session} ${fill.side} ${fill.purpose}`,
  );
const ordersOf = async (desk: HandDesk, query: { session?: string; open?: boolean; limit?: number } = {}) =>
  (await desk.desk.orders({ limit: 10, ...query })).map(
    ({ session, order, status }) => `${session} ${order.seq} ${order.purpose} ${status}`,
  );

describe('fills', () => {
  it('are listed newest first, of all sessions there ever were, of one, and no more than asked for', async () => {
    const desk = await traded();
    const all = ['m2 buy entry', 'm1 sell stop', 'm1 buy entry'];
    expect(await fillsOf(desk)).toEqual(all);
    expect(await fillsOf(desk, { limit: 2 })).toEqual(all.slice(0, 2));
    expect(await fillsOf(desk, { session: 'M1' })).toEqual(all.slice(1));
    expect(await fillsOf(desk, { session: 'm9' })).toEqual([]);
    expect((await desk.desk.fills({ limit: 1 }))[0]?.instrument).toEqual(plainSpot);
  });
});

describe('orders', () => {
  it('are listed newest first with what became of them', async () => {
    const desk = await traded();
    const all = ['m2 2 stop resting', 'm2 1 entry filled', 'm1 2 stop filled', 'm1 1 entry filled'];
    expect(await ordersOf(desk)).toEqual(all);
    expect(await ordersOf(desk, { open: true })).toEqual(all.slice(0, 1));
    expect(await ordersOf(desk, { open: false, limit: 3 })).toEqual(all.slice(0, 3));
    expect(await ordersOf(desk, { session: 'm1' })).toEqual(all.slice(2));
    await desk.control('m2', 'close');
    await desk.bars(98);
    expect(await ordersOf(desk, { session: 'm2' })).toEqual([
      'm2 3 exit filled',
      'm2 2 stop canceled',
      'm2 1 entry filled',
    ]);
  });

  it('that rest are found however few are asked for', async () => {
    const desk = await openHandDesk();
    await desk.start({ stopBps: 300 });
    await desk.bars(100, 100);
    expect(await ordersOf(desk, { open: true, limit: 1 })).toEqual(['m1 2 stop resting']);
  });
});

describe('a chart of a session', () => {
  it('shows its fills, and none of another instrument', async () => {
    const desk = await traded();
    const query = { instrument: plainSpot.id, frame: '1m', bars: 5 } as const;
    expect(await desk.desk.chart(query)).toMatchObject({ fills: [], columns: { length: 5 } });
    const chart = await desk.desk.chart({ ...query, session: 'm1' });
    expect(chart?.fills.map(({ side }) => side)).toEqual(['sell', 'buy']);
    expect(await desk.desk.chart({ ...query, session: 'm9' })).toMatchObject({ fills: [] });
    const two = await openHandDesk({ market: { instruments: [plainSpot, otherSpot] } });
    await two.start();
    await two.bars(100);
    expect((await two.desk.chart({ ...query, session: 'm1' }))?.fills).toHaveLength(1);
    const other = { ...query, instrument: otherSpot.id, session: 'm1' };
    expect(await two.desk.chart(other)).toMatchObject({ fills: [] });
  });
});
