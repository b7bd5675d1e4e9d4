// From a closed bar that leaves the exchange to a signed order that arrives there: the whole desk (stream, bar store, session, risk, a durable
// commit to SQLite, signature), a process as a person starts it, beside bare ccxt that sends at once. In turn, one bar each, on the Bybit double.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, distIsStale } from '../scripts/build.mjs';
import { quantile } from '../scripts/proofs/lib/quantile.mjs';
import { stopWatch } from './stop-watch.mjs';

const ROUNDS = Number(process.env['BENCH_LATENCY_ROUNDS'] ?? 300);
const WARM = 10;
/** A minute takes a second. */
const SPEED = 60;
const MINUTE_MS = 60_000;
const here = path.dirname(fileURLToPath(import.meta.url));

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

async function main() {
  const { addKey, isAccountReady, lastTicket, openLiveDesk, ACCOUNT } = await import(
    '../scripts/proofs/lib/live-desk.mjs'
  );
  const { DeskProcess, until } = await import('../scripts/proofs/lib/desk-process.mjs');
  const place = await openLiveDesk({ name: 'whole-path', speed: SPEED });
  /** @type {Record<'ours' | 'bare', number[]>} */
  const times = { ours: [], bare: [] };
  /** When each closed bar left, for each of the two who hear it. */
  const watches = await Promise.all(
    /** @type {const} */ (['ours', 'bare']).map((name) => watchOver(place.double, name, times[name])),
  );
  const [ours, bare] = watches;
  if (ours === undefined || bare === undefined) throw new Error('nobody watches');
  const env = { ...place.env, BYBIT_API_BASE: ours.url, BYBIT_WS_BASE: ours.wsUrl };
  await addKey({ home: place.home, env });
  const desk = new DeskProcess({ home: place.home, args: ['--no-console'], env });
  const other = fork(path.join(here, 'bare-trader.mjs'), [bare.url, bare.wsUrl]);
  try {
    await once(other, 'message');
    await desk.ready();
    await until('the account to be ready', () => isAccountReady(desk), 60_000);
    const strategy = 'dca amount=10 every=2 budget=20000 safety=0 profit=90';
    await desk.send(`/live ${strategy} BTC/USDT 1m cash=20000 account=${ACCOUNT} stop=50%`);
    const ticket = lastTicket(place.home);
    if (ticket === undefined) throw new Error('no ticket');
    await desk.send(`/confirm ${ticket.nonce}`);
    await until('the first orders', () => times.ours.length > 0 || undefined, 60_000);
    other.send((ours.lastOpenMs() / MINUTE_MS) % 2 === 0 ? 1 : 0);
    const wanted = WARM + ROUNDS;
    const isDone = () => (times.ours.length >= wanted && times.bare.length >= wanted) || undefined;
    await until('all rounds', isDone, wanted * 10_000);
  } finally {
    other.disconnect();
    if (!desk.isOver) await desk.kill('SIGTERM');
    for (const one of watches) one.close();
    await place.close();
  }
  tellAll(times);
  return 0;
}

/** @param {{ url: string, wsUrl: string }} double @param {'ours' | 'bare'} name @param {number[]} times */
async function watchOver(double, name, times) {
  let last = { openMs: 0, atMs: Number.NaN };
  let counted = 0;
  const watch = await stopWatch(double, {
    topic: 'kline.1.BTCUSDT',
    onClose: (close) => {
      last = close;
    },
    onOrder: (body, atMs) => {
      const isEntry = name === 'bare' || (body.side === 'Buy' && body.orderType === 'Market');
      // One order a bar: a second one would be late for another reason.
      if (!isEntry || counted === last.openMs || body.symbol !== 'BTCUSDT') return;
      counted = last.openMs;
      if (!Number.isNaN(last.atMs)) times.push(atMs - last.atMs);
    },
  });
  return { ...watch, lastOpenMs: () => counted };
}

/** @param {Record<'ours' | 'bare', number[]>} times */
function tellAll(times) {
  const [ours, bare] = [times.ours.slice(WARM, WARM + ROUNDS), times.bare.slice(WARM, WARM + ROUNDS)];
  const tell = (/** @type {string} */ name, /** @type {number[]} */ list) =>
    say(
      `${name.padEnd(48)}${String(list.length).padStart(6)} orders   p50 ${quantile(list, 0.5).toFixed(1)} ms   p99 ${quantile(list, 0.99).toFixed(1)} ms`,
    );
  say(
    'Closed bar leaves the exchange → signed order arrives there, processes of their own, in turn on the Bybit double:',
  );
  tell('bare ccxt: watchOHLCV, createOrder', bare);
  tell('ours: bars stored, decided, committed, signed', ours);
  const cost = (/** @type {number} */ share) =>
    ((quantile(ours, share) / quantile(bare, share) - 1) * 100).toFixed(0);
  say(`what our safety costs: ${cost(0.5)} % at p50, ${cost(0.99)} % at p99`);
}

process.exitCode = distIsStale() && build() !== 0 ? 1 : await main();
