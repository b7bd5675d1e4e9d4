// From a word of the private stream to a signed order that leaves: ours and bare ccxt, side by side on the Bybit double.
// Both run the same unmodified client. Measured inside the process, from where the client hands a message on to where it
// hands its signed request to the network; the network is the same for both. Both are asked in turn.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build, distIsStale } from '../scripts/build.mjs';
import { ccxtOn } from '../scripts/proofs/lib/bybit-client.mjs';
import { quantile } from '../scripts/proofs/lib/quantile.mjs';

const ROUNDS = Number(process.env['BENCH_LATENCY_ROUNDS'] ?? 300);
const WARM = 20;
/** The exchange takes twenty orders of spot a second: each of the two has its half of them. */
const PAUSE_MS = 110;
const here = path.dirname(fileURLToPath(import.meta.url));

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);
const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A double in a process of its own, so that its work is nobody's time. */
async function startDouble() {
  const child = spawn(process.execPath, [path.join(here, '../scripts/double.mjs'), 'bybit'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { ...JSON.parse(line), stop: () => child.kill('SIGTERM') };
  }
  throw new Error('the double did not start');
}

/** Somebody else trades on this account: an execution is told. */
async function stir(/** @type {string} */ url, /** @type {'Buy' | 'Sell'} */ side) {
  const order = {
    category: 'spot',
    symbol: 'BTCUSDT',
    side,
    orderType: 'Market',
    qty: '0.001',
    marketUnit: 'baseCoin',
  };
  const response = await fetch(`${url}/_control/orderByHand`, {
    method: 'POST',
    body: JSON.stringify({ order }),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** Marks where a message comes in and where a signed order goes out. @param {any} client */
function measured(client) {
  /** @type {{ heardMs: number, left: (ms: number) => void }} */
  const marks = { heardMs: Number.NaN, left: () => undefined };
  const { handleMessage, fetch: send } = client;
  client.handleMessage = (/** @type {any} */ socket, /** @type {any} */ message) => {
    if (String(message?.topic).startsWith('execution')) marks.heardMs = performance.now();
    handleMessage.call(client, socket, message);
  };
  client.fetch = (/** @type {string} */ url, /** @type {any[]} */ ...rest) => {
    if (url.endsWith('/v5/order/create')) marks.left(performance.now() - marks.heardMs);
    return send.call(client, url, ...rest);
  };
  return marks;
}

const PRICE = 0.995;
let count = 0;
const nextId = () => {
  count += 1;
  return `bench-${count}`;
};

/** @param {{ url: string, wsUrl: string }} double */
async function openOurs({ url, wsUrl }) {
  const at = (/** @type {string} */ name) => import(`../dist/engine/adapters/${name}.js`);
  const [{ openSignedClient }, { assembleAccount }, { systemWaiting }, { systemClock }] = await Promise.all([
    at('bybit/account/signed-client'),
    at('bybit/account/assemble-account'),
    at('bybit/system-waiting'),
    at('system/system-clock'),
  ]);
  const options = {
    addresses: { apiBase: url, wsBase: wsUrl },
    environment: 'double',
    secret: { key: 'double-key', secret: 'double-secret' },
    timeoutMs: 5_000,
    pingMs: 5_000,
    instruments: [SPOT],
    waiting: systemWaiting(),
    clock: systemClock,
    chance: Math.random,
  };
  const client = await openSignedClient(options);
  const { account, clock } = assembleAccount(client, options);
  const marks = measured(client);
  await clock.start();
  let act = () => undefined;
  await new Promise((resolve) => {
    account.listen((/** @type {any} */ news) => {
      if (news.kind === 'up') resolve(undefined);
      if (news.kind === 'execution') act();
    });
  });
  return {
    marks,
    close: () => account.close(),
    /** @param {number} price */
    arm(price) {
      const limitPrice = Math.round(price * PRICE * 100);
      act = () => {
        act = () => undefined;
        account.place({
          linkId: nextId(),
          instrument: SPOT,
          side: 'buy',
          quantity: 100_000,
          terms: { type: 'limit', limitPrice, timeInForce: 'ioc' },
          reduceOnly: false,
          deadlineMs: account.nowMs() + 5_000,
        });
      };
    },
  };
}

const SPOT = {
  id: 'BTC/USDT',
  kind: 'spot',
  base: 'BTC',
  quote: 'USDT',
  priceDecimals: 2,
  baseDecimals: 8,
  quoteDecimals: 8,
  tickSize: 1,
  lotSize: 100,
  minQuantity: 100,
  minValue: 100_000_000,
  shortable: false,
};

/** @param {{ url: string, wsUrl: string }} double */
async function openBare(double) {
  const client = await ccxtOn(double, { options: { fetchMarkets: { types: ['spot'] } } });
  const marks = measured(client);
  await client.loadMarkets();
  // Its questions about the kind of account are put before, not with the first order.
  await client.isUnifiedEnabled();
  let isOver = false;
  let act = () => undefined;
  const listen = async () => {
    while (!isOver) {
      await client.watchMyTrades().catch(() => undefined);
      act();
    }
  };
  void listen();
  await pause(500);
  return {
    marks,
    async close() {
      isOver = true;
      await client.close();
    },
    /** @param {number} price */
    arm(price) {
      act = () => {
        act = () => undefined;
        client
          .createOrder('BTC/USDT', 'limit', 'buy', 0.001, price * PRICE, {
            timeInForce: 'IOC',
            clientOrderId: nextId(),
          })
          .catch((/** @type {Error} */ error) => say(`bare ccxt: ${error.message}`));
      };
    },
  };
}

/** @param {{ url: string }} double @param {any} one @param {number} price @param {number} round */
async function once({ url }, one, price, round) {
  const left = new Promise((resolve) => {
    one.marks.left = resolve;
  });
  one.arm(price);
  await stir(url, round % 2 === 0 ? 'Buy' : 'Sell');
  const tookMs = await left;
  one.marks.left = () => undefined;
  return tookMs;
}

/** @param {string} name @param {readonly number[]} times ms */
const tell = (name, times) =>
  say(
    `${name.padEnd(34)}${String(times.length).padStart(6)} orders   p50 ${(quantile(times, 0.5) * 1000).toFixed(0)} µs   ` +
      `p99 ${(quantile(times, 0.99) * 1000).toFixed(0)} µs`,
  );

async function main() {
  const double = await startDouble();
  try {
    const [ours, bare] = [await openOurs(double), await openBare(double)];
    const ticker = await (await fetch(`${double.url}/v5/market/tickers?category=spot&symbol=BTCUSDT`)).json();
    const price = Number(ticker.result.list[0].lastPrice);
    /** @type {Record<'ours' | 'bare', number[]>} */
    const times = { ours: [], bare: [] };
    for (let round = 0; round < WARM + ROUNDS; round += 1) {
      for (const [name, one] of /** @type {const} */ ([
        ['ours', ours],
        ['bare', bare],
      ])) {
        const tookMs = await once(double, one, price, round);
        if (round >= WARM) times[name].push(tookMs);
        await pause(PAUSE_MS / 2);
      }
    }
    say('Stream event → signed order leaving, both in turn on one account of the Bybit double:');
    tell('bare ccxt: watchMyTrades', times.bare);
    tell('ours: news, budget, clock, place', times.ours);
    const cost = (/** @type {number} */ share) =>
      ((quantile(times.ours, share) / quantile(times.bare, share) - 1) * 100).toFixed(0);
    say(`what our safety costs: ${cost(0.5)} % at p50, ${cost(0.99)} % at p99 (negative: we are faster)`);
    await Promise.all([ours.close(), bare.close()]);
  } finally {
    double.stop();
  }
  return 0;
}

process.exitCode = distIsStale() && build() !== 0 ? 1 : await main();
