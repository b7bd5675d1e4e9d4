// npm run first-minute [-- --seeds N --seconds S]: in how many synthetic markets does each template fill an order within
// the first minute of a fresh desk, at the default speed? Market time only: nothing is waited for.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { createSyntheticFeed } from '../../dist/engine/adapters/feeds/synthetic-feed.js';
import { SEMANTICS } from '../../dist/engine/core/semantics.js';
import { sliceColumns } from '../../dist/engine/domain/bar.js';
import { InProcessHost } from '../../dist/engine/runtime/host/in-process-host.js';
import { STRATEGIES, strategyNamed } from '../../dist/engine/strategies/registry.js';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '100' }, seconds: { type: 'string', default: '60' } },
});
const seeds = Number(values.seeds);
const settings = parse(readFileSync(new URL('../../config/default.yaml', import.meta.url), 'utf8'));
const { speed } = settings.market;
const MINUTE = 60_000;
const HISTORY = 300;
const bars = Math.floor((Number(values.seconds) * 1000 * speed) / MINUTE);

/** Seconds of wall time until the first fill; Infinity when there is none in time. */
async function firstFillAfter(strategy, feed, columns) {
  const startMs = columns.openMs[HISTORY];
  const [instrument] = feed.profile.instruments;
  const spec = {
    uid: 'first',
    name: 'm1',
    account: 'paper',
    book: 'book',
    program: {
      strategy: strategy.name,
      hash: '',
      parameters: strategy.parameters.parse({}),
      semantics: SEMANTICS,
    },
    instruments: [instrument],
    series: [feed.profile.series[0]],
    cash: 10_000 * 10 ** instrument.quoteDecimals,
    sizing: { kind: 'equity', bps: 10_000 },
    ...(strategy.defaultStopBps === undefined ? {} : { stopBps: strategy.defaultStopBps }),
    fill: { makerBps: 10, takerBps: 10, spreadBps: 1, slippageBps: 1, latencyMs: 0 },
    limits: {},
    startMs,
    tapeFromMs: columns.openMs[0],
  };
  const session = await new InProcessHost((pin) => strategyNamed(pin.strategy)).open(spec);
  const { events } = await session.consume({ series: [{ columns, from: 0 }], controls: [] });
  const fill = events.find((event) => event.kind === 'fill');
  return fill === undefined ? Number.POSITIVE_INFINITY : (fill.atMs - startMs) / speed / 1000;
}

const counts = new Map(STRATEGIES.map(({ name }) => [name, []]));
for (let seed = 1; seed <= seeds; seed++) {
  const feed = createSyntheticFeed({ seed, speed, startBars: 43_200 + bars });
  const all = await feed.history(feed.profile.series[0]);
  const columns = sliceColumns(all, all.length - (HISTORY + bars), all.length);
  for (const strategy of STRATEGIES)
    counts.get(strategy.name).push(await firstFillAfter(strategy, feed, columns));
}
process.stdout.write(`speed ${speed}x, ${bars} bars a minute, BTC/USDT 1m, ${seeds} seeds\n`);
let worst = seeds;
for (const [name, times] of counts) {
  const inTime = times.filter((time) => time <= Number(values.seconds)).length;
  const sorted = [...times].sort((a, b) => a - b);
  worst = Math.min(worst, inTime);
  process.stdout.write(
    `${name.padEnd(14)} ${inTime} of ${seeds} in time, first fill after ${sorted[Math.floor(seeds / 2)].toFixed(1)} s (median)\n`,
  );
}
process.exitCode = worst >= 0.99 * seeds ? 0 : 1;
