// Bare ccxt in a process of its own: watches the bars of BTC/USDT and sends an order as soon as one is told closed, nothing between.
import { ccxtOn } from '../scripts/proofs/lib/bybit-client.mjs';

const [url = '', wsUrl = ''] = process.argv.slice(2);
/** Far below the market and never resting: nothing comes of it. */
const PRICE = 0.995;
const client = await ccxtOn({ url, wsUrl }, { options: { fetchMarkets: { types: ['spot'] } } });
await client.loadMarkets();
await client.isUnifiedEnabled();
let count = 0;
const { handleMessage } = client;
client.handleMessage = (/** @type {any} */ socket, /** @type {any} */ message) => {
  handleMessage.call(client, socket, message);
  const closed =
    message?.topic === 'kline.1.BTCUSDT' && message.data.find((/** @type {any} */ one) => one.confirm);
  // The bars between are the other's, so that neither disturbs the other.
  if (!closed || (Number(closed.start) / 60_000) % 2 !== parity) return;
  count += 1;
  client
    .createOrder('BTC/USDT', 'limit', 'buy', 0.001, Number(closed.close) * PRICE, {
      timeInForce: 'IOC',
      clientOrderId: `bare-${count}`,
    })
    .catch((/** @type {Error} */ error) => process.stderr.write(`bare ccxt: ${error.message}\n`));
};
let parity = -1;
process.on('message', (/** @type {number} */ given) => {
  parity = given;
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
for (;;) await client.watchOHLCV('BTC/USDT', '1m').catch(() => undefined);
