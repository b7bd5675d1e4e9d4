import { describe, expect, it } from 'vitest';
import { bybitDouble } from '../../../builders/bybit.js';
import { SignedClient, SignedStream, standing } from '../../../builders/bybit-signed.js';

const linear = { category: 'linear', symbol: 'BTCUSDT' };
const spot = { category: 'spot', symbol: 'BTCUSDT' };

describe('private streams of the double', () => {
  it('B71 tell what was subscribed to, by category too, and executions in short', async () => {
    const client = await standing();
    const all = await SignedStream.follow(client.double, ['order', 'execution', 'position', 'wallet']);
    const some = await SignedStream.follow(client.double, ['order.spot', 'execution.fast.linear']);
    await client.order({ orderType: 'Market' });
    await client.order({ ...spot, price: '59000', qty: '0.001' });
    await some.until('the spot order', () => some.rows('order.spot').length === 1);
    await all.until('both orders', () => all.rows('order').length === 2);
    expect(all.rows('order')).toHaveLength(2);
    expect(all.rows('position')).toMatchObject([{ symbol: 'BTCUSDT', size: '0.01', entryPrice: '60000.1' }]);
    expect(all.rows('wallet')).toMatchObject([{ accountType: 'UNIFIED' }]);
    expect(some.rows('order.spot')).toMatchObject([{ category: 'spot' }]);
    expect(Object.keys(some.rows('execution.fast.linear')[0] ?? {}).toSorted()).toEqual(
      'category execId execPrice execQty execTime isMaker orderId orderLinkId seq side symbol'.split(' '),
    );
  });

  it('B72 tell spot orders without the key by which contracts are known', async () => {
    const client = await standing();
    const stream = await SignedStream.follow(client.double, ['order']);
    await client.order({ ...spot, price: '59000', qty: '0.001' });
    await client.order({ price: '59000' });
    await stream.until('both', () => stream.rows('order').length === 2);
    expect(
      stream.rows('order').map((row) => [row['category'], 'tpslMode' in row, 'createType' in row]),
    ).toEqual([
      ['spot', false, false],
      ['linear', true, true],
    ]);
  });

  it('B73 answer pings, each stream in its own words', async () => {
    const { double } = await standing();
    const stream = await SignedStream.open(double, '/v5/private');
    stream.say({ op: 'ping', req_id: 5 });
    expect(await stream.until('the pong', ({ op }) => op === 'pong')).toMatchObject({
      req_id: '5',
      args: [String(double.nowMs())],
      conn_id: expect.any(String),
    });
    const trade = await SignedStream.open(double, '/v5/trade');
    trade.say({ op: 'ping' });
    expect(await trade.until('the pong', ({ op }) => op === 'pong')).toMatchObject({
      retCode: 0,
      retMsg: 'OK',
    });
  });

  it('B75 begin with nothing: there is no snapshot, and prices alone push nothing', async () => {
    const client = await standing();
    await client.order({ orderType: 'Market' });
    const stream = await SignedStream.follow(client.double, ['order', 'position', 'wallet']);
    client.double.people.move('linear', 'BTCUSDT', '60500');
    stream.say({ op: 'ping', req_id: 'after' });
    await stream.until('the pong', ({ op }) => op === 'pong');
    expect(stream.heard.map(({ op, topic }) => topic ?? op)).toEqual(['auth', 'subscribe', 'pong']);
  });

  it('B77 end for a topic that is unsubscribed from', async () => {
    const client = await standing();
    const stream = await SignedStream.follow(client.double, ['order', 'wallet']);
    stream.say({ op: 'unsubscribe', req_id: 9, args: ['order'] });
    await stream.until('the answer', ({ op }) => op === 'unsubscribe');
    await client.order({ orderType: 'Market' });
    await stream.until('the wallet', ({ topic }) => topic === 'wallet');
    expect(stream.rows('order')).toEqual([]);
  });

  it('B78 are told after the answer of the call that caused it', async () => {
    const client = await standing();
    const stream = await SignedStream.follow(client.double, ['order']);
    client.double.rest.next(1, { kind: 'slow', ms: 100 }, '*');
    const answered = client.order({ orderType: 'Market' });
    // A late answer does not hold up the streams.
    await stream.until('the order', ({ topic }) => topic === 'order');
    await answered;
    expect(stream.rows('order')).toHaveLength(1);
  });
});

describe('the trade stream of the double', () => {
  const header = (nowMs: number) => ({ 'X-BAPI-TIMESTAMP': String(nowMs), 'X-BAPI-RECV-WINDOW': '5000' });

  it('B74 takes, changes and cancels orders under the rules and limits of REST', async () => {
    const client = await standing({ limitFactor: 1, wallMs: () => 1_000_000 });
    const { double } = client;
    const stream = await SignedStream.open(double, '/v5/trade');
    const ask = async (op: string, body: object, reqId: string, atMs = double.nowMs()) => {
      const seen = stream.heard.length;
      stream.say({ op, reqId, header: header(Math.floor(atMs)), args: [body] });
      return stream.until(`the answer to ${reqId}`, (one) => stream.heard.indexOf(one) >= seen);
    };
    const order = { ...linear, side: 'Buy', orderType: 'Limit', qty: '0.01', price: '59000' };
    expect(await ask('order.create', order, 'early')).toMatchObject({ retCode: 10005, reqId: 'early' });
    stream.logIn(double);
    await stream.until('the log-in', ({ op }) => op === 'auth');
    stream.logIn(double);
    await stream.until('the second', ({ retCode }) => retCode === 20001);
    const made = await ask('order.create', { ...order, orderLinkId: 'by-stream' }, 'a');
    expect(made).toMatchObject({
      reqId: 'a',
      retCode: 0,
      op: 'order.create',
      data: { orderLinkId: 'by-stream' },
      retExtInfo: {},
      header: { 'X-Bapi-Limit': '10', 'X-Bapi-Limit-Status': '9' },
    });
    const { orderId } = made['data'] as { orderId: string };
    expect(await ask('order.amend', { ...linear, orderId, price: '58000' }, 'b')).toMatchObject({
      retCode: 0,
    });
    expect(await client.look(orderId)).toMatchObject({ price: '58000' });
    expect(await ask('order.cancel', { ...linear, orderId }, 'c')).toMatchObject({ retCode: 0 });
    expect(await ask('order.cancel', { ...linear, orderId }, 'c')).toMatchObject({ retCode: 20006 });
    expect(await ask('order.cancel', { ...linear, orderId }, 'd')).toMatchObject({ retCode: 110001 });
    expect(await ask('order.create', order, 'e', 1)).toMatchObject({ retCode: 10002 });
    expect(await ask('order.explode', order, 'f')).toMatchObject({ retCode: 10404 });
    const batch = await ask('order.create-batch', { category: 'linear', request: [order, order] }, 'g');
    expect(batch).toMatchObject({ retCode: 0, retExtInfo: { list: [{ code: 0 }, { code: 0 }] } });
    // One limit for both ways of ordering.
    for (let n = 0; n < 9; n += 1) expect(await client.order({ price: '50000', qty: '0.001' })).toMatch(/-/);
    expect(await ask('order.create', order, 'h')).toMatchObject({ retCode: 10006 });
  });

  it('B76 can lose an order before or after it was taken', async () => {
    const client = await standing();
    const { double } = client;
    const stream = await SignedStream.open(double, '/v5/trade');
    stream.logIn(double);
    await stream.until('the log-in', ({ op }) => op === 'auth');
    const create = (orderLinkId: string) => {
      const body = { ...linear, side: 'Buy', orderType: 'Limit', qty: '0.01', price: '59000', orderLinkId };
      stream.say({ op: 'order.create', reqId: orderLinkId, header: header(double.nowMs()), args: [body] });
    };
    double.trade.next(1, 'silent', '*');
    create('never');
    double.trade.next(1, 'acted-silent', '*');
    create('taken');
    create('told');
    await stream.until('the third', ({ reqId }) => reqId === 'told');
    const links = (await client.get('/v5/order/realtime', linear)).list.map((row) => row['orderLinkId']);
    expect(links).toEqual(['told', 'taken']);
    double.trade.next(1, { retCode: 10019, retMsg: 'service is restarting' }, '*');
    create('restarting');
    expect(await stream.until('the refusal', ({ reqId }) => reqId === 'restarting')).toMatchObject({
      retCode: 10019,
    });
    double.trade.next(1, 'acted-cut', '*');
    create('cut');
    await expect.poll(() => stream.isClosed, { timeout: 10_000 }).toBe(true);
    expect((await client.get('/v5/order/realtime', linear)).list).toHaveLength(3);
  });
});

describe('the moving market', () => {
  it('B85 fills what rests as the bars go by, and fires what waits', async () => {
    const bars = Array.from({ length: 120 }, (_, n) => ({
      startMs: Date.UTC(2024, 4, 1, 10, n),
      open: String(60_000 - n * 10),
      high: String(60_005 - n * 10),
      low: String(59_985 - n * 10),
      close: String(59_990 - n * 10),
      volume: '10',
    }));
    const barsOf = { category: 'linear', symbol: 'BTCUSDT' } as const;
    const double = await bybitDouble({ bars, barsOf, speed: 0, limitFactor: 0 });
    const client = new SignedClient(double);
    const rest = await client.order({ price: '59800' });
    const stop = await client.order({ orderType: 'Market', triggerPrice: '59500', triggerDirection: 2 });
    double.advance(15 * 60_000);
    expect(await client.look(rest)).toMatchObject({ orderStatus: 'New' });
    double.advance(6 * 60_000);
    expect(await client.look(rest)).toMatchObject({ orderStatus: 'Filled', avgPrice: '59800' });
    expect(await client.look(stop)).toMatchObject({ orderStatus: 'Untriggered' });
    double.advance(60 * 60_000);
    const { list } = await client.get('/v5/execution/list', { category: 'linear', orderId: stop });
    expect(Number(list[0]?.['execPrice'])).toBeCloseTo(59_495, -2);
    // It was told at the time of the bar, not of the look.
    expect(Number(list[0]?.['execTime'])).toBeLessThan(Date.UTC(2024, 4, 1, 10, 52));
  });
});
