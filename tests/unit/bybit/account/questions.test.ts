import { describe, expect, it } from 'vitest';
import { amount } from '../../../../src/engine/domain/amount.js';
import {
  accountOn,
  CENT,
  LINEAR,
  linearPrice,
  order,
  resting,
  restingSpot,
  SPOT,
  tradedDouble,
} from '../../../builders/bybit-account.js';
import { SignedClient } from '../../../builders/bybit-signed.js';

const DAY = 86_400_000;
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

describe('what the account holds', () => {
  it('has coin-margined positions in dollars and coins, and not among those that can be traded', async () => {
    const double = await tradedDouble();
    double.people.move('inverse', 'BTCUSD', '60000');
    const { account } = await accountOn(double);
    expect(await account.inverse()).toEqual([]);
    double.side.account().wallet.set('BTC', 10n ** 18n);
    const body = { category: 'inverse', symbol: 'BTCUSD', side: 'Sell', orderType: 'Market', qty: '300' };
    double.people.orderByHand(body);
    const [held, ...others] = await account.inverse();
    expect(others).toEqual([]);
    expect(held).toMatchObject({ symbol: 'BTCUSD', coin: 'BTC', dollars: -300 });
    expect(held?.value).toBeLessThan(-490_000);
    expect(held?.value).toBeGreaterThan(-510_000);
    expect(await account.positions()).toEqual([]);
  });

  it('has every page of open orders, of spot and of contracts', async () => {
    const double = await tradedDouble({ limitFactor: 0 });
    const { account } = await accountOn(double);
    for (const n of numbers(120)) {
      const price = String(50_000 - n);
      const body = { side: 'Buy', orderType: 'Limit', qty: '0.01', price, symbol: 'BTCUSDT' };
      double.people.orderByHand({ ...body, category: 'linear', orderLinkId: `l${n}` });
    }
    for (const n of numbers(60)) {
      const body = { side: 'Buy', orderType: 'Limit', qty: '0.001', price: '59900', symbol: 'BTCUSDT' };
      double.people.orderByHand({ ...body, category: 'spot', orderLinkId: `s${n}` });
    }
    const open = await account.openOrders();
    expect(open).toHaveLength(180);
    expect(new Set(open.map(({ linkId }) => linkId)).size).toBe(180);
    expect(open.filter(({ instrument }) => instrument === SPOT.id)).toHaveLength(60);
  });

  it('has every page of orders that have ended, and none that rests', async () => {
    const double = await tradedDouble({ limitFactor: 0 });
    const { account } = await accountOn(double);
    const sinceMs = account.nowMs() - 1_000;
    for (const n of numbers(70)) {
      const body = { category: 'linear', symbol: 'BTCUSDT', side: 'Buy', qty: '0.01', orderLinkId: `l${n}` };
      const kind = n < 60 ? { orderType: 'Market' } : { orderType: 'Limit', price: '50000' };
      double.people.orderByHand({ ...body, ...kind });
    }
    const ended = await account.endedOrders(sinceMs);
    expect(new Set(ended.map(({ linkId }) => linkId)).size).toBe(60);
    expect(ended.every(({ status }) => status === 'filled')).toBe(true);
  });

  it('has every execution, each once, oldest first, over more than one page and one week', async () => {
    const double = await tradedDouble({ speed: 0, limitFactor: 0 });
    const { account } = await accountOn(double, { speed: 1, clockMs: 1e9 });
    const sinceMs = double.nowMs();
    const ids: string[] = [];
    for (const n of numbers(3)) {
      const client = new SignedClient(double);
      for (const m of numbers(60)) {
        ids.push(
          await client.order({ side: m % 2 === 0 ? 'Buy' : 'Sell', orderType: 'Market', qty: '0.001' }),
        );
      }
      if (n < 2) double.advance(6 * DAY);
    }
    // The exchange is asked up to now: its clock was pushed on, and it has to be told.
    const { account: later } = await accountOn(double, { speed: 1, clockMs: 1e9 });
    const found = await later.executions(sinceMs);
    expect(found.length).toBeGreaterThanOrEqual(180);
    expect(new Set(found.map(({ execId }) => execId)).size).toBe(found.length);
    expect(found.map(({ atMs }) => atMs)).toEqual(found.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
    const inOrder = [...new Set(found.map(({ orderId }) => orderId))].filter((id) => ids.includes(id));
    expect(inOrder).toEqual(ids);
    expect(account.nowMs()).toBeLessThan(later.nowMs());
  });

  it('is the wallet to the last digit, and what is free of it', async () => {
    const double = await tradedDouble({
      accounts: [{ wallet: { USDT: '12345.123456789', BTC: '0.00000001' } }],
    });
    const { account } = await accountOn(double);
    expect(await account.balances()).toEqual([
      { coin: 'USDT', total: 1_234_512_345_678, free: 1_234_512_345_678 },
      { coin: 'BTC', total: 1, free: 1 },
    ]);
    await account.place(restingSpot('hm-1'));
    const [locked] = await account.balances();
    expect(locked).toEqual({
      coin: 'USDT',
      total: 1_234_512_345_678,
      free: 1_234_512_345_678 - 59_700 * CENT,
    });
    await account.cancel({ instrument: SPOT, linkId: 'hm-1', isStop: false });
    await account.place(order('hm-2'));
    const [behind] = await account.balances();
    const [position] = await account.positions();
    expect(position).toMatchObject({ quantity: CENT, leverage: 10 });
    expect(behind?.free).toBeLessThan((behind?.total ?? 0) - 59 * 100_000_000);
  });

  it('are positions with their sign, of instruments that nobody told us of too', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double, { instruments: [] });
    double.people.move('linear', 'ETHUSDT', '3000');
    double.people.orderByHand({
      category: 'linear',
      symbol: 'ETHUSDT',
      side: 'Sell',
      orderType: 'Market',
      qty: '0.5',
    });
    expect(await account.positions()).toMatchObject([
      { instrument: 'ETH/USDT:USDT', quantity: -50_000_000, guard: {}, leverage: 10 },
    ]);
    expect(await account.executions(account.nowMs() - DAY)).toMatchObject([{ instrument: 'ETH/USDT:USDT' }]);
  });

  it('is what happened to it from outside', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    const held = { category: 'linear', symbol: 'BTCUSDT' } as const;
    await account.place(order('hm-1', { quantity: amount(4 * CENT) }));
    double.people.deleverage(held, { qty: '0.01', price: '60000' });
    double.people.liquidate(held);
    const kinds = (await account.executions(account.nowMs() - DAY)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'order')).toEqual(['deleveraging', 'liquidation']);
    expect(await account.positions()).toEqual([]);
  });
});

describe('the exchange’s own ledger', () => {
  it('has funding with the sign of the money and of the position, transfers and trades: all of it', async () => {
    const double = await tradedDouble({ accounts: [{ wallet: { USDT: '1000' } }] });
    const { account } = await accountOn(double);
    await account.place(order('hm-1'));
    double.people.fund('linear', 'BTCUSDT', '0.0001');
    await account.place(order('hm-2', { side: 'sell', quantity: amount(2 * CENT) }));
    double.people.fund('linear', 'BTCUSDT', '0.0001');
    double.people.deposit('USDT', '12.5');
    double.people.withdraw('USDT', '2.25');
    const records = await account.records(account.nowMs() - DAY);
    const [paid, received] = records.filter(({ kind }) => kind === 'funding');
    expect(paid).toMatchObject({ instrument: LINEAR.id, funding: { rate: 0.0001, quantity: CENT } });
    expect(received).toMatchObject({ funding: { quantity: -CENT } });
    expect(paid?.change).toBeLessThan(-5_900_000);
    expect(received?.change).toBeGreaterThan(5_900_000);
    expect(records.filter(({ kind }) => kind.startsWith('transfer'))).toMatchObject([
      { kind: 'transfer-in', coin: 'USDT', change: 1_250_000_000 },
      { kind: 'transfer-out', change: -225_000_000 },
    ]);
    const [usdt] = await account.balances();
    expect(records.reduce((sum, { change }) => sum + change, 100_000_000_000)).toBe(usdt?.total);
    const funding = (await account.executions(account.nowMs() - DAY)).filter(({ orderId }) =>
      records.some(({ recordId }) => recordId === orderId),
    );
    expect(funding).toEqual([]);
  });

  it('has more than one page, each line once', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    for (const _ of numbers(130)) double.people.deposit('USDT', '1');
    const records = await account.records(account.nowMs() - DAY);
    expect(new Set(records.map(({ recordId }) => recordId)).size).toBe(130);
  });
});

describe('what the key may do', () => {
  it('is told: trade, withdraw, from where, until when', async () => {
    const expiresAtMs = Date.UTC(2040, 0, 1);
    const permissions = {
      Spot: ['SpotTrade'],
      Wallet: ['AccountTransfer', 'Withdraw'],
      ContractTrade: ['Order'],
    };
    const double = await tradedDouble({
      accounts: [{ permissions, ips: ['127.0.0.1'], expiresAtMs }],
    });
    const { account } = await accountOn(double);
    expect(await account.rights()).toEqual({
      readOnly: false,
      canTrade: { spot: true, linear: false },
      forbidden: ['Withdraw', 'AccountTransfer'],
      addresses: ['127.0.0.1'],
      expiresMs: expiresAtMs,
      userId: '533285',
    });
    const usual = await accountOn(await tradedDouble());
    expect(await usual.account.rights()).toMatchObject({
      readOnly: false,
      canTrade: { spot: true, linear: true },
      forbidden: [],
      addresses: [],
    });
  });

  it('costs what this account pays', async () => {
    const fees = { linear: { maker: '-0.00005', taker: '0.00055' } };
    const double = await tradedDouble({ accounts: [{ fees }] });
    const { account } = await accountOn(double);
    expect(await account.fees(LINEAR)).toEqual({ makerBps: -0.5, takerBps: 5.5 });
    expect(await account.fees(SPOT)).toEqual({ makerBps: 10, takerBps: 10 });
  });

  it('is traded one way or kept apart', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    expect(await account.isHedged(SPOT)).toBe(false);
    expect(await account.isHedged(LINEAR)).toBe(false);
    const client = new SignedClient(double);
    await client.post('/v5/position/switch-mode', { category: 'linear', symbol: 'BTCUSDT', mode: 3 });
    expect(await account.isHedged(LINEAR)).toBe(true);
    expect(await account.place(resting('hm-1'))).toMatchObject({ kind: 'refused', code: '10001' });
    for (const [side, positionIdx, qty] of [
      ['Buy', 1, '0.03'],
      ['Sell', 2, '0.01'],
    ] as const) {
      double.people.orderByHand({
        category: 'linear',
        symbol: 'BTCUSDT',
        side,
        positionIdx,
        qty,
        orderType: 'Market',
      });
    }
    expect(await account.positions()).toMatchObject([{ quantity: 2 * CENT }]);
    expect(linearPrice(1)).toBe(10);
  });
});
