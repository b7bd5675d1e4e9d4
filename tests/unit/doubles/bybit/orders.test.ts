import { describe, expect, it } from 'vitest';
import { standing } from '../../../builders/bybit-signed.js';

const spot = { category: 'spot', symbol: 'BTCUSDT' };

describe('orders of the double', () => {
  it('B11 a market order takes the book level by level, each a fill of its own', async () => {
    const client = await standing();
    const id = await client.order({ orderType: 'Market', qty: '1.2' });
    expect(await client.look(id)).toMatchObject({
      orderStatus: 'Filled',
      cumExecQty: '1.2',
      timeInForce: 'IOC',
      price: '0',
      leavesQty: '0',
    });
    const { list } = await client.get('/v5/execution/list', { category: 'linear', orderId: id });
    expect(list.map((row) => [row['execPrice'], row['execQty'], row['isMaker']])).toEqual([
      ['60000.2', '0.7', false],
      ['60000.1', '0.5', false],
    ]);
  });

  it('B12 a limit order that meets nobody rests', async () => {
    const client = await standing();
    const id = await client.order({ price: '59990', orderLinkId: 'rest-1' });
    expect(await client.look(id)).toMatchObject({
      orderStatus: 'New',
      orderLinkId: 'rest-1',
      price: '59990',
      leavesQty: '0.01',
      leavesValue: '599.9',
      avgPrice: '',
      cancelType: 'UNKNOWN',
      rejectReason: 'EC_NoError',
      lastPriceOnCreated: '60000',
    });
  });

  it('B13 a limit order that meets somebody takes at the better price, and its rest waits', async () => {
    const client = await standing();
    const id = await client.order({ price: '60000.1', qty: '0.8' });
    expect(await client.look(id)).toMatchObject({
      orderStatus: 'PartiallyFilled',
      cumExecQty: '0.5',
      avgPrice: '60000.1',
      leavesQty: '0.3',
    });
  });

  it('B14 an IOC order ends with what it got', async () => {
    const client = await standing();
    const id = await client.order({ price: '60000.1', qty: '0.8', timeInForce: 'IOC' });
    expect(await client.look(id)).toMatchObject({
      orderStatus: 'Cancelled',
      cumExecQty: '0.5',
      leavesQty: '0',
    });
    expect(await client.position()).toMatchObject({ size: '0.5' });
  });

  it('B15 a FOK order is filled whole or not at all', async () => {
    const client = await standing();
    const tooMuch = await client.order({ price: '60000.1', qty: '0.8', timeInForce: 'FOK' });
    expect(await client.look(tooMuch)).toMatchObject({
      orderStatus: 'Cancelled',
      cumExecQty: '0',
      rejectReason: 'EC_NoEnoughQtyToFill',
    });
    const fits = await client.order({ price: '60000.2', qty: '0.8', timeInForce: 'FOK' });
    expect(await client.look(fits)).toMatchObject({ orderStatus: 'Filled', cumExecQty: '0.8' });
  });

  it('B16 a PostOnly order that would take is accepted and then cancelled', async () => {
    const client = await standing();
    const id = await client.order({ price: '60001', timeInForce: 'PostOnly' });
    expect(await client.look(id)).toMatchObject({
      orderStatus: 'Cancelled',
      rejectReason: 'EC_PostOnlyWillTakeLiquidity',
      cancelType: 'UNKNOWN',
    });
    const rests = await client.order({ price: '59999', timeInForce: 'PostOnly' });
    expect(await client.look(rests)).toMatchObject({ orderStatus: 'New', timeInForce: 'PostOnly' });
  });

  it('B17 a market order that finds nobody is cancelled with the reason', async () => {
    const client = await standing();
    client.double.people.thin('linear', 'BTCUSDT', '0');
    const nobody = await client.order({ orderType: 'Market' });
    expect(await client.look(nobody)).toMatchObject({
      orderStatus: 'Cancelled',
      rejectReason: 'EC_NoImmediateQtyToFill',
    });
    client.double.people.thin('linear', 'BTCUSDT', '0.004');
    const some = await client.order({ orderType: 'Market' });
    expect(await client.look(some)).toMatchObject({ orderStatus: 'Cancelled', cumExecQty: '0.004' });
    client.double.people.thin('linear', 'BTCUSDT', undefined);
    expect(await client.look(await client.order({ orderType: 'Market' }))).toMatchObject({
      orderStatus: 'Filled',
    });
  });

  it('B18 a spot market buy counts in quote, and what is left over of it goes', async () => {
    const client = await standing();
    const id = await client.order({ ...spot, orderType: 'Market', qty: '100' });
    // 100 / 60000.01 cut to 0.000001
    expect(await client.look(id, 'spot')).toMatchObject({
      qty: '100',
      cumExecQty: '0.001666',
      cumExecValue: '99.96001666',
      orderStatus: 'PartiallyFilledCanceled',
      marketUnit: 'quoteCoin',
    });
  });

  it('B19 a spot market buy in base counts in base', async () => {
    const client = await standing();
    const id = await client.order({ ...spot, orderType: 'Market', qty: '0.002', marketUnit: 'baseCoin' });
    expect(await client.look(id, 'spot')).toMatchObject({ cumExecQty: '0.002', orderStatus: 'Filled' });
    const sold = await client.order({ ...spot, side: 'Sell', orderType: 'Market', qty: '0.002' });
    expect(await client.look(sold, 'spot')).toMatchObject({ cumExecQty: '0.002', orderStatus: 'Filled' });
  });

  it('B20 an orderLinkId is used once, whatever became of its order', async () => {
    const client = await standing();
    const id = await client.order({ price: '59000', orderLinkId: 'once' });
    await client.post('/v5/order/cancel', { category: 'linear', symbol: 'BTCUSDT', orderId: id });
    expect(await client.order({ price: '59000', orderLinkId: 'once' })).toBe('110072');
    const asSpot = { ...spot, qty: '0.001', price: '59900', orderLinkId: 'once' };
    expect(await client.order(asSpot)).toMatch(/^18\d{17}$/);
    expect(await client.order(asSpot)).toBe('170141');
    expect(await client.order({ price: '59000', orderLinkId: 'a'.repeat(37) })).toBe('10001');
    expect(await client.order({ price: '59000', orderLinkId: 'no spaces' })).toBe('10001');
    expect(await client.order({ price: '59000', orderLinkId: 'a'.repeat(36) })).toMatch(/^[\da-f-]{36}$/);
  });

  it('B21 contracts are held to their filters', async () => {
    const client = await standing();
    const codes = await Promise.all([
      client.order({ price: '59000', qty: '0.0004' }),
      client.order({ price: '59000.05' }),
      client.order({ price: '59000', qty: '1190.001' }),
      client.order({ orderType: 'Market', qty: '500.001' }),
      client.order({ price: '4000', qty: '0.001' }),
      client.order({ price: '59000', qty: '-1' }),
      client.order({ price: '59000', qty: 0.01 }),
      client.order({ qty: '0.01' }),
    ]);
    expect(codes).toEqual(['110017', '10001', '10001', '10001', '110094', '10001', '10001', '10001']);
    const cut = await client.order({ price: '59000', qty: '0.0109' });
    expect(await client.look(cut)).toMatchObject({ qty: '0.01' });
  });

  it('B22 spot is held to its filters', async () => {
    const client = await standing();
    const of = (body: Record<string, unknown>) =>
      client.order({ ...spot, price: '59900', qty: '0.001', ...body });
    expect(await of({ price: '59900.001' })).toBe('170134');
    expect(await of({ qty: '0.0000001' })).toBe('170137');
    expect(await of({ qty: '0' })).toBe('170130');
    expect(await of({ qty: '72' })).toBe('170135');
    expect(await of({ qty: '0.000001' })).toBe('170140');
    expect(await of({ timeInForce: 'GTX' })).toBe('170115');
    expect(await of({ orderType: 'Market', qty: '0.5' })).toBe('170140');
    expect(await of({ symbol: 'NOPEUSDT' })).toBe('170121');
  });

  it('B23 a limit price too far beyond the market is refused', async () => {
    const client = await standing();
    expect(await client.order({ price: '61000' })).toBe('110121');
    expect(await client.order({ side: 'Sell', price: '59000' })).toBe('110120');
    expect(await client.order({ ...spot, qty: '0.001', price: '61000' })).toBe('170193');
    expect(await client.order({ ...spot, side: 'Sell', qty: '0.001', price: '59000' })).toBe('170194');
    expect(await client.order({ side: 'Sell', price: '66000' })).toMatch(/-/);
  });

  it('B24 an order that cannot be paid is refused', async () => {
    const client = await standing({ accounts: [{ wallet: { USDT: '1000' } }] });
    // 10× leverage: 1,000 carries less than 10,000 with the fees of both ways.
    expect(await client.order({ orderType: 'Market', qty: '0.167' })).toBe('110007');
    expect(await client.order({ orderType: 'Market', qty: '0.16' })).toMatch(/-/);
    expect(await client.order({ ...spot, orderType: 'Market', qty: '900' })).toBe('170131');
    expect(await client.order({ ...spot, side: 'Sell', orderType: 'Market', qty: '0.1' })).toBe('170131');
  });

  it('B25 nothing is taken of what is not traded, nor during maintenance', async () => {
    const client = await standing();
    const { double } = client;
    expect(await client.order({ symbol: 'PREZROUSDT', orderType: 'Market', qty: '10' })).toBe('110074');
    expect(await client.order({ symbol: 'NOPEUSDT', orderType: 'Market' })).toBe('10001');
    expect(await client.order({ category: 'share', orderType: 'Market' })).toBe('10001');
    double.people.maintenance('system upgrade');
    expect(await client.order({ orderType: 'Market' })).toBe('110066');
    double.people.maintenance(undefined);
    expect(await client.order({ orderType: 'Market' })).toMatch(/-/);
    double.market('spot', 'BTCUSDT').amend({ status: 'Closed' });
    expect(await client.order({ ...spot, orderType: 'Market', qty: '100' })).toBe('170121');
  });

  it('B26 there are at most 500 active orders and 10 conditional ones of a contract, 30 stops of a spot symbol', async () => {
    const client = await standing({ accounts: [{ wallet: { USDT: '10000000', BTC: '10' } }] });
    const placed = async (body: Record<string, unknown>, count: number) => {
      for (let n = 0; n < count; n += 1) expect(await client.order(body)).toMatch(/^[\da-f-]+$/);
    };
    await placed({ price: '50000', qty: '0.001' }, 500);
    expect(await client.order({ price: '50000', qty: '0.001' })).toBe('110020');
    const stop = { orderType: 'Market', qty: '0.001', triggerPrice: '65000', triggerDirection: 1 };
    await placed(stop, 10);
    expect(await client.order(stop)).toBe('110009');
    const spotStop = {
      ...spot,
      qty: '0.001',
      price: '65000',
      triggerPrice: '65000',
      orderFilter: 'StopOrder',
    };
    await placed(spotStop, 30);
    expect(await client.order(spotStop)).toBe('170810');
  }, 30_000);

  it('B33 self-match prevention cancels what it is told to', async () => {
    const client = await standing();
    const mine = await client.order({ side: 'Sell', price: '60000.1' });
    await client.order({ price: '60000.1', smpType: 'CancelMaker' });
    expect(await client.look(mine)).toMatchObject({ orderStatus: 'Cancelled', cancelType: 'CancelBySmp' });
    const again = await client.order({ side: 'Sell', price: '60000.5' });
    const taker = await client.order({ price: '60000.5', smpType: 'CancelTaker' });
    expect(await client.look(taker)).toMatchObject({ orderStatus: 'Cancelled', cancelType: 'CancelBySmp' });
    const both = await client.order({ price: '60000.5', smpType: 'CancelBoth' });
    expect([await client.look(again), await client.look(both)]).toMatchObject([
      { cancelType: 'CancelBySmp' },
      { cancelType: 'CancelBySmp' },
    ]);
  });
});
