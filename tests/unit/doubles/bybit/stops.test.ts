import { describe, expect, it } from 'vitest';
import { type SignedClient, SignedStream, standing } from '../../../builders/bybit-signed.js';

const linear = { category: 'linear', symbol: 'BTCUSDT' };
const spot = { category: 'spot', symbol: 'BTCUSDT' };

const guardsOf = async (client: SignedClient) => {
  const { list } = await client.get('/v5/order/realtime', { ...linear, orderFilter: 'StopOrder' });
  return list
    .map((row) => [row['stopOrderType'], row['triggerPrice'], row['qty'], row['triggerDirection']])
    .toSorted();
};

describe('conditional orders of the double', () => {
  it('B40 wait for a price on the side that they name, and fire once', async () => {
    const client = await standing();
    const { double } = client;
    const stop = { orderType: 'Market', triggerPrice: '61000' };
    expect(await client.order(stop)).toBe('10001');
    expect(await client.order({ ...stop, triggerDirection: 2 })).toBe('110093');
    expect(await client.order({ ...stop, triggerPrice: '59000', triggerDirection: 1 })).toBe('110092');
    const stream = await SignedStream.follow(double, ['order']);
    const id = await client.order({ ...stop, triggerDirection: 1 });
    double.people.move('linear', 'BTCUSDT', '60999.9');
    expect(await client.look(id)).toMatchObject({ orderStatus: 'Untriggered', stopOrderType: 'Stop' });
    double.people.move('linear', 'BTCUSDT', '61000');
    await stream.until('the fill', () => stream.rows('order').some((row) => row['orderStatus'] === 'Filled'));
    expect(stream.rows('order').map((row) => row['orderStatus'])).toEqual([
      'Untriggered',
      'Triggered',
      'Filled',
    ]);
    expect(await client.look(id)).toMatchObject({ orderStatus: 'Filled', avgPrice: '61000.1', orderId: id });
  });

  it('B41 look at the price that they name', async () => {
    const client = await standing();
    client.double.market('linear', 'BTCUSDT').markShare = 1.01;
    const stop = { orderType: 'Market', triggerDirection: 1 };
    const byMark = await client.order({ ...stop, triggerPrice: '61000', triggerBy: 'MarkPrice' });
    const byLast = await client.order({ ...stop, triggerPrice: '61000' });
    client.double.people.move('linear', 'BTCUSDT', '60500');
    expect([await client.look(byMark), await client.look(byLast)]).toMatchObject([
      { orderStatus: 'Filled', triggerBy: 'MarkPrice' },
      { orderStatus: 'Untriggered', triggerBy: 'LastPrice' },
    ]);
  });

  it('B42 need no margin until they fire, and are cancelled when it is not there then', async () => {
    const client = await standing({ accounts: [{ wallet: { USDT: '1000' } }] });
    const id = await client.order({
      orderType: 'Market',
      qty: '5',
      triggerPrice: '61000',
      triggerDirection: 1,
    });
    expect(await client.wallet('USDT')).toMatchObject({ totalOrderIM: '0' });
    client.double.people.move('linear', 'BTCUSDT', '61000');
    expect(await client.look(id)).toMatchObject({ orderStatus: 'Cancelled', cumExecQty: '0' });
    // 0.01 spot costs 600 of the 1,000, twice as much is not there.
    const buy = { ...spot, price: '61000', qty: '0.01', triggerPrice: '61000', orderFilter: 'StopOrder' };
    const [one, two] = [await client.order(buy), await client.order(buy)];
    expect(await client.wallet('USDT')).toMatchObject({ locked: '0' });
    client.double.people.move('spot', 'BTCUSDT', '61000');
    expect([await client.look(one, 'spot'), await client.look(two, 'spot')]).toMatchObject([
      { orderStatus: 'New' },
      { orderStatus: 'Cancelled' },
    ]);
    expect(await client.wallet('USDT')).toMatchObject({ locked: '610' });
  });

  it('B43 of spot lock nothing, but its TP/SL orders do', async () => {
    const client = await standing();
    const stop = { ...spot, side: 'Sell', price: '58000', qty: '0.4', triggerPrice: '58000' };
    await client.order({ ...stop, orderFilter: 'StopOrder' });
    expect(await client.wallet('BTC')).toMatchObject({ locked: '0' });
    await client.order({ ...stop, orderFilter: 'tpslOrder' });
    expect(await client.wallet('BTC')).toMatchObject({ locked: '0.4', walletBalance: '1' });
    expect(await client.order({ ...stop, qty: '0.7', orderFilter: 'tpslOrder' })).toBe('170131');
    expect(await client.order(stop)).toBe('170130');
  });

  it('B49 that reduce only fire at market with what is there', async () => {
    const client = await standing();
    await client.order({ orderType: 'Market', qty: '0.02' });
    const id = await client.order({
      side: 'Sell',
      orderType: 'Market',
      qty: '0.05',
      triggerPrice: '59000',
      triggerDirection: 2,
      reduceOnly: true,
    });
    client.double.people.move('linear', 'BTCUSDT', '58900');
    expect(await client.look(id)).toMatchObject({ cumExecQty: '0.02', avgPrice: '58900' });
    expect(await client.position()).toMatchObject({ size: '0' });
  });
});

describe('guards of a position', () => {
  it('B44 come with the entry, stand from its first fill and are as large as the position', async () => {
    const client = await standing();
    const { people } = client.double;
    const entry = { price: '59900', qty: '0.02', stopLoss: '58000', takeProfit: '64000' };
    const id = await client.order(entry);
    expect(await client.look(id)).toMatchObject({ stopLoss: '58000', takeProfit: '64000', tpslMode: 'Full' });
    expect(await guardsOf(client)).toEqual([]);
    people.fill(id, { qty: '0.005' });
    expect(await guardsOf(client)).toEqual([
      ['StopLoss', '58000', '0.005', 2],
      ['TakeProfit', '64000', '0.005', 1],
    ]);
    people.fill(id);
    await client.order({ orderType: 'Market', qty: '0.01' });
    expect((await guardsOf(client)).map(([, , qty]) => qty)).toEqual(['0.03', '0.03']);
    expect(await client.position()).toMatchObject({ stopLoss: '58000', takeProfit: '64000' });
    people.move('linear', 'BTCUSDT', '57990');
    expect(await client.position()).toMatchObject({ size: '0', stopLoss: '0.00' });
    const { list } = await client.get('/v5/order/history', { ...linear, orderFilter: 'StopOrder' });
    expect(
      list.map((row) => [row['stopOrderType'], row['orderStatus'], row['createType']]).toSorted(),
    ).toEqual([
      ['StopLoss', 'Filled', 'CreateByStopLoss'],
      ['TakeProfit', 'Deactivated', 'CreateByTakeProfit'],
    ]);
  });

  it('B45 of a part are a pair with a limit each, and one takes the other away', async () => {
    const client = await standing();
    const { people } = client.double;
    const limits = {
      tpOrderType: 'Limit',
      tpLimitPrice: '63990',
      slOrderType: 'Limit',
      slLimitPrice: '57990',
    };
    const entry = { price: '59900', qty: '0.02', stopLoss: '58000', takeProfit: '64000' };
    expect(await client.order({ ...entry, ...limits })).toBe('10001');
    const id = await client.order({ ...entry, ...limits, tpslMode: 'Partial' });
    people.fill(id, { qty: '0.005' });
    people.fill(id, { qty: '0.01' });
    expect(await guardsOf(client)).toEqual([
      ['PartialStopLoss', '58000', '0.015', 2],
      ['PartialTakeProfit', '64000', '0.015', 1],
    ]);
    people.move('linear', 'BTCUSDT', '64100');
    expect(await client.position()).toMatchObject({ size: '0' });
    const { list } = await client.get('/v5/order/history', { ...linear, orderFilter: 'StopOrder' });
    expect(list.map((row) => [row['stopOrderType'], row['cancelType'], row['avgPrice']])).toEqual([
      ['PartialStopLoss', 'CancelByTpSlTsClear', ''],
      ['PartialTakeProfit', 'UNKNOWN', '64100'],
    ]);
  });

  it('B46 of spot stand when the order is over, net of the fee in the coin, and exclude each other', async () => {
    const client = await standing();
    const { people } = client.double;
    const entry = { ...spot, price: '59900', qty: '0.01', stopLoss: '58000', takeProfit: '64000' };
    expect(await client.order({ ...entry, orderType: 'Market', qty: '600' })).toBe('170130');
    const id = await client.order(entry);
    people.fill(id, { qty: '0.004' });
    expect((await client.get('/v5/order/realtime', spot)).list).toHaveLength(1);
    people.fill(id);
    const { list } = await client.get('/v5/order/realtime', { ...spot, orderFilter: 'tpslOrder' });
    expect(list.map((row) => [row['stopOrderType'], row['qty'], row['side']])).toEqual([
      ['StopLoss', '0.00999', 'Sell'],
      ['TakeProfit', '0.00999', 'Sell'],
    ]);
    expect(await client.wallet('BTC')).toMatchObject({ locked: '0.00999', walletBalance: '1.00999' });
    people.move('spot', 'BTCUSDT', '57900');
    const [profit] = (
      await client.get('/v5/order/history', { ...spot, orderId: String(list[1]?.['orderId']) })
    ).list;
    expect(profit).toMatchObject({
      orderStatus: 'Deactivated',
      cancelType: 'CancelByOCOTpCanceledBySlTriggered',
    });
    expect(await client.wallet('BTC')).toMatchObject({ locked: '0', walletBalance: '1' });
  });

  it('B47 are set, moved and taken away by trading-stop, on the right side of the market', async () => {
    const client = await standing();
    const set = async (body: object) =>
      (
        await client.post('/v5/position/trading-stop', {
          ...linear,
          positionIdx: 0,
          tpslMode: 'Full',
          ...body,
        })
      ).retCode;
    expect(await set({ stopLoss: '58000' })).toBe(10001);
    await client.order({ orderType: 'Market', qty: '0.02' });
    expect([await set({ stopLoss: '61000' }), await set({ takeProfit: '59000' })]).toEqual([10001, 10001]);
    expect([await set({ stopLoss: '58000' }), await set({ stopLoss: '58000' })]).toEqual([0, 10001]);
    expect(await set({ stopLoss: '58500', takeProfit: '64000' })).toBe(0);
    expect(await guardsOf(client)).toEqual([
      ['StopLoss', '58500', '0.02', 2],
      ['TakeProfit', '64000', '0.02', 1],
    ]);
    expect(await set({ stopLoss: '0' })).toBe(0);
    expect(await client.position()).toMatchObject({ stopLoss: '0.00', takeProfit: '64000' });
    const part = { tpslMode: 'Partial', stopLoss: '58000', slSize: '0.001' };
    for (let n = 0; n < 20; n += 1) expect(await set(part)).toBe(0);
    expect(await set(part)).toBe(10001);
  });

  it('B48 that trail follow a better price and never go back', async () => {
    const client = await standing();
    const { people } = client.double;
    await client.order({ orderType: 'Market', qty: '0.02' });
    const trail = { ...linear, trailingStop: '500', activePrice: '61000' };
    expect((await client.post('/v5/position/trading-stop', trail)).retCode).toBe(0);
    expect(await client.position()).toMatchObject({ trailingStop: '500' });
    expect(await guardsOf(client)).toEqual([['TrailingStop', '61000', '0.02', 2]]);
    for (const price of ['60600', '61200', '62000', '61600']) people.move('linear', 'BTCUSDT', price);
    expect(await client.position()).toMatchObject({ size: '0.02' });
    people.move('linear', 'BTCUSDT', '61500');
    expect(await client.position()).toMatchObject({ size: '0', trailingStop: '0.00' });
  });
});
