import { describe, expect, it } from 'vitest';
import { SignedStream, standing } from '../../../builders/bybit-signed.js';

const linear = { category: 'linear', symbol: 'BTCUSDT' };
const spot = { category: 'spot', symbol: 'BTCUSDT' };

describe('changes of orders of the double', () => {
  it('B50 an order keeps its id when price and quantity change; the quantity stays above what is filled', async () => {
    const client = await standing();
    const id = await client.order({ price: '59900', qty: '0.02' });
    const amend = (body: Record<string, unknown>) =>
      client.post('/v5/order/amend', { ...linear, orderId: id, ...body });
    expect((await amend({ price: '59800', qty: '0.03' })).result).toEqual({ orderId: id, orderLinkId: '' });
    expect(await client.look(id)).toMatchObject({ price: '59800', qty: '0.03', orderStatus: 'New' });
    expect((await amend({ price: '59800' })).retCode).toBe(10001);
    expect((await amend({ price: '59800.01' })).retCode).toBe(10001);
    client.double.people.fill(id, { qty: '0.01' });
    expect((await amend({ qty: '0.01' })).retCode).toBe(110064);
    expect((await amend({ qty: '0.011' })).retCode).toBe(0);
    expect(await client.look(id)).toMatchObject({
      qty: '0.011',
      leavesQty: '0.001',
      orderStatus: 'PartiallyFilled',
    });
  });

  it('B51 an order that is moved into the market takes', async () => {
    const client = await standing();
    const id = await client.order({ price: '59900' });
    await client.post('/v5/order/amend', { ...linear, orderId: id, price: '60001' });
    expect(await client.look(id)).toMatchObject({ orderStatus: 'Filled', avgPrice: '60000.1' });
    expect((await client.post('/v5/order/amend', { ...linear, orderId: id, qty: '1' })).retCode).toBe(110001);
  });

  it('B52 a cancel needs an id; the order’s own counts first; what is over cannot be cancelled', async () => {
    const client = await standing();
    const cancel = async (body: Record<string, unknown>) =>
      (await client.post('/v5/order/cancel', body)).retCode;
    const [one, two] = [
      await client.order({ price: '59900', orderLinkId: 'one' }),
      await client.order({ price: '59800' }),
    ];
    expect(await cancel({ ...linear, clientOrderId: 'one' })).toBe(10001);
    expect(await cancel({ ...linear, orderId: two, orderLinkId: 'one' })).toBe(0);
    expect(await client.look(one)).toMatchObject({ orderStatus: 'New' });
    expect(await cancel({ ...linear, orderLinkId: 'one' })).toBe(0);
    expect(await cancel({ ...linear, orderLinkId: 'one' })).toBe(110001);
    expect(await cancel({ ...linear, orderId: 'strange' })).toBe(110001);
    expect(await cancel({ ...spot, orderId: 'strange' })).toBe(170213);
    const filled = await client.order({ ...spot, orderType: 'Market', qty: '0.001', marketUnit: 'baseCoin' });
    expect(await cancel({ ...spot, orderId: filled })).toBe(170139);
    const gone = await client.order({ ...spot, price: '59900', qty: '0.001' });
    expect([await cancel({ ...spot, orderId: gone }), await cancel({ ...spot, orderId: gone })]).toEqual([
      0, 170142,
    ]);
    const stop = { ...spot, price: '61000', qty: '0.001', triggerPrice: '61000', orderFilter: 'StopOrder' };
    const waiting = await client.order(stop);
    expect(await cancel({ ...spot, orderId: waiting })).toBe(170213);
    expect(await cancel({ ...spot, orderId: waiting, orderFilter: 'StopOrder' })).toBe(0);
  });

  it('B53 cancel-all takes a symbol or a coin of contracts, and of spot the active orders only', async () => {
    const client = await standing();
    const all = (body: Record<string, unknown>) => client.post('/v5/order/cancel-all', body);
    await client.order({ price: '59900' });
    await client.order({ symbol: 'ETHUSDT', price: '1000', qty: '0.1' });
    await client.order({ orderType: 'Market', triggerPrice: '65000', triggerDirection: 1 });
    await client.order({ ...spot, price: '59900', qty: '0.001' });
    await client.order({
      ...spot,
      price: '61000',
      qty: '0.001',
      triggerPrice: '61000',
      orderFilter: 'StopOrder',
    });
    expect((await all({ category: 'linear' })).retCode).toBe(10001);
    const ofSymbol = await all(linear);
    expect([ofSymbol.list.length, ofSymbol.result['success']]).toEqual([2, '1']);
    expect((await all({ category: 'linear', settleCoin: 'USDT' })).list).toHaveLength(1);
    expect((await all(spot)).list).toHaveLength(1);
    expect((await all({ ...spot, orderFilter: 'StopOrder' })).list).toHaveLength(1);
  });

  it('B54 each order of a batch is for itself; there are at most 20, of spot 10', async () => {
    const client = await standing();
    const row = { symbol: 'BTCUSDT', side: 'Buy', orderType: 'Limit', qty: '0.01', price: '59900' };
    const request = [row, { ...row, qty: '0' }, { ...row, orderLinkId: 'third' }];
    const made = await client.post('/v5/order/create-batch', { category: 'linear', request });
    expect(made.retCode).toBe(0);
    expect(made.extra['list']).toMatchObject([{ code: 0, msg: 'OK' }, { code: 10001 }, { code: 0 }]);
    expect(made.list).toMatchObject([{ symbol: 'BTCUSDT' }, { orderId: '' }, { orderLinkId: 'third' }]);
    const ids = [
      { symbol: 'BTCUSDT', orderLinkId: 'third' },
      { symbol: 'BTCUSDT', orderId: 'strange' },
    ];
    const gone = await client.post('/v5/order/cancel-batch', { category: 'linear', request: ids });
    expect(gone.extra['list']).toMatchObject([{ code: 0 }, { code: 110001 }]);
    const changes = [{ symbol: 'BTCUSDT', orderId: made.list[0]?.['orderId'], price: '59800' }];
    const changed = await client.post('/v5/order/amend-batch', { category: 'linear', request: changes });
    expect(changed.extra['list']).toMatchObject([{ code: 0 }]);
    const many = (count: number) => Array.from({ length: count }, () => row);
    expect(
      (await client.post('/v5/order/create-batch', { category: 'linear', request: many(21) })).retCode,
    ).toBe(10001);
    expect(
      (await client.post('/v5/order/create-batch', { category: 'spot', request: many(11) })).retCode,
    ).toBe(10001);
  });

  it('B55 how a cancelled order ends depends on its kind', async () => {
    const client = await standing();
    const partly = async (body: Record<string, unknown>) => {
      const id = await client.order({ price: '59900', qty: '0.01', ...body });
      client.double.people.fill(id, { qty: '0.004' });
      await client.post('/v5/order/cancel', { ...linear, ...body, orderId: id });
      return client.look(id, String(body['category'] ?? 'linear'));
    };
    expect(await partly({})).toMatchObject({
      orderStatus: 'Cancelled',
      cumExecQty: '0.004',
      cancelType: 'CancelByUser',
    });
    expect(await partly(spot)).toMatchObject({ orderStatus: 'PartiallyFilledCanceled', cumExecQty: '0.004' });
    const stop = await client.order({ orderType: 'Market', triggerPrice: '65000', triggerDirection: 1 });
    await client.post('/v5/order/cancel', { ...linear, orderId: stop });
    expect(await client.look(stop)).toMatchObject({ orderStatus: 'Deactivated' });
  });

  it('B94 a cancel can come too late: it is accepted, and a second Filled tells that it failed', async () => {
    const client = await standing();
    const stream = await SignedStream.follow(client.double, ['order']);
    const id = await client.order({ price: '59900' });
    client.double.people.raceCancels(1);
    expect((await client.post('/v5/order/cancel', { ...linear, orderId: id })).retCode).toBe(0);
    await stream.until('both', () => stream.rows('order').length === 3);
    expect(
      stream.rows('order').map((row) => [row['orderStatus'], row['cancelType'], row['rejectReason']]),
    ).toEqual([
      ['New', 'UNKNOWN', 'EC_NoError'],
      ['Filled', 'UNKNOWN', 'EC_NoError'],
      ['Filled', 'CancelByUser', 'EC_OrigClOrdIDDoesNotExist'],
    ]);
    expect(await client.position()).toMatchObject({ size: '0.01' });
    const next = await client.order({ price: '59900' });
    await client.post('/v5/order/cancel', { ...linear, orderId: next });
    expect(await client.look(next)).toMatchObject({ orderStatus: 'Cancelled' });
  });
});
