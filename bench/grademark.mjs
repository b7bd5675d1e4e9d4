// grademark FILE RUNS [BARS]: the same strategy on npm grademark as its documentation writes it; prints JSON.
// It knows fees as a share of each trade and no slippage, no tick, no lot, no ledger and no equity after each bar.
import { createRequire } from 'node:module';
import { readBars } from './bars.mjs';
import * as setting from './setting.mjs';

// By a name that tools do not see: these packages are bench's own, and absent until it was run once.
const require = createRequire(new URL('./node_modules/', import.meta.url));
const [{ DataFrame }, , { backtest }] = ['data-forge', 'data-forge-indicators', 'grademark'].map((name) =>
  require(name),
);

const [file = '', runs = '3', most = String(setting.PEER_BARS)] = process.argv.slice(2);
const { openMs, open, high, low, close, volume, length } = readBars(file);
const bars = Array.from({ length: Math.min(length, Number(most)) }, (_, at) => ({
  time: new Date(openMs[at] ?? 0),
  open: open[at],
  high: high[at],
  low: low[at],
  close: close[at],
  volume: volume[at],
}));

/** @typedef {{ bar: { fast?: number, slow?: number }, lookback: { first(): { fast?: number, slow?: number } } }} Rule */

/** @param {Rule} rule @returns {number} 1 where the averages cross upwards, -1 downwards */
function crossed({ bar, lookback }) {
  const before = lookback.first();
  const was = Math.sign((before.fast ?? Number.NaN) - (before.slow ?? Number.NaN));
  const is = Math.sign((bar.fast ?? Number.NaN) - (bar.slow ?? Number.NaN));
  return is > 0 && was <= 0 ? 1 : is < 0 && was >= 0 ? -1 : 0;
}

const strategy = {
  lookbackPeriod: 2,
  entryRule: (/** @type {() => void} */ enter, /** @type {Rule} */ rule) => {
    if (crossed(rule) > 0) enter();
  },
  exitRule: (/** @type {() => void} */ exit, /** @type {Rule} */ rule) => {
    if (crossed(rule) < 0) exit();
  },
  fees: () => setting.TAKER_BPS / 10_000,
};

/** @param {() => unknown} work @returns {[number, any]} ns and what came out */
function timed(work) {
  const start = process.hrtime.bigint();
  const out = work();
  return [Number(process.hrtime.bigint() - start), out];
}

function prepare() {
  const frame = new DataFrame(bars).setIndex('time');
  const prices = frame.deflate((/** @type {{ close: number }} */ bar) => bar.close);
  const withFast = frame.withSeries('fast', prices.sma(setting.FAST));
  return withFast.withSeries('slow', prices.sma(setting.SLOW)).skip(setting.SLOW).bake();
}

/** @type {number[]} */
const nsPerBar = [];
/** @type {number[]} */
const alone = [];
let trades = [];
for (let run = 0; run < Number(runs); run += 1) {
  const [prepared, frame] = timed(prepare);
  const [ran, out] = timed(() => backtest(strategy, frame));
  trades = out;
  nsPerBar.push((prepared + ran) / bars.length);
  alone.push(ran / bars.length);
}
process.stdout.write(`${JSON.stringify({ nsPerBar, alone, bars: bars.length, fills: trades.length * 2 })}\n`);
