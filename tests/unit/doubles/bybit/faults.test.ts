import { describe, expect, it } from 'vitest';
import { bybitDouble } from '../../../builders/bybit.js';
import { SignedClient, SignedStream, standing } from '../../../builders/bybit-signed.js';
import { readPrivateFaults } from '../../../doubles/bybit/private/spec.js';

const linear = { category: 'linear', symbol: 'BTCUSDT' };
const CREATE = ['/v5/order/create'];
const order = (orderLinkId: string) => ({
  ...linear,
  side: 'Buy',
  orderType: 'Limit',
  qty: '0.01',
  price: '59000',
  orderLinkId,
});

describe('faults of the double', () => {
  const links = async (client: SignedClient) =>
    (await client.get('/v5/order/realtime', linear)).list.map((row) => row['orderLinkId']);

  it('B79 an answer can be lost before or after it was acted upon', async () => {
    const client = await standing();
    const { rest } = client.double;
    rest.next(1, { kind: 'drop' }, CREATE);
    await expect(client.post('/v5/order/create', order('never'))).rejects.toThrow();
    rest.next(1, { kind: 'acted', answer: { kind: 'drop' } }, CREATE);
    await expect(client.post('/v5/order/create', order('done'))).rejects.toThrow();
    rest.next(1, { kind: 'acted', answer: { kind: 'html' } }, CREATE);
    await expect(client.post('/v5/order/create', order('html'))).rejects.toThrow();
    rest.next(
      1,
      { kind: 'acted', answer: { kind: 'refuse', retCode: 10000, retMsg: 'Server Timeout' } },
      CREATE,
    );
    expect((await client.post('/v5/order/create', order('timeout'))).retCode).toBe(10000);
    rest.next(1, { kind: 'refuse', retCode: 10016, retMsg: 'Internal Error' }, CREATE);
    expect((await client.post('/v5/order/create', order('error'))).retCode).toBe(10016);
    expect(await links(client)).toEqual(['timeout', 'html', 'done']);
  });

  it('B80 a request can arrive late, after its sender has given up', async () => {
    const client = await standing();
    client.double.rest.next(1, { kind: 'later', ms: 1_500 }, CREATE);
    await expect(client.post('/v5/order/create', order('late'))).rejects.toThrow();
    expect(client.double.side.account().orders.size).toBe(0);
    await expect.poll(() => links(client), { timeout: 10_000 }).toEqual(['late']);
    client.double.rest.next(1, { kind: 'hold', ms: 50 }, CREATE);
    expect((await client.post('/v5/order/create', order('held'))).retCode).toBe(0);
  });

  it('B81 what is told can be lost, doubled, late, joined or collapsed', async () => {
    const client = await standing();
    const { double } = client;
    const stream = await SignedStream.follow(double, ['execution', 'order']);
    const heard = async (count: number, orderLinkId: string) => {
      await client.post('/v5/order/create', { ...order(orderLinkId), price: '60001' });
      await stream.until('what is told', () => stream.rows('execution').length >= count);
    };
    double.events.next(1, 'duplicate', ['execution']);
    await heard(2, 'twice');
    expect(stream.rows('execution')[0]).toEqual(stream.rows('execution')[1]);
    double.events.next(1, 'lose', ['execution']);
    await client.post('/v5/order/create', { ...order('lost'), price: '60001' });
    // The first of two fills of one moment comes after the second.
    double.events.next(1, 'late', ['execution']);
    await client.order({ orderType: 'Market', side: 'Sell', qty: '0.7' });
    await stream.until('both fills', () => stream.rows('execution').length === 4);
    expect(stream.rows('execution').map((row) => row['execQty'])).toEqual(['0.01', '0.01', '0.2', '0.5']);
    const many = { ...order('many'), price: '60000.3', qty: '1.1' };
    double.events.next(1, 'join', ['execution']);
    await client.post('/v5/order/create', many);
    const joined = await stream.until('joined', ({ data }) => Array.isArray(data) && data.length > 1);
    expect(joined).toMatchObject({ topic: 'execution' });
    const stop = await client.order({ orderType: 'Market', triggerPrice: '59000', triggerDirection: 2 });
    const steps = () => stream.rows('order').filter((row) => row['orderId'] === stop);
    await stream.until('the stop', () => steps().length === 1);
    double.events.next(1, 'collapse', ['order']);
    double.people.move('linear', 'BTCUSDT', '58999');
    await stream.until('the end', () => steps().length > 1);
    expect(steps().map((row) => row['orderStatus'])).toEqual(['Untriggered', 'Filled']);
    expect(double.statistics().struck.events).toBe(5);
  });

  it('B82 the streams can be cut, and the whole exchange be out of reach', async () => {
    const client = await standing();
    const { double } = client;
    const stream = await SignedStream.follow(double, ['order']);
    double.events.next(1, 'cut', ['order']);
    await client.post('/v5/order/create', order('cut'));
    await expect.poll(() => stream.isClosed, { timeout: 10_000 }).toBe(true);
    double.outage(true);
    await expect(client.get('/v5/account/info')).rejects.toThrow();
    await expect(SignedStream.open(double, '/v5/private')).rejects.toThrow();
    double.outage(false);
    expect(await links(client)).toEqual(['cut']);
    await SignedStream.follow(double, ['order']);
  });

  it('B83 an exchange that starts again knows everything that was done', async () => {
    const client = await standing();
    await client.order({ orderType: 'Market', qty: '0.03', stopLoss: '58000' });
    await client.order({ price: '59000', orderLinkId: 'kept' });
    const state = client.double.state();
    const nowMs = client.double.nowMs();
    await client.double.close();
    const again = await bybitDouble({ speed: 0, limitFactor: 0, state });
    const next = new SignedClient(again);
    expect(again.nowMs()).toBe(nowMs);
    expect(await next.position()).toMatchObject({ size: '0.03', stopLoss: '58000', avgPrice: '60000.1' });
    expect(await links(next)).toEqual(['kept', '']);
    expect(await next.order({ price: '50000', orderLinkId: 'kept' })).toBe('110072');
    const { list } = await next.get('/v5/execution/list', linear);
    const fresh = await next.order({ orderType: 'Market' });
    expect(list.map((row) => row['orderId'])).not.toContain(fresh);
  });

  it('B86 shares of faults are read from one line, and strike alike for the same seed', async () => {
    const read = readPrivateFaults('acted=0.1,html=0.05,duplicate=0.2,drops=3');
    expect([read.writes.share, read.events.share, read.rest]).toEqual([0.15000000000000002, 0.2, 'drops=3']);
    expect(read.writes.faults.filter(({ kind }) => kind === 'html')).toHaveLength(50);
    expect(() => readPrivateFaults('acted=2')).toThrow('2 is no share');
    const { strikeByChance } = await import('../../../doubles/bybit/private/spec.js');
    const run = async () => {
      const client = await standing();
      strikeByChance(readPrivateFaults('lost=0.2,busy=0.2'), client.double, 7);
      const codes: (number | string)[] = [];
      for (let n = 0; n < 20; n += 1)
        codes.push(
          await client.post('/v5/order/create', order(`n${n}`)).then(
            ({ retCode }) => retCode,
            () => 'lost',
          ),
        );
      return codes;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([0, 10006, 'lost']));
    expect(await run()).toEqual(first);
  });

  it('B87 another process plays the people over HTTP', async () => {
    const client = await standing();
    const { double } = client;
    const control = async (name: string, body: object) => {
      const response = await fetch(`${double.url}/_control/${name}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return [response.status, await response.json()] as const;
    };
    const id = await client.order({ price: '59000', qty: '0.02' });
    expect(await control('fill', { orderId: id, qty: '0.005' })).toEqual([200, {}]);
    expect(await client.look(id)).toMatchObject({ cumExecQty: '0.005' });
    await control('deposit', { coin: 'USDT', amount: '5' });
    const [, made] = await control('orderByHand', {
      order: { ...order('by-hand'), price: '58000' },
    });
    expect(made).toMatchObject({ orderLinkId: 'by-hand', orderStatus: 'New' });
    await control('cancelByExchange', { orderId: id });
    expect(await client.look(id)).toMatchObject({ cancelType: 'CancelByAdmin' });
    await control('liquidate', linear);
    expect(await client.position()).toMatchObject({ size: '0' });
    for (const [name, body] of [
      ['move', { ...linear, price: '60100' }],
      ['letGo', linear],
      ['thin', { ...linear, total: '1' }],
      ['fund', { ...linear, rate: '0.0001' }],
      ['withdraw', { coin: 'USDT', amount: '5' }],
      ['maintenance', { words: 'upgrade' }],
      ['eventFault', { count: 1, fault: 'lose', topic: 'order' }],
      ['tradeFault', { count: 1, fault: 'cut' }],
      ['outage', { on: false }],
      ['restart', {}],
    ] as const)
      expect((await control(name, body))[0]).toBe(200);
    expect((await control('deleverage', { ...linear, qty: '1', price: '1' }))[0]).toBe(400);
    expect((await control('nonsense', {}))[0]).toBe(400);
  });
});
