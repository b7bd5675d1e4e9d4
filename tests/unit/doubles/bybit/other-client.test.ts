import { RestClientV5, WebsocketClient } from 'bybit-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { START, standing } from '../../../builders/bybit-signed.js';
import type { BybitDouble } from '../../../doubles/bybit/bybit-double.js';

const KEYS = { key: 'double-key', secret: 'double-secret' };
const QUIET = { trace: () => {}, info: () => {}, error: () => {} };

const restOn = (double: BybitDouble) => new RestClientV5({ ...KEYS, baseUrl: double.url });

const linear = { category: 'linear', symbol: 'BTCUSDT' } as const;

/** What the client's own stream hears, by topic. */
async function followed(
  double: BybitDouble,
  topics: readonly ('order' | 'execution' | 'position' | 'wallet')[],
) {
  const stream = new WebsocketClient({ ...KEYS, wsUrl: `${double.wsUrl}/v5/private`, market: 'v5' }, QUIET);
  onTestFinished(() => stream.closeAll(true));
  const heard: { topic: string; data: Record<string, unknown>[] }[] = [];
  stream.on('update', (message) => heard.push(message as (typeof heard)[number]));
  const ready = new Promise<void>((resolve) => stream.on('response', () => resolve()));
  await stream.subscribeV5([...topics], 'linear', true);
  await ready;
  const rows = (topic: string) => heard.filter((one) => one.topic === topic).flatMap(({ data }) => data);
  return { rows };
}

describe('a client by others, bybit-api', () => {
  it('places, changes, looks up and cancels orders', async () => {
    const { double } = await standing();
    const client = restOn(double);
    const limit = { ...linear, side: 'Buy', orderType: 'Limit', qty: '0.01', price: '59000' } as const;
    const placed = await client.submitOrder({ ...limit, orderLinkId: 'other-1' });
    expect(placed.retCode).toBe(0);
    const { orderId } = placed.result;
    expect((await client.amendOrder({ ...linear, orderId, price: '58900' })).retCode).toBe(0);
    const open = await client.getActiveOrders(linear);
    expect(open.result.list).toMatchObject([
      { orderId, orderLinkId: 'other-1', price: '58900', qty: '0.01', orderStatus: 'New' },
    ]);
    expect((await client.cancelOrder({ ...linear, orderId })).result.orderId).toBe(orderId);
    expect((await client.cancelOrder({ ...linear, orderId })).retCode).toBe(110001);
    const past = await client.getHistoricOrders(linear);
    expect(past.result.list).toMatchObject([
      { orderId, orderStatus: 'Cancelled', cancelType: 'CancelByUser' },
    ]);
    const batch = await client.batchSubmitOrders('linear', [limit, { ...limit, qty: '0' }]);
    expect(batch.retExtInfo).toMatchObject({ list: [{ code: 0 }, { code: 10001 }] });
    expect((await client.cancelAllOrders({ ...linear })).result.list).toHaveLength(1);
  });

  it('holds positions with their stops and leverage, and sees its wallet', async () => {
    const { double } = await standing();
    const client = restOn(double);
    expect((await client.setLeverage({ ...linear, buyLeverage: '20', sellLeverage: '20' })).retCode).toBe(0);
    await client.submitOrder({ ...linear, side: 'Buy', orderType: 'Market', qty: '0.1', stopLoss: '58000' });
    const [position] = (await client.getPositionInfo(linear)).result.list;
    expect(position).toMatchObject({
      side: 'Buy',
      size: '0.1',
      avgPrice: '60000.1',
      leverage: '20',
      stopLoss: '58000',
    });
    const stop = { ...linear, positionIdx: 0, tpslMode: 'Full', stopLoss: '59000' } as const;
    expect((await client.setTradingStop(stop)).retCode).toBe(0);
    const [execution] = (await client.getExecutionList(linear)).result.list;
    // 0.1 × 60,000.1 × 0.055 %
    expect(execution).toMatchObject({
      execQty: '0.1',
      execValue: '6000.01',
      execFee: '3.3000055',
      execType: 'Trade',
    });
    const [wallet] = (await client.getWalletBalance({ accountType: 'UNIFIED', coin: 'USDT' })).result.list;
    expect(wallet?.coin[0]).toMatchObject({ coin: 'USDT', walletBalance: '99996.6999945' });
  });

  it('is told of orders, executions, positions and the wallet', { timeout: 60_000 }, async () => {
    const { double } = await standing();
    const stream = await followed(double, ['order', 'execution', 'position', 'wallet']);
    const client = restOn(double);
    const limit = { ...linear, side: 'Buy', orderType: 'Limit', qty: '0.02', price: '59900' } as const;
    const { orderId } = (await client.submitOrder(limit)).result;
    double.people.fill(orderId, { qty: '0.005' });
    double.people.fill(orderId);
    await expect.poll(() => stream.rows('wallet').length, { timeout: 20_000 }).toBe(2);
    expect(stream.rows('order').map((row) => [row['orderStatus'], row['cumExecQty']])).toEqual([
      ['New', '0'],
      ['PartiallyFilled', '0.005'],
      ['Filled', '0.02'],
    ]);
    expect(stream.rows('execution')).toMatchObject([
      { orderId, execQty: '0.005', isMaker: true, feeRate: '0.0002', execTime: String(START) },
      { orderId, execQty: '0.015', isMaker: true, feeRate: '0.0002', execTime: String(START) },
    ]);
    expect(stream.rows('position').at(-1)).toMatchObject({
      symbol: 'BTCUSDT',
      size: '0.02',
      entryPrice: '59900',
    });
  });
});
