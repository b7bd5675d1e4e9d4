// engine FILE RUNS: the engine's own backtest of ma-cross over the bars of FILE, from dist; prints JSON.
import { readBars } from './bars.mjs';
import * as setting from './setting.mjs';

/** @param {string} file below dist/engine */
const built = (file) => import(new URL(`../dist/engine/${file}`, import.meta.url).href);

// As `helmsman` itself does before anything else.
const { raiseInliningBudget } = await import(new URL('../dist/cli/compiler-flags.js', import.meta.url).href);
raiseInliningBudget();

const [{ runBacktestOn }, { curveColumns }, { FillLog }, { maCross }] = await Promise.all([
  built('runtime/backtest/run.js'),
  built('runtime/backtest/equity-curve.js'),
  built('runtime/backtest/fill-log.js'),
  built('strategies/ma-cross.js'),
]);

const instrument = {
  id: 'BTC/USDT',
  kind: 'spot',
  base: 'BTC',
  quote: 'USDT',
  priceDecimals: setting.PRICE_DECIMALS,
  baseDecimals: setting.BASE_DECIMALS,
  quoteDecimals: setting.QUOTE_DECIMALS,
  tickSize: setting.TICK,
  lotSize: 1,
  minQuantity: 1,
  minValue: 0,
  shortable: false,
};

const parameters = { fast: setting.FAST, slow: setting.SLOW, side: 'long' };

const spec = {
  uid: 'bench',
  name: 'bench',
  account: 'bench',
  book: 'bench',
  program: { strategy: maCross.name, hash: '', parameters, semantics: 2 },
  instruments: [instrument],
  series: [{ source: 'bench', instrument: instrument.id, frame: '1m' }],
  cash: setting.CASH,
  sizing: { kind: 'quantity', quantity: setting.QUANTITY },
  fill: {
    makerBps: setting.TAKER_BPS,
    takerBps: setting.TAKER_BPS,
    spreadBps: 0,
    slippageBps: setting.SLIPPAGE_BPS,
    latencyMs: 0,
  },
  limits: {},
  startMs: 0,
  tapeFromMs: 0,
};

const [file = '', runs = '3'] = process.argv.slice(2);
const columns = readBars(file);
// As a backtest of the desk does, it keeps the fills; as the C loop and as a search do, in memory that it has touched before.
const fills = new FillLog();
const curveInto = curveColumns(columns.length);
const take = (/** @type {{ kind: string }} */ event) => {
  if (event.kind === 'fill') fills.append(event);
};
const once = () => {
  fills.clear();
  return runBacktestOn({ spec, strategy: maCross, columns: [columns], take, curveInto });
};

/** @type {number[]} */
const nsPerBar = [];
let result = once();
// The compiler has settled after two runs.
result = once();
for (let run = 0; run < Number(runs); run += 1) {
  const start = process.hrtime.bigint();
  result = once();
  nsPerBar.push(Number(process.hrtime.bigint() - start) / columns.length);
}
const { cash, fees, realised } = result.snapshot;
const lastEquity = result.curve.equity.at(-1);
const sum = setting.checksum(fills);
process.stdout.write(
  `${JSON.stringify({ nsPerBar, bars: columns.length, fills: fills.length, cash, fees, realised, checksum: sum, lastEquity })}\n`,
);
