import { beforeEach, describe, expect, it } from 'vitest';
import { amount, price } from '../../../src/engine/domain/amount.js';
import { coinCode } from '../../../src/engine/domain/ids.js';
import type { InversePosition, VenueMarginMode, VenueOrder } from '../../../src/engine/ports/exchange.js';
import { MarginModes } from '../../../src/engine/runtime/live/margin-modes.js';
import { MarginWaits } from '../../../src/engine/runtime/live/margin-waits.js';
import { coins, plainLinear, plainSpot } from '../../builders/instrument.js';
import { venueOrder } from '../../builders/live-orders.js';
import { specOf } from '../../builders/spec.js';

type Books = Parameters<MarginModes['look']>[0];

const book = (name: string, mode: 'isolated' | 'cross', instrument = plainLinear): Books[number] => ({
  spec: { ...specOf(), name, instruments: [instrument], margin: { mode, leverage: 2 } },
});

/** What lies at an account, and how it was set. */
const there = {
  mode: 'isolated' as VenueMarginMode,
  orders: [] as VenueOrder[],
  inverse: [] as InversePosition[],
};
let nowMs = 0;
let modes: MarginModes;

beforeEach(() => {
  Object.assign(there, { mode: 'isolated', orders: [], inverse: [] });
  nowMs = 0;
  modes = new MarginModes({
    exchange: {
      marginMode: async () => there.mode,
      setMarginMode: async (mode) => {
        there.mode = mode;
        return { kind: 'done' };
      },
      positions: async () => [],
      inverse: async () => there.inverse,
      openOrders: async () => there.orders,
    },
    elapsedMs: () => nowMs,
    ownerName: (linkId) => (linkId === 'hm-m1' ? 'm1' : undefined),
    onSet: () => undefined,
  });
});

async function look(...books: Books): Promise<void> {
  nowMs += 6_000;
  modes.look(books);
  await new Promise(setImmediate);
}

describe('the margin mode that sessions of one account count with', () => {
  it('is set when all want the same and nothing is there', async () => {
    await look(book('m1', 'cross'), book('m2', 'cross'), book('m3', 'isolated', plainSpot));
    expect(there.mode).toBe('cross');
    expect(modes).toMatchObject({ isWrong: false, waits: [], blocks: [] });
  });

  it('leaves those waiting that it does not fit, by name, and those that it fits in peace', async () => {
    const [fits, waits] = [book('m1', 'isolated'), book('m2', 'cross')] as const;
    await look(fits, waits);
    expect(there.mode).toBe('isolated');
    expect(modes.isWrong).toBe(false);
    expect(modes.waits).toEqual([{ session: 'm2', mode: 'cross', has: 'isolated', because: ['m1'] }]);
    expect([modes.isAgainst(fits), modes.isAgainst(waits)]).toEqual([false, true]);
    await look(waits);
    expect(there.mode).toBe('cross');
    expect(modes.waits).toEqual([]);
  });

  it('is wrong where it fits none of several, whatever they want', async () => {
    there.mode = 'portfolio';
    await look(book('m1', 'isolated'), book('m2', 'cross'));
    expect(modes).toMatchObject({ isWrong: true, waits: [] });
    expect(there.mode).toBe('portfolio');
  });

  it('says what keeps it from being set, and sets it once that is gone', async () => {
    there.orders = [
      venueOrder({ orderId: 'a1', linkId: 'hm-m1', instrument: plainLinear.id, side: 'buy' }),
      venueOrder({ orderId: 'b2', linkId: 'theirs', side: 'sell', triggerPrice: price(9_000) }),
    ];
    there.inverse = [
      { symbol: 'BTCUSD', coin: coinCode('BTC'), dollars: amount(-100), value: amount(-coins(1)) },
    ];
    await look(book('m1', 'cross'));
    expect(there.mode).toBe('isolated');
    expect(modes.blocks).toEqual([
      { what: 'position', instrument: 'BTCUSD', side: 'sell' },
      { what: 'order', instrument: plainLinear.id, side: 'buy', orderId: 'a1', session: 'm1' },
      { what: 'conditional', instrument: there.orders[1]?.instrument, side: 'sell', orderId: 'b2' },
    ]);
    Object.assign(there, { orders: [], inverse: [] });
    await look(book('m1', 'cross'));
    expect(there.mode).toBe('cross');
    expect(modes.blocks).toEqual([]);
  });
});

describe('a session that waits for the margin mode', () => {
  const wait = { session: 'm2', mode: 'cross', has: 'isolated', because: ['m1'] } as const;

  it('is told once, when it has lasted, and again when it waits again', () => {
    const waits = new MarginWaits();
    expect(waits.due([wait], 0)).toEqual([]);
    expect(waits.due([wait], 4_000)).toEqual([]);
    expect(waits.due([wait], 5_000)).toEqual([wait]);
    expect(waits.due([wait], 60_000)).toEqual([]);
    expect(waits.due([], 61_000)).toEqual([]);
    expect(waits.due([wait], 62_000)).toEqual([]);
    expect(waits.due([wait], 67_000)).toEqual([wait]);
  });
});
