import { describe, expect, it } from 'vitest';
import { type SignedClient, SignedStream, sign, standing } from '../../../builders/bybit-signed.js';

const linear = { category: 'linear', symbol: 'BTCUSDT' };
const spot = { category: 'spot', symbol: 'BTCUSDT' };
const DAY = 86_400_000;

/** All pages, and how many there were. */
async function pages(client: SignedClient, path: string, query: Record<string, string>) {
  const rows: Record<string, unknown>[] = [];
  let cursor = '';
  for (let count = 1; ; count += 1) {
    const { list, result } = await client.get(path, { ...query, ...(cursor === '' ? {} : { cursor }) });
    rows.push(...list);
    cursor = String(result['nextPageCursor']);
    if (cursor === '') return { rows, count };
  }
}

describe('lists of the double', () => {
  it('B56 come in pages of 20, newest first; behind each that is not empty there is a cursor', async () => {
    const client = await standing();
    for (let n = 0; n < 45; n += 1)
      await client.order({ price: '50000', qty: '0.001', orderLinkId: `n${n}` });
    const first = await client.get('/v5/order/realtime', linear);
    expect(first.list).toHaveLength(20);
    expect(first.list[0]).toMatchObject({ orderLinkId: 'n44' });
    // What comes in the meantime moves nothing.
    await client.order({ price: '50000', qty: '0.001', orderLinkId: 'late' });
    const next = { ...linear, cursor: String(first.result['nextPageCursor']) };
    expect((await client.get('/v5/order/realtime', next)).list[0]).toMatchObject({ orderLinkId: 'n24' });
    const all = await pages(client, '/v5/order/realtime', linear);
    expect([all.rows.length, all.count]).toEqual([46, 4]);
    expect((await client.get('/v5/order/realtime', { ...linear, limit: '200' })).list).toHaveLength(46);
    expect((await client.get('/v5/order/realtime', { ...linear, cursor: 'nonsense' })).retCode).toBe(10001);
  });

  it('B57 ended orders are found by id, and with openOnly, until the exchange starts again', async () => {
    const client = await standing();
    const id = await client.order({ orderType: 'Market', orderLinkId: 'done' });
    expect((await client.get('/v5/order/realtime', linear)).list).toEqual([]);
    expect((await client.get('/v5/order/realtime', { ...linear, openOnly: '1' })).list).toHaveLength(1);
    expect(
      (await client.get('/v5/order/realtime', { category: 'linear', orderLinkId: 'done' })).list,
    ).toHaveLength(1);
    client.double.restart();
    expect(await client.look(id)).toEqual({});
    expect((await client.get('/v5/order/history', { category: 'linear', orderId: id })).list).toHaveLength(1);
    expect((await client.get('/v5/order/realtime', { category: 'linear' })).retCode).toBe(10001);
  });

  it('B58 the history is of seven days at most; what was cancelled with nothing filled is kept for one', async () => {
    const client = await standing();
    const { double } = client;
    const gone = await client.order({ ...spot, price: '59000', orderLinkId: 'gone' });
    await client.post('/v5/order/cancel', { ...spot, orderId: gone });
    await client.order({ ...spot, orderType: 'Market', marketUnit: 'baseCoin', orderLinkId: 'filled' });
    const told = async (query: Record<string, string> = {}) => {
      const { list } = await client.get('/v5/order/history', { ...spot, ...query });
      return list.map((row) => row['orderLinkId']);
    };
    expect(await told()).toEqual(['filled', 'gone']);
    expect(await told({ orderStatus: 'Filled' })).toEqual(['filled']);
    double.people.letGo('spot', 'BTCUSDT');
    double.advance(1.5 * DAY);
    expect(await told()).toEqual(['filled']);
    double.advance(7 * DAY);
    expect(await told()).toEqual([]);
    const from = double.nowMs() - 9 * DAY;
    expect(await told({ startTime: String(from), endTime: String(from + 6 * DAY) })).toEqual(['filled']);
    const tooLong = { ...spot, startTime: String(from), endTime: String(from + 8 * DAY) };
    expect((await client.get('/v5/order/history', tooLong)).retCode).toBe(10001);
  });

  it('B60 executions come in pages of 50 and by their type', async () => {
    const client = await standing({ accounts: [{ wallet: { USDT: '100000000' } }] });
    const id = await client.order({ price: '59000', qty: '0.9', orderLinkId: 'many' });
    for (let n = 0; n < 60; n += 1) client.double.people.fill(id, { qty: '0.01' });
    client.double.people.fund('linear', 'BTCUSDT', '0.0001');
    const { rows, count } = await pages(client, '/v5/execution/list', linear);
    expect([rows.length, count]).toEqual([61, 3]);
    expect(
      (await client.get('/v5/execution/list', { ...linear, execType: 'Trade', limit: '100' })).list,
    ).toHaveLength(60);
    expect(
      (await client.get('/v5/execution/list', { category: 'linear', orderLinkId: 'many' })).list,
    ).toHaveLength(50);
    expect(rows[0]).toMatchObject({ execType: 'Funding' });
  });

  it('B63 the wallet tells margin and locks; what may be withdrawn is left empty', async () => {
    const client = await standing();
    await client.order({ orderType: 'Market', qty: '0.1' });
    await client.order({ price: '50000', qty: '0.1' });
    await client.order({ category: 'spot', price: '50000', qty: '0.1' });
    expect(await client.wallet('USDT')).toMatchObject({
      totalPositionIM: '600.06',
      totalOrderIM: '500',
      locked: '5000',
      availableToWithdraw: '',
    });
    const { list } = await client.get('/v5/account/wallet-balance', { accountType: 'UNIFIED' });
    expect(list[0]).toMatchObject({ totalInitialMargin: '1100.06', accountType: 'UNIFIED' });
    const known = Object.fromEntries(
      ((list[0]?.['coin'] ?? []) as Record<string, string>[]).map((one) => [one['coin'], one]),
    );
    expect(Object.keys(known).toSorted()).toEqual(['BTC', 'USDT']);
    expect((await client.get('/v5/account/wallet-balance', { accountType: 'SPOT' })).retCode).toBe(10001);
  });

  it('B64 deposits and withdrawals move the wallet and are listed', async () => {
    const client = await standing();
    const { people } = client.double;
    people.deposit('SOL', '12.5');
    people.withdraw('USDT', '1000');
    expect(await client.wallet('SOL')).toMatchObject({ walletBalance: '12.5' });
    expect(await client.wallet('USDT')).toMatchObject({ walletBalance: '99000' });
    const deposits = await client.get('/v5/asset/deposit/query-record');
    expect(deposits.list).toMatchObject([{ coin: 'SOL', amount: '12.5', status: 3 }]);
    const withdrawals = await client.get('/v5/asset/withdraw/query-record', { coin: 'USDT' });
    expect(withdrawals.list).toMatchObject([{ coin: 'USDT', amount: '1000', status: 'success' }]);
    const log = await client.get('/v5/account/transaction-log');
    expect(log.list.map((row) => [row['type'], row['change']])).toEqual([
      ['TRANSFER_OUT', '-1000'],
      ['TRANSFER_IN', '12.5'],
    ]);
    const balances = await client.get('/v5/asset/transfer/query-account-coins-balance', { coin: 'SOL' });
    expect(balances.result['balance']).toMatchObject([{ coin: 'SOL', walletBalance: '12.5' }]);
  });

  it('B65 an account tells what it is, and a key what it may', async () => {
    const permissions = { ContractTrade: ['Order'], Wallet: ['Withdraw'] };
    const client = await standing({ accounts: [{ permissions, ips: ['127.0.0.1', '::ffff:127.0.0.1'] }] });
    expect((await client.get('/v5/account/info')).result).toMatchObject({
      unifiedMarginStatus: 6,
      dcpStatus: 'OFF',
    });
    expect((await client.get('/v5/user/query-api')).result).toMatchObject({
      apiKey: 'double-key',
      readOnly: 0,
      permissions,
      ips: ['127.0.0.1', '::ffff:127.0.0.1'],
      uta: 1,
      secret: '',
    });
  });

  it('B07 every answer has the same envelope, and HTTP 200 whatever it says', async () => {
    const client = await standing();
    const { double } = client;
    const at = String(Math.floor(double.nowMs()));
    const query = 'category=share';
    const headers = {
      'X-BAPI-API-KEY': 'double-key',
      'X-BAPI-TIMESTAMP': at,
      'X-BAPI-RECV-WINDOW': '5000',
      'X-BAPI-SIGN': sign('double-secret', `${at}double-key5000${query}`),
    };
    const response = await fetch(`${double.url}/v5/order/realtime?${query}`, { headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      retCode: 10001,
      retMsg: expect.any(String),
      result: {},
      retExtInfo: {},
      time: Number(at),
    });
    const names = ['Traceid', 'Timenow', 'Ret_code', 'X-Bapi-Limit', 'X-Bapi-Limit-Status', 'Server'];
    expect(names.filter((name) => response.headers.get(name) === null)).toEqual([]);
  });

  it('B08 over the limit of a user nothing is done; the headers say how much is left', async () => {
    let wallMs = 1_000_000;
    const client = await standing({ limitFactor: 1, wallMs: () => wallMs });
    const codes: string[] = [];
    for (let n = 0; n < 12; n += 1) codes.push(await client.order({ price: '50000', qty: '0.001' }));
    expect(codes.filter((code) => code === '10006')).toHaveLength(2);
    wallMs += 1_000;
    const sent = { ...linear, side: 'Buy', orderType: 'Limit', qty: '0.001', price: '50000' };
    const { headers } = await client.post('/v5/order/create', sent);
    expect([headers.get('X-Bapi-Limit'), headers.get('X-Bapi-Limit-Status')]).toEqual(['10', '9']);
    const request = Array.from({ length: 10 }, () => ({ ...sent, price: '51000' }));
    expect((await client.post('/v5/order/create-batch', { category: 'linear', request })).retCode).toBe(0);
    const over = await client.post('/v5/order/create-batch', {
      category: 'linear',
      request: request.slice(0, 1),
    });
    expect([over.retCode, over.status, over.headers.get('Ret_code')]).toEqual([10006, 200, '10006']);
    expect(over.headers.get('X-Bapi-Limit-Reset-Timestamp')).toBe(String(wallMs + 1_000));
    // Spot has twice as much.
    const ofSpot: string[] = [];
    for (let n = 0; n < 21; n += 1)
      ofSpot.push(await client.order({ ...spot, price: '50000', qty: '0.001' }));
    expect(ofSpot.indexOf('10006')).toBe(20);
  });

  it('B09 a wrong method, and a body that is no JSON, are answered as such', async () => {
    const client = await standing();
    expect((await client.get('/v5/order/create')).retCode).toBe(10017);
    expect((await client.post('/v5/order/create', '{"category":')).retCode).toBe(10001);
    expect((await fetch(`${client.double.url}/v5/order/nonsense`)).status).toBe(404);
  });

  it('B67 a dead-man switch cancels active orders when nobody listens any more, and leaves stops', async () => {
    const client = await standing();
    const { double } = client;
    const set = (timeWindow: number) => client.post('/v5/order/disconnected-cancel-all', { timeWindow });
    expect([(await set(1)).retCode, (await set(10)).retCode]).toEqual([10001, 0]);
    const stream = await SignedStream.follow(double, ['order']);
    const rest = await client.order({ price: '50000', qty: '0.001' });
    const stop = await client.order({ orderType: 'Market', triggerPrice: '65000', triggerDirection: 1 });
    stream.socket.terminate();
    const cancelled = async () => (await client.look(rest))['cancelType'];
    await expect.poll(() => double.side.account().open.size, { timeout: 10_000 }).toBe(2);
    await expect
      .poll(
        async () => {
          double.advance(2_000);
          return cancelled();
        },
        { timeout: 20_000 },
      )
      .toBe('CancelByDCP');
    expect(await client.look(stop)).toMatchObject({ orderStatus: 'Untriggered' });
  });
});
