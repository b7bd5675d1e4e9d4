import { describe, expect, it } from 'vitest';
import { standing } from '../../../builders/bybit-signed.js';

const linear = { category: 'linear', symbol: 'BTCUSDT' };
const spot = { category: 'spot', symbol: 'BTCUSDT' };

describe('fills of the double', () => {
  it('B34 a price that only touches an order fills as much as was traded, one beyond it fills all', async () => {
    const client = await standing();
    const { people } = client.double;
    const [near, far] = [
      await client.order({ price: '59000', qty: '0.3' }),
      await client.order({ price: '58000', qty: '0.3' }),
    ];
    people.move('linear', 'BTCUSDT', '59000', '0.1');
    expect(await client.look(near)).toMatchObject({ orderStatus: 'PartiallyFilled', cumExecQty: '0.1' });
    people.move('linear', 'BTCUSDT', '58999', '0.001');
    expect([await client.look(near), await client.look(far)]).toMatchObject([
      { orderStatus: 'Filled', avgPrice: '59000' },
      { orderStatus: 'New' },
    ]);
    // What one has taken is not there for the next at the same price.
    const [first, second] = [
      await client.order({ price: '57000', qty: '0.1' }),
      await client.order({ price: '57000', qty: '0.1' }),
    ];
    people.move('linear', 'BTCUSDT', '57000', '0.15');
    expect([await client.look(first), await client.look(second)]).toMatchObject([
      { cumExecQty: '0.1' },
      { cumExecQty: '0.05' },
    ]);
  });

  it('B35 of contracts cost a share of their value in the settle coin, less for who waited', async () => {
    const client = await standing();
    const id = await client.order({ price: '59900', qty: '0.1' });
    client.double.people.fill(id);
    await client.order({ side: 'Sell', orderType: 'Market', qty: '0.1' });
    const { list } = await client.get('/v5/execution/list', linear);
    expect(list.map((row) => [row['isMaker'], row['feeRate'], row['execFee'], row['closedSize']])).toEqual([
      [false, '0.00055', '3.3', '0.1'],
      [true, '0.0002', '1.198', '0'],
    ]);
    // 100,000 + 100 × 0.1 - 3.3 - 1.198
    expect(await client.wallet('USDT')).toMatchObject({
      walletBalance: '100005.502',
      cumRealisedPnl: '5.502',
    });
    expect(await client.position()).toMatchObject({ cumRealisedPnl: '5.502', curRealisedPnl: '5.502' });
  });

  it('B36 of spot cost a share of what is received; a rebate comes in the other coin', async () => {
    const client = await standing({ accounts: [{ fees: { spot: { maker: '-0.0001', taker: '0.001' } } }] });
    const of = async (side: string, isTaker: boolean) => {
      const id = await client.order({
        ...spot,
        side,
        price: side === 'Buy' ? '59000' : '61000',
        qty: '0.01',
      });
      client.double.people.fill(id, { isTaker });
      const { list } = await client.get('/v5/execution/list', { ...spot, orderId: id });
      return [list[0]?.['feeCurrency'], list[0]?.['execFee']];
    };
    expect(await of('Buy', true)).toEqual(['BTC', '0.00001']);
    expect(await of('Sell', true)).toEqual(['USDT', '0.61']);
    expect(await of('Buy', false)).toEqual(['USDT', '-0.059']);
    expect(await of('Sell', false)).toEqual(['BTC', '-0.000001']);
    expect(await client.wallet('BTC')).toMatchObject({ walletBalance: '0.999991' });
  });

  it('B38 every change of the wallet is a line of the log, and the lines add up to it', async () => {
    const client = await standing();
    const { people } = client.double;
    for (const body of [
      { orderType: 'Market', qty: '0.137' },
      { ...spot, orderType: 'Market', qty: '777.77' },
      { side: 'Sell', orderType: 'Market', qty: '0.05' },
    ])
      await client.order(body);
    people.move('linear', 'BTCUSDT', '60333.3');
    people.fund('linear', 'BTCUSDT', '-0.00013');
    await client.order({ side: 'Sell', orderType: 'Market', qty: '0.2' });
    people.deposit('USDT', '12.5');
    const { list } = await client.get('/v5/account/transaction-log', { currency: 'USDT', limit: '50' });
    const exact = (text: unknown) => BigInt(Math.round(Number(text) * 1e8));
    const sum = list.reduce((total, row) => total + exact(row['change']), exact('100000'));
    expect(sum).toBe(exact((await client.wallet('USDT'))['walletBalance']));
    for (const row of list)
      expect(exact(row['change'])).toBe(exact(row['cashFlow']) + exact(row['funding']) - exact(row['fee']));
    expect(new Set(list.map((row) => row['type']))).toEqual(new Set(['TRANSFER_IN', 'TRADE', 'SETTLEMENT']));
    expect(list[0]?.['cashBalance']).toBe((await client.wallet('USDT'))['walletBalance']);
  });

  it('B39 each has an id of its own, the same for the same seed', async () => {
    const ids = async (seed: number) => {
      const client = await standing({ seed });
      await client.order({ orderType: 'Market', qty: '3' });
      await client.order({ ...spot, orderType: 'Market', qty: '100' });
      const of = async (category: string) =>
        (await client.get('/v5/execution/list', { category, symbol: 'BTCUSDT' })).list.map(
          (row) => row['execId'],
        );
      return [...(await of('linear')), ...(await of('spot'))];
    };
    const [one, two, same] = [await ids(1), await ids(2), await ids(1)];
    expect(new Set(one).size).toBe(one.length);
    expect(one.length).toBeGreaterThan(3);
    expect(same).toEqual(one);
    expect(two).not.toEqual(one);
  });

  it('B66 rates are told as they are charged', async () => {
    const client = await standing({ accounts: [{ fees: { linear: { maker: '0.0001', taker: '0.0006' } } }] });
    const { list } = await client.get('/v5/account/fee-rate', linear);
    expect(list).toEqual([
      { symbol: 'BTCUSDT', baseCoin: 'BTC', takerFeeRate: '0.0006', makerFeeRate: '0.0001' },
    ]);
    const id = await client.order({ orderType: 'Market' });
    const { list: fills } = await client.get('/v5/execution/list', { category: 'linear', orderId: id });
    expect(fills[0]).toMatchObject({ feeRate: '0.0006' });
  });

  it('B84 inverse contracts are counted in dollars and paid in their coin', async () => {
    const client = await standing();
    const inverse = { category: 'inverse', symbol: 'BTCUSD' };
    const id = await client.order({ ...inverse, price: '59000', qty: '295' });
    client.double.people.fill(id);
    expect(await client.position('BTCUSD', 'inverse')).toMatchObject({
      size: '295',
      side: 'Buy',
      positionValue: '0.005',
      avgPrice: '59000',
    });
    const { list } = await client.get('/v5/execution/list', inverse);
    expect(list).toMatchObject([{ execValue: '0.005', execFee: '0.000001' }]);
    client.double.people.move('inverse', 'BTCUSD', '62000');
    const out = { ...inverse, side: 'Sell', orderType: 'Market', qty: '295', reduceOnly: true };
    expect(await client.look(await client.order(out), 'inverse')).toMatchObject({ orderStatus: 'Filled' });
    const { list: closed } = await client.get('/v5/position/closed-pnl', inverse);
    // 295/59000 - 295/62000, less the fees of both ways
    expect(Number(closed[0]?.['closedPnl'])).toBeCloseTo(
      0.005 - 295 / 62_000 - 0.000001 - (295 / 62_000) * 0.00055,
      7,
    );
  });
});
