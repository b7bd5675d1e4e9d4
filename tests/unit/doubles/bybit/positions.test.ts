import { describe, expect, it } from 'vitest';
import { standing } from '../../../builders/bybit-signed.js';

const linear = { category: 'linear', symbol: 'BTCUSDT' };

describe('positions of the double', () => {
  it('B27 a positionIdx that does not fit the mode is refused', async () => {
    const client = await standing();
    const refused = await client.post('/v5/order/create', {
      ...linear,
      side: 'Buy',
      orderType: 'Market',
      qty: '0.01',
      positionIdx: 1,
    });
    expect([refused.retCode, refused.retMsg]).toEqual([10001, 'position idx not match position mode']);
    await client.post('/v5/position/switch-mode', { ...linear, mode: 3 });
    expect(await client.order({ orderType: 'Market' })).toBe('10001');
  });

  it('B28 in hedge mode both sides are held, and each is reduced by its own index', async () => {
    const client = await standing();
    await client.post('/v5/position/switch-mode', { ...linear, mode: 3 });
    await client.order({ orderType: 'Market', qty: '0.03', positionIdx: 1 });
    await client.order({ side: 'Sell', orderType: 'Market', qty: '0.02', positionIdx: 2 });
    const rows = async () => {
      const { list } = await client.get('/v5/position/list', linear);
      return list.map((row) => [row['positionIdx'], row['side'], row['size']]).toSorted();
    };
    expect(await rows()).toEqual([
      [1, 'Buy', '0.03'],
      [2, 'Sell', '0.02'],
    ]);
    // More than there is closes what there is.
    await client.order({ side: 'Sell', orderType: 'Market', qty: '0.09', positionIdx: 1 });
    expect(await rows()).toEqual([
      [1, '', '0'],
      [2, 'Sell', '0.02'],
    ]);
    expect(await client.order({ side: 'Sell', orderType: 'Market', positionIdx: 1 })).toBe('110017');
  });

  it('B29 the mode is not switched over a position or an order, nor to what it is', async () => {
    const client = await standing();
    const to = async (mode: number) =>
      (await client.post('/v5/position/switch-mode', { ...linear, mode })).retCode;
    expect(await to(0)).toBe(110025);
    const id = await client.order({ price: '59000' });
    expect(await to(3)).toBe(110028);
    await client.post('/v5/order/cancel', { ...linear, orderId: id });
    await client.order({ orderType: 'Market' });
    expect(await to(3)).toBe(110024);
    await client.order({ side: 'Sell', orderType: 'Market', reduceOnly: true });
    expect(await to(3)).toBe(0);
    const ofCoin = { category: 'linear', coin: 'USDT', mode: 0 };
    expect((await client.post('/v5/position/switch-mode', ofCoin)).retCode).toBe(0);
  });

  it('B30 a reduce-only order needs something to reduce and takes no more than there is', async () => {
    const client = await standing();
    const reduce = { side: 'Sell', orderType: 'Market', reduceOnly: true };
    expect(await client.order(reduce)).toBe('110017');
    await client.order({ orderType: 'Market', qty: '0.02' });
    expect(await client.order({ ...reduce, side: 'Buy' })).toBe('110017');
    expect(await client.order({ ...reduce, stopLoss: '70000' })).toBe('10001');
    const id = await client.order({ ...reduce, qty: '0.05' });
    expect(await client.look(id)).toMatchObject({ qty: '0.02', orderStatus: 'Filled', reduceOnly: true });
    expect(await client.position()).toMatchObject({ side: '', size: '0' });
  });

  it('B31 a quantity of nothing with reduceOnly and closeOnTrigger closes all', async () => {
    const client = await standing();
    await client.order({ side: 'Sell', orderType: 'Market', qty: '0.07' });
    const all = { orderType: 'Market', qty: '0', reduceOnly: true, closeOnTrigger: true };
    expect(await client.look(await client.order(all))).toMatchObject({ cumExecQty: '0.07' });
    expect(await client.position()).toMatchObject({ size: '0' });
  });

  it('B32 with a position its guards go, and resting orders that could only have reduced it', async () => {
    const client = await standing();
    await client.order({ orderType: 'Market', qty: '0.02', stopLoss: '58000', takeProfit: '64000' });
    const rest = await client.order({ side: 'Sell', price: '61000', qty: '0.01', reduceOnly: true });
    const orphan = await client.order({
      side: 'Sell',
      orderType: 'Market',
      qty: '0.02',
      triggerPrice: '57000',
      triggerDirection: 2,
      reduceOnly: true,
    });
    await client.order({ side: 'Sell', orderType: 'Market', qty: '0.02', reduceOnly: true });
    expect(await client.look(rest)).toMatchObject({ cancelType: 'CancelByReduceOnly' });
    const { list } = await client.get('/v5/order/history', { ...linear, orderFilter: 'StopOrder' });
    expect(list.map((row) => [row['stopOrderType'], row['cancelType']])).toEqual([
      ['StopLoss', 'CancelByTpSlTsClear'],
      ['TakeProfit', 'CancelByTpSlTsClear'],
    ]);
    // A conditional order of the user's own stays, and comes to nothing when it fires.
    expect(await client.look(orphan)).toMatchObject({ orderStatus: 'Untriggered' });
    client.double.people.move('linear', 'BTCUSDT', '56900');
    expect(await client.look(orphan)).toMatchObject({
      orderStatus: 'Cancelled',
      cancelType: 'CancelByReduceOnly',
    });
  });

  it('B37 an order against a position closes it and opens the rest on the other side', async () => {
    const client = await standing();
    await client.order({ orderType: 'Market', qty: '0.02' });
    client.double.people.move('linear', 'BTCUSDT', '61000');
    await client.order({ side: 'Sell', orderType: 'Market', qty: '0.05' });
    expect(await client.position()).toMatchObject({ side: 'Sell', size: '0.03', avgPrice: '61000' });
    const { list } = await client.get('/v5/position/closed-pnl', linear);
    // (61000 - 60000.1) × 0.02, less 0.66000110 of the opening fee and two fifths of 1.6775.
    expect(list).toMatchObject([
      {
        side: 'Sell',
        closedSize: '0.02',
        avgEntryPrice: '60000.1',
        avgExitPrice: '61000',
        cumEntryValue: '1200.002',
        cumExitValue: '1220',
        closedPnl: '18.6669989',
        fillCount: '1',
      },
    ]);
  });

  it('B59 positions are listed by symbol, empty ones too, or by coin those that are held', async () => {
    const client = await standing();
    const of = (query: Record<string, string>) =>
      client.get('/v5/position/list', { category: 'linear', ...query });
    expect((await of({})).retCode).toBe(10001);
    expect((await of({ symbol: 'BTCUSDT' })).list).toMatchObject([
      { size: '0', side: '', positionValue: '' },
    ]);
    expect((await of({ settleCoin: 'USDT' })).list).toEqual([]);
    await client.order({ symbol: 'ETHUSDT', orderType: 'Market', qty: '0.1' });
    expect((await of({ settleCoin: 'USDT' })).list).toMatchObject([{ symbol: 'ETHUSDT', size: '0.1' }]);
    expect((await of({ symbol: 'NOPE' })).retCode).toBe(10001);
    const { list } = await client.get('/v5/position/list', { category: 'inverse', symbol: 'BTCUSD' });
    expect(list).toMatchObject([{ size: '0' }]);
  });

  it('B61 leverage is set within its bounds; the same again is told as not modified', async () => {
    const client = await standing();
    const to = async (leverage: string, sellLeverage = leverage) =>
      (await client.post('/v5/position/set-leverage', { ...linear, buyLeverage: leverage, sellLeverage }))
        .retCode;
    expect([await to('10'), await to('25'), await to('25')]).toEqual([110043, 0, 110043]);
    expect([await to('101'), await to('0.5'), await to('5', '6')]).toEqual([110013, 10001, 10001]);
    await client.order({ orderType: 'Market', qty: '0.05' });
    expect(await client.position()).toMatchObject({ leverage: '25', positionIM: '120.012' });
  });

  it('B62 the margin mode is of the whole account', async () => {
    const client = await standing();
    const to = async (mode: string) =>
      (await client.post('/v5/account/set-margin-mode', { setMarginMode: mode })).retCode;
    expect([await to('REGULAR_MARGIN'), await to('ISOLATED_MARGIN'), await to('NONE')]).toEqual([
      110026, 0, 10001,
    ]);
    expect((await client.get('/v5/account/info')).result).toMatchObject({ marginMode: 'ISOLATED_MARGIN' });
    const old = { ...linear, tradeMode: 1, buyLeverage: '5', sellLeverage: '5' };
    expect((await client.post('/v5/position/switch-isolated', old)).retCode).toBe(100028);
  });

  it('B68 funding is value at the mark price times the rate: a long one pays when it is positive', async () => {
    const client = await standing();
    const { double } = client;
    double.market('linear', 'BTCUSDT').markShare = 1;
    await client.order({ orderType: 'Market', qty: '0.1' });
    const before = Number((await client.wallet('USDT'))['walletBalance']);
    double.people.fund('linear', 'BTCUSDT', '0.0001');
    const after = Number((await client.wallet('USDT'))['walletBalance']);
    expect(after - before).toBeCloseTo(-0.6, 8);
    const { list } = await client.get('/v5/account/transaction-log', { type: 'SETTLEMENT' });
    expect(list).toMatchObject([
      { funding: '-0.6', change: '-0.6', fee: '0', feeRate: '0.0001', qty: '0.1', size: '0.1' },
    ]);
    const paid = await client.get('/v5/execution/list', { ...linear, execType: 'Funding' });
    expect(paid.list).toMatchObject([
      { execType: 'Funding', execFee: '0.6', execQty: '0.1', execPrice: '60000' },
    ]);
    await client.order({ symbol: 'ETHUSDT', side: 'Sell', orderType: 'Market', qty: '1' });
    double.people.fund('linear', 'ETHUSDT', '0.0001');
    const received = await client.get('/v5/execution/list', {
      category: 'linear',
      symbol: 'ETHUSDT',
      execType: 'Funding',
    });
    expect(Number(received.list[0]?.['execFee'])).toBeLessThan(0);
    // And by itself, at the times that the ticker tells.
    double.people.letGo('linear', 'BTCUSDT');
    double.advance(8 * 3_600_000);
    expect((await client.get('/v5/execution/list', { ...linear, execType: 'Funding' })).list).toHaveLength(2);
  });

  it('B69 an account whose margin is gone is liquidated: orders first, then the position', async () => {
    const client = await standing({ accounts: [{ wallet: { USDT: '1000' } }] });
    await client.order({ orderType: 'Market', qty: '0.15' });
    const rest = await client.order({ price: '50000', qty: '0.001' });
    const liqPrice = Number((await client.position())['liqPrice']);
    expect(liqPrice).toBeGreaterThan(53_000);
    expect(liqPrice).toBeLessThan(54_500);
    client.double.people.move('linear', 'BTCUSDT', String(Math.ceil(liqPrice) + 1));
    expect(await client.position()).toMatchObject({ size: '0.15' });
    client.double.people.move('linear', 'BTCUSDT', String(Math.floor(liqPrice) - 20));
    expect(await client.position()).toMatchObject({ size: '0' });
    expect(await client.look(rest)).toMatchObject({
      orderStatus: 'Cancelled',
      cancelType: 'CancelAllBeforeLiq',
    });
    const { list } = await client.get('/v5/execution/list', { ...linear, execType: 'BustTrade' });
    expect(list).toMatchObject([{ execQty: '0.15', createType: 'CreateByLiq' }]);
    const log = await client.get('/v5/account/transaction-log', { type: 'LIQUIDATION' });
    expect(log.list).toHaveLength(1);
  });

  it('B10 in isolated margin a position is liquidated by its own margin, whatever else the account has', async () => {
    const client = await standing();
    await client.post('/v5/account/set-margin-mode', { setMarginMode: 'ISOLATED_MARGIN' });
    await client.order({ side: 'Sell', orderType: 'Market', qty: '0.1' });
    const { liqPrice, positionBalance } = await client.position();
    // Short, 10×: (cost + a tenth of it) / 1.005
    expect(Number(liqPrice)).toBeCloseTo(66_000 / 1.005, -1);
    expect(Number(positionBalance)).toBeCloseTo(600, 0);
    client.double.market('linear', 'BTCUSDT').markShare = 1;
    client.double.people.move('linear', 'BTCUSDT', String(Number(liqPrice) - 10));
    expect(await client.position()).toMatchObject({ size: '0.1' });
    client.double.people.move('linear', 'BTCUSDT', String(Number(liqPrice) + 10));
    expect(await client.position()).toMatchObject({ size: '0' });
    expect(Number((await client.wallet('USDT'))['walletBalance'])).toBeGreaterThan(99_000);
  });

  it('B70 a position can be taken away by others’ losses, without a fee', async () => {
    const client = await standing();
    await client.order({ orderType: 'Market', qty: '0.1' });
    client.double.people.deleverage(
      { category: 'linear', symbol: 'BTCUSDT' },
      { qty: '0.04', price: '60500' },
    );
    expect(await client.position()).toMatchObject({ size: '0.06' });
    const { list } = await client.get('/v5/execution/list', { ...linear, execType: 'AdlTrade' });
    expect(list).toMatchObject([{ execQty: '0.04', execPrice: '60500', execFee: '0', closedSize: '0.04' }]);
  });
});
