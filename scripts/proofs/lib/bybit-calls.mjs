// Every call of ccxt that touches Bybit, made on the double: name, what is done, and the error that it is known to end with.
import { setTimeout as pause } from 'node:timers/promises';

const S = 'BTC/USDT:USDT';
const P = 'BTC/USDT';

/**
 * @typedef {import('./bybit-client.mjs').CcxtClient} CcxtClient
 * @typedef {{ ex: CcxtClient, last: number, order: any, streamed: any, filled: any, subscribed: (topics: readonly string[]) => Promise<void> }} Memory what earlier calls have left
 * @typedef {{ name: string, run: (memory: Memory) => Promise<unknown>, error?: string }} Call
 */

/** Prices around the market, on its tick. @param {Memory} memory @param {number} share */
const near = ({ last }, share) => Math.round(last * share * 10) / 10;

/** @param {Promise<unknown>} promise */
const orTimeout = (promise) => Promise.race([promise, pause(1_000, 'timeout')]);

/** @type {readonly Call[]} */
const MARKET = [
  { name: 'loadMarkets', run: async ({ ex }) => Object.keys(await ex.loadMarkets()).length },
  { name: 'fetchTime', run: ({ ex }) => ex.fetchTime() },
  {
    name: 'fetchTicker swap',
    run: async (memory) => {
      const ticker = await memory.ex.fetchTicker(S);
      memory.last = ticker.last;
      return ticker.symbol;
    },
  },
  { name: 'fetchTicker spot', run: async ({ ex }) => (await ex.fetchTicker(P)).symbol },
  { name: 'fetchTickers', run: async ({ ex }) => Object.keys(await ex.fetchTickers([S])) },
  { name: 'fetchTickers()', run: async ({ ex }) => Object.keys(await ex.fetchTickers()).length },
  {
    name: 'fetchOHLCV',
    run: async ({ ex }) => (await ex.fetchOHLCV(S, '1m', Date.now() - 3_600_000, 200)).length,
  },
  { name: 'fetchOHLCV default', run: async ({ ex }) => (await ex.fetchOHLCV(P, '1h')).length },
  {
    name: 'fetchOHLCV paginate',
    run: async ({ ex }) => {
      const day = Date.now() - 86_400_000;
      return (await ex.fetchOHLCV(S, '1m', day, undefined, { paginate: true, paginationCalls: 2 })).length;
    },
  },
  { name: 'fetchOrderBook', run: async ({ ex }) => (await ex.fetchOrderBook(S, 50)).bids.length },
  { name: 'fetchTrades', run: async ({ ex }) => (await ex.fetchTrades(S, undefined, 10)).length },
  { name: 'fetchFundingRate', run: async ({ ex }) => (await ex.fetchFundingRate(S)).symbol },
  { name: 'fetchFundingRateHistory', run: async ({ ex }) => (await ex.fetchFundingRateHistory(S)).length },
  { name: 'fetchBalance', run: async ({ ex }) => (await ex.fetchBalance()).USDT.total },
  { name: 'fetchBalance spot', run: async ({ ex }) => (await ex.fetchBalance({ type: 'spot' })).USDT.total },
  { name: 'fetchTradingFee', run: async ({ ex }) => (await ex.fetchTradingFee(S)).taker },
];

/** @param {CcxtClient} ex @param {readonly unknown[]} args */
const order = async (ex, ...args) => (await ex.createOrder(...args)).id;

/** @type {readonly Call[]} */
const CREATE = [
  {
    name: 'createOrder limit',
    run: async (memory) => {
      memory.order = await memory.ex.createOrder(S, 'limit', 'buy', 0.0019, near(memory, 0.97) + 0.04);
      return memory.order.id;
    },
  },
  {
    name: 'createOrder market',
    run: async (memory) => {
      memory.filled = await memory.ex.createOrder(S, 'market', 'buy', 0.001);
      return memory.filled.id;
    },
  },
  { name: 'createOrder spot market buy qty', run: ({ ex }) => order(ex, P, 'market', 'buy', 0.001) },
  {
    name: 'createOrder spot market buy w/ price',
    run: (memory) => order(memory.ex, P, 'market', 'buy', 0.001, near(memory, 1)),
  },
  {
    name: 'createMarketBuyOrderWithCost spot',
    run: async ({ ex }) => (await ex.createMarketBuyOrderWithCost(P, 25)).id,
  },
  {
    name: 'createOrder postOnly+clientOrderId',
    run: (memory) => {
      const how = { postOnly: true, clientOrderId: 'my-1' };
      return order(memory.ex, S, 'limit', 'sell', 0.001, near(memory, 1.03), how);
    },
  },
  {
    name: 'createOrder IOC reduceOnly',
    run: (memory) => {
      const how = { timeInForce: 'IOC', reduceOnly: true };
      return order(memory.ex, S, 'limit', 'sell', 0.001, near(memory, 1.03), how);
    },
  },
  {
    name: 'createOrder FOK',
    run: (memory) => order(memory.ex, S, 'limit', 'sell', 0.001, near(memory, 1.03), { timeInForce: 'FOK' }),
  },
  {
    name: 'createOrder trigger no direction',
    error: 'ArgumentsRequired',
    run: (memory) =>
      order(memory.ex, S, 'market', 'buy', 0.001, undefined, { triggerPrice: near(memory, 1.03) }),
  },
  {
    name: 'createOrder trigger',
    run: (memory) => {
      const how = { triggerPrice: near(memory, 1.03), triggerDirection: 'ascending' };
      return order(memory.ex, S, 'market', 'buy', 0.001, undefined, how);
    },
  },
  {
    name: 'createOrder trigger spot',
    run: (memory) => {
      const how = { triggerPrice: near(memory, 1.03) };
      return order(memory.ex, P, 'limit', 'buy', 0.001, near(memory, 1.02), how);
    },
  },
  {
    name: 'createOrder stopLossPrice',
    run: (memory) =>
      order(memory.ex, S, 'market', 'sell', 0.001, undefined, { stopLossPrice: near(memory, 0.95) }),
  },
  {
    name: 'createOrder takeProfitPrice',
    run: (memory) =>
      order(memory.ex, S, 'market', 'sell', 0.001, undefined, { takeProfitPrice: near(memory, 1.05) }),
  },
  {
    name: 'createOrder attached TP/SL market',
    run: (memory) => {
      const how = {
        takeProfit: { triggerPrice: near(memory, 1.05) },
        stopLoss: { triggerPrice: near(memory, 0.93) },
      };
      return order(memory.ex, S, 'limit', 'buy', 0.001, near(memory, 0.96), how);
    },
  },
  {
    name: 'createOrder attached TP/SL limit',
    run: (memory) => {
      const how = {
        takeProfit: { triggerPrice: near(memory, 1.05), price: near(memory, 1.049) },
        stopLoss: { triggerPrice: near(memory, 0.93), price: near(memory, 0.929) },
      };
      return order(memory.ex, S, 'limit', 'buy', 0.001, near(memory, 0.96), how);
    },
  },
  {
    name: 'createOrder trailing',
    run: async ({ ex }) => {
      await ex.createOrder(S, 'market', 'sell', 0.001, undefined, { trailingAmount: '1000' });
      return 'set';
    },
  },
  // The account is in one-way mode: the exchange refuses a side of the hedge mode.
  {
    name: 'createOrder hedged',
    error: 'BadRequest',
    run: ({ ex }) => order(ex, S, 'market', 'buy', 0.001, undefined, { hedged: true }),
  },
  {
    name: 'createOrder positionIdx',
    error: 'BadRequest',
    run: ({ ex }) => order(ex, S, 'market', 'buy', 0.001, undefined, { positionIdx: 1 }),
  },
];

/** @param {Promise<readonly unknown[]>} list */
const count = async (list) => (await list).length;

/** @type {readonly Call[]} */
const ORDERS = [
  {
    name: 'editOrder',
    run: async (memory) => {
      const { ex } = memory;
      return (await ex.editOrder(memory.order.id, S, 'limit', 'buy', 0.002, near(memory, 0.96))).id;
    },
  },
  { name: 'fetchOpenOrders sym', run: ({ ex }) => count(ex.fetchOpenOrders(S)) },
  { name: 'fetchOpenOrders', run: ({ ex }) => count(ex.fetchOpenOrders()) },
  { name: 'fetchOpenOrder', run: async ({ ex, order: { id } }) => (await ex.fetchOpenOrder(id, S)).status },
  { name: 'fetchOrder', error: 'ArgumentsRequired', run: ({ ex, order: { id } }) => ex.fetchOrder(id, S) },
  {
    name: 'fetchOrder ack',
    run: async ({ ex, order: { id } }) => (await ex.fetchOrder(id, S, { acknowledged: true })).status,
  },
  { name: 'fetchOrders', error: 'NotSupported', run: ({ ex }) => ex.fetchOrders(S) },
  { name: 'cancelOrder', run: async ({ ex, order: { id } }) => (await ex.cancelOrder(id, S)).id },
  // The library sends neither of the two ids that the exchange knows: pass { orderLinkId } instead.
  {
    name: 'cancelOrder clientOrderId',
    error: 'BadRequest',
    run: ({ ex }) => ex.cancelOrder(undefined, S, { clientOrderId: 'my-1' }),
  },
  { name: 'cancelAllOrders sym', run: ({ ex }) => count(ex.cancelAllOrders(S)) },
  { name: 'cancelAllOrders', run: ({ ex }) => count(ex.cancelAllOrders()) },
  { name: 'cancelAllOrders spot', run: ({ ex }) => count(ex.cancelAllOrders(P)) },
  { name: 'fetchClosedOrders', run: ({ ex }) => count(ex.fetchClosedOrders(S)) },
  { name: 'fetchCanceledOrders', run: ({ ex }) => count(ex.fetchCanceledOrders(S)) },
  {
    name: 'fetchClosedOrder',
    run: async ({ ex, filled }) => (await ex.fetchClosedOrder(filled.id, S)).status,
  },
  { name: 'fetchMyTrades', run: ({ ex }) => count(ex.fetchMyTrades(S)) },
];

/** @type {readonly Call[]} */
const POSITIONS = [
  { name: 'fetchPositions', run: ({ ex }) => count(ex.fetchPositions()) },
  { name: 'fetchPositions sym', run: ({ ex }) => count(ex.fetchPositions([S])) },
  { name: 'fetchPosition', run: async ({ ex }) => (await ex.fetchPosition(S)).contracts },
  {
    name: 'setLeverage (110043)',
    error: 'BadRequest',
    run: async ({ ex }) => {
      await ex.setLeverage(5, S);
      await ex.setLeverage(5, S);
    },
  },
  { name: 'setMarginMode', run: async ({ ex }) => (await ex.setMarginMode('isolated')).retCode },
  {
    name: 'setMarginMode sym',
    run: async ({ ex }) => (await ex.setMarginMode('cross', S, { leverage: 5 })).retCode,
  },
  // It is in this mode already.
  { name: 'setPositionMode', error: 'NoChange', run: ({ ex }) => ex.setPositionMode(false, S) },
];

/** @type {readonly Call[]} */
const STREAMS = [
  { name: 'watchTicker', run: async ({ ex }) => (await ex.watchTicker(S)).symbol },
  { name: 'watchTicker delta', run: async ({ ex }) => (await ex.watchTicker(S)).last > 0 },
  { name: 'watchTicker spot', run: async ({ ex }) => (await ex.watchTicker(P)).symbol },
  {
    name: 'watchTickers',
    run: async ({ ex }) => Object.keys(await ex.watchTickers([S, 'ETH/USDT:USDT'])).length,
  },
  { name: 'watchOHLCV', run: ({ ex }) => count(ex.watchOHLCV(S, '1m')) },
  { name: 'watchOHLCV spot 1h', run: ({ ex }) => count(ex.watchOHLCV(P, '1h')) },
  { name: 'watchTrades', run: ({ ex }) => count(ex.watchTrades(S)) },
  { name: 'watchOrderBook', run: async ({ ex }) => (await ex.watchOrderBook(S)).bids.length },
  { name: 'watchOrderBook delta', run: async ({ ex }) => (await ex.watchOrderBook(S)).asks.length },
  {
    name: 'watchBalance',
    run: async ({ ex, subscribed }) => {
      const watching = ex.watchBalance();
      await subscribed(['wallet']);
      const [balance] = await Promise.all([watching, ex.createOrder(P, 'market', 'buy', 0.001)]);
      return balance.BTC.total > 1;
    },
  },
  {
    name: 'watchMyTrades+watchOrders <- createOrder market',
    run: async ({ ex, subscribed }) => {
      const watching = [ex.watchOrders(S), ex.watchMyTrades(S)];
      await subscribed(['order', 'execution']);
      const [created, orders, trades] = await Promise.all([
        ex.createOrder(S, 'market', 'buy', 0.001),
        ...watching,
      ]);
      const seen = orders.find((/** @type {any} */ one) => one.id === created.id);
      const trade = trades.find((/** @type {any} */ one) => one.order === created.id);
      return [seen.status, seen.filled, trade.amount, trade.fee.rate];
    },
  },
  { name: 'watchPositions', run: ({ ex }) => count(ex.watchPositions()) },
  {
    name: 'watchPositions 2',
    run: async ({ ex, subscribed }) => {
      const watching = ex.watchPositions();
      await subscribed(['position']);
      const [positions] = await Promise.all([watching, ex.createOrder(S, 'market', 'buy', 0.001)]);
      return positions.map((/** @type {any} */ one) => [one.symbol, one.side, one.contracts]);
    },
  },
];

/** @type {readonly Call[]} */
const TRADE_STREAM = [
  {
    name: 'createOrderWs',
    run: async (memory) => {
      const how = { clientOrderId: 'ws-1' };
      memory.streamed = await memory.ex.createOrderWs(S, 'limit', 'buy', 0.001, near(memory, 0.97), how);
      return memory.streamed.clientOrderId;
    },
  },
  {
    name: 'editOrderWs',
    run: async (memory) => {
      const { ex, streamed } = memory;
      return (await ex.editOrderWs(streamed.id, S, 'limit', 'buy', 0.002, near(memory, 0.96))).id;
    },
  },
  { name: 'cancelOrderWs', run: async ({ ex, streamed }) => (await ex.cancelOrderWs(streamed.id, S)).id },
  // The library unsubscribes from a depth that it never subscribed to; the exchange acknowledges it all the same.
  { name: 'unWatchOrderBook (default)', run: ({ ex }) => orTimeout(ex.unWatchOrderBook(S)) },
  { name: 'unWatchTicker', run: ({ ex }) => orTimeout(ex.unWatchTicker(S)) },
];

/** @type {readonly Call[]} */
export const CALLS = [...MARKET, ...CREATE, ...ORDERS, ...POSITIONS, ...STREAMS, ...TRADE_STREAM];

const PATIENCE_MS = 20_000;

/**
 * @param {CcxtClient} ex
 * @param {{ statistics(): { readonly privateSockets: readonly (readonly string[])[] } }} double that it talks to
 * @param {(row: { name: string, result: string, ok: boolean }) => void} told called after each call
 */
export async function makeCalls(ex, double, told) {
  /** @param {readonly string[]} topics */
  const subscribed = async (topics) => {
    while (!topics.every((topic) => double.statistics().privateSockets.some((one) => one.includes(topic))))
      await pause(5);
  };
  /** @type {Memory} */
  const memory = { ex, last: 0, order: undefined, streamed: undefined, filled: undefined, subscribed };
  for (const { name, run, error } of CALLS) {
    const late = pause(PATIENCE_MS, undefined, { ref: false }).then(() => {
      throw new Error('no answer');
    });
    try {
      const value = await Promise.race([run(memory), late]);
      told({ name, result: JSON.stringify(value) ?? '', ok: error === undefined && value !== 'timeout' });
    } catch (failure) {
      const { message } = /** @type {Error} */ (failure);
      const kind = /** @type {Error} */ (failure).constructor.name;
      told({ name, result: `${kind}: ${message.slice(0, 100)}`, ok: kind === error });
    }
  }
}
