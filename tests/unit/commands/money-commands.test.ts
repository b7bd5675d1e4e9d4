import { describe, expect, it } from 'vitest';
import { amount, price } from '../../../src/engine/domain/amount.js';
import type { OrderTerms } from '../../../src/engine/domain/order.js';
import type { FillEvent, OrderEvent } from '../../../src/engine/domain/session-event.js';
import type { RecordedOrder } from '../../../src/engine/usecases/order-status.js';
import { btcUsdt, fillOf } from '../../builders/btc-usdt.js';
import { openChat, plainText } from '../../builders/chat.js';
import { btcUsd, sessionView, snapshotOf } from '../../builders/fake-desk.js';

const reason = { key: 'fast-crossed-above-slow', values: {} };
const fillEvent = (change: Partial<FillEvent> = {}): FillEvent => ({
  kind: 'fill',
  ...fillOf({ side: 'buy', coins: 0.0953, price: 104_930.1, fee: 10, atMs: 50_602_000 }),
  purpose: 'entry',
  reason,
  realised: amount(0),
  ...change,
});

const orderOf = (terms: OrderTerms, status: RecordedOrder['status']): RecordedOrder => {
  const order: OrderEvent = {
    kind: 'order',
    atMs: 0,
    seq: 1,
    instrument: btcUsdt.id,
    side: 'sell',
    quantity: amount(95_300),
    terms,
    purpose: 'stop',
    reason,
  };
  return { session: 'm1', instrument: btcUsdt, order, status };
};

describe('/positions', () => {
  const position = {
    instrument: btcUsdt.id,
    quantity: amount(95_300),
    cost: amount(1_000_000_000_000),
    markPrice: 1_050_000,
    unrealised: amount(1_620_000_000),
  };

  it('puts the open profit first, per coin, then what is held', async () => {
    const one = sessionView('m1', {
      snapshot: snapshotOf('m1', {
        unrealised: amount(1_620_000_000),
        positions: [{ ...position, stopPrice: 1_029_000 }],
      }),
    });
    const two = sessionView('m2', { ...one, spec: { ...one.spec, name: 'm2' } });
    const dollars = sessionView('m3', {
      spec: { ...one.spec, name: 'm3', instruments: [btcUsd] },
      synthetic: false,
      snapshot: snapshotOf('m3', { positions: [{ ...position, instrument: btcUsd.id }] }),
    });
    const chat = openChat({ desk: { sessionViews: [one, two, dollars] } });
    expect(plainText(await chat.say('/positions'))).toBe(
      [
        '+32.40 USDT open · PAPER · SYNTHETIC · PAPER',
        '0.00 USD open · PAPER · SYNTHETIC · PAPER',
        ...['m1', 'm2'].flatMap((name) => [
          `${name} long 0.0953 BTC @ 104,931.8`,
          '  now 105,000.0 · +16.20',
          '  stop 102,900.0 −2.00%',
        ]),
        'm3 long 0.0953 BTC @ 104,931.8',
        '  now 105,000.0 · +16.20',
        '  no stop',
      ].join('\n'),
    );
  });

  it('is flat without any', async () => {
    const chat = openChat({ desk: { sessionViews: [sessionView('m1')] } });
    expect(plainText(await chat.say('/positions'))).toBe('Flat. Nothing is held.');
  });
});

describe('/orders', () => {
  it('lists resting ones with their price, others with their end', async () => {
    const chat = openChat({
      desk: {
        orderRows: [
          orderOf({ type: 'stop', stopPrice: price(1_028_315) }, 'resting'),
          orderOf({ type: 'limit', limitPrice: price(1_060_000) }, 'resting'),
          orderOf({ type: 'market' }, 'resting'),
          orderOf({ type: 'market' }, 'filled'),
          orderOf({ type: 'stop', stopPrice: price(1) }, 'canceled'),
        ],
      },
    });
    expect(plainText(await chat.say('/orders'))).toBe(
      '3 resting, 2 earlier · PAPER\n |  | quantity | state\nm1-1 | S | 0.0953 | 102,831.5\n' +
        'm1-1 | S | 0.0953 | 106,000.0\nm1-1 | S | 0.0953 | resting\nm1-1 | S | 0.0953 | filled\nm1-1 | S | 0.0953 | cancelled',
    );
    chat.desk.orderRows = [
      orderOf({ type: 'stop-limit', stopPrice: price(1_028_315), limitPrice: price(1) }, 'resting'),
      orderOf({ type: 'take-profit', triggerPrice: price(1_060_000) }, 'resting'),
      orderOf({ type: 'trailing-stop', trailBps: 150 }, 'resting'),
    ];
    expect(plainText(await chat.say('/orders'))).toMatch(/102,831\.5\n.*106,000\.0\n.*trails 1\.5/);
    chat.desk.orderRows = chat.desk.orderRows.slice(0, 1);
    expect(plainText(await chat.say('/orders'))).toMatch(/^1 resting · PAPER/);
  });

  it('asks the desk for what was said', async () => {
    const chat = openChat({ desk: { sessionViews: [sessionView('m1')] } });
    expect(plainText(await chat.say('/orders'))).toBe('No orders yet.');
    await chat.say('/orders m1 open 25');
    expect(chat.desk.queries).toEqual([{ limit: 10 }, { session: 'm1', open: true, limit: 25 }]);
    expect(plainText(await chat.say('/orders open'))).toBe('No order rests.');
  });
});

describe('/fills', () => {
  it('lists them with fees and what they realised', async () => {
    const chat = openChat({
      desk: {
        fillRows: [
          {
            session: 'm1',
            instrument: btcUsdt,
            fill: fillEvent({ side: 'sell', realised: amount(4_218_000_000), fee: amount(502_000_000) }),
          },
          { session: 'm1', instrument: btcUsdt, fill: fillEvent({ feeCoin: btcUsdt.base }) },
        ],
      },
    });
    expect(plainText(await chat.say('/fills'))).toBe(
      'The last 2 fills · PAPER\ntime |  | quantity | price\n14:03:22 | S | 0.0953 | 104,930.1\n' +
        '14:03:22 | B | 0.0953 | 104,930.1\nfees 5.02 USDT · realised +42.18',
    );
  });

  it('names the session where there are several', async () => {
    const rows = ['m1', 'm2'].map((session) => ({ session, instrument: btcUsdt, fill: fillEvent() }));
    const chat = openChat({ desk: { fillRows: rows, sessionViews: [sessionView('m1')] } });
    const answer = await chat.say('/fills');
    expect(plainText(answer)).toContain('m1 | 14:03 | B');
    const [, table] = answer.blocks;
    const widths = table?.kind === 'table' ? table.rows.map((row) => row.join(' ').length) : [];
    expect(Math.max(...widths)).toBeLessThanOrEqual(32);
    chat.desk.fillRows = rows.slice(0, 1);
    expect(plainText(await chat.say('/fills m1 1'))).toMatch(/^The last fill · PAPER/);
    expect(chat.desk.queries).toEqual([{ limit: 10 }, { session: 'm1', limit: 1 }]);
    expect(plainText(await openChat().say('/fills'))).toBe('No fills yet.');
  });
});

describe('/halt and /unhalt', () => {
  it('gives a receipt', async () => {
    const chat = openChat();
    const answer = await chat.say('/halt feed is late');
    expect(plainText(answer)).toBe(
      '⛔ HALTED by owner 00:16:40\ngate closed: 0.04 s\nentries cancelled: 2  0.90 s\n' +
        'positions: 1 kept, 1 stop\nNothing new can be sent until /unhalt.\n[unhalt] /unhalt',
    );
    expect(answer.tone).toBe('alarm');
    expect(chat.desk.halts).toMatchObject([{ reason: 'feed is late', asker: { correlation: 'console:1' } }]);
  });

  it('says what is not stored yet, and what was halted before', async () => {
    const chat = openChat();
    chat.desk.receipt = { ...chat.desk.receipt, stored: false, stopsResting: 2 };
    expect(plainText(await chat.say('/panic'))).toMatch(/2 stops\n.*\nThe gate is closed in memory/);
    expect(plainText(await chat.say('/halt'))).toMatch(/^⛔ HALTED already\./);
  });

  it('is lifted', async () => {
    const chat = openChat();
    expect(plainText(await chat.say('/unhalt'))).toBe('Nothing is halted.');
    await chat.say('/halt');
    expect(plainText(await chat.say('/unhalt'))).toBe(
      'Active again, by owner. Sessions act on their next signal.',
    );
    expect(chat.desk.halted).toBe(false);
  });
});
