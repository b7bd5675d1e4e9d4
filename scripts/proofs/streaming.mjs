// npm run streaming -- [--bars 1000000]: every indicator bar by bar and in parts over columns, bit for bit; exit 1 when one differs.
import { parseArgs } from 'node:util';
import { allocateColumns, sliceColumns } from '../../dist/engine/domain/bar.js';
import { runOver } from '../../dist/engine/indicators/batch.js';
import { INDICATORS } from '../../dist/engine/indicators/registry.js';
import { createRandom } from './lib/random.mjs';

const { values: options } = parseArgs({
  options: { bars: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '7' } },
});
const length = Number(options.bars);
const random = createRandom(Number(options.seed)).next;

/** A walk with flat stretches and stretches without volume. */
function market() {
  const columns = allocateColumns(length);
  let price = 30_000;
  for (let row = 0; row < length; row += 1) {
    const flat = row % 5000 < 60;
    const open = price;
    const steps = flat ? [0, 0, 0] : [random(), random(), random()].map((share) => 0.004 * share - 0.002);
    price *= 1 + (steps[0] ?? 0);
    const reach = [open, price, open * (1 + (steps[1] ?? 0)), price * (1 + (steps[2] ?? 0))];
    columns.openMs[row] = row * 60_000;
    columns.open[row] = open;
    columns.close[row] = price;
    columns.high[row] = Math.max(...reach);
    columns.low[row] = Math.min(...reach);
    columns.volume[row] = row % 7000 < 90 ? 0 : Math.round(1e6 * random()) / 1e4;
  }
  return columns;
}

const outputsOf = (/** @type {{ outputs: readonly string[] }} */ { outputs }, size = length) =>
  outputs.map(() => new Float64Array(size));

/** An object of its own for every bar. */
function streamed(definition, params, columns) {
  const instance = definition.create(params);
  const out = outputsOf(definition);
  const { openMs, open, high, low, close, volume } = columns;
  for (let row = 0; row < length; row += 1) {
    instance.update({
      openMs: openMs[row],
      open: open[row],
      high: high[row],
      low: low[row],
      close: close[row],
      volume: volume[row],
    });
    for (let at = 0; at < out.length; at += 1) out[at][row] = instance.value(at);
  }
  return out;
}

/** Parts of up to 5000 bars, cut anywhere. */
function inParts(definition, params, columns) {
  const instance = definition.create(params);
  const out = outputsOf(definition);
  for (let from = 0; from < length; ) {
    const to = Math.min(length, from + 1 + Math.floor(5000 * random()));
    runOver(
      instance,
      sliceColumns(columns, from, to),
      out.map((column) => column.subarray(from, to)),
    );
    from = to;
  }
  return out;
}

/** Rows that differ in a bit; "not defined" is one value, whatever its bits. @returns {number} */
function differing(one, other) {
  const [a, b] = [one, other].map((column) => new BigUint64Array(column.buffer));
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    if (a[row] !== b[row] && !(Number.isNaN(one[row]) && Number.isNaN(other[row]))) count += 1;
  }
  return count;
}

/** Of processor time: what other processes do meanwhile does not count. */
function nanoseconds(/** @type {() => unknown} */ work) {
  const { user: before } = process.cpuUsage();
  const result = work();
  return [result, ((process.cpuUsage().user - before) * 1000) / length];
}

const columns = market();
let wrong = 0;
let compared = 0;
process.stdout.write('indicator        outputs  values compared  differing  ns/bar streamed  in parts\n');
for (const definition of INDICATORS) {
  const params = definition.parameters.map((parameter) => parameter.default);
  const [stream, streamNs] = nanoseconds(() => streamed(definition, params, columns));
  const [parts, partsNs] = nanoseconds(() => inParts(definition, params, columns));
  const differs = stream.reduce((sum, column, at) => sum + differing(column, parts[at]), 0);
  wrong += differs;
  compared += length * stream.length;
  const cells = [String(stream.length).padStart(7), String(length * stream.length).padStart(16)];
  const figures = [
    String(differs).padStart(10),
    streamNs.toFixed(1).padStart(16),
    partsNs.toFixed(1).padStart(9),
  ];
  process.stdout.write(`${definition.name.padEnd(16)} ${[...cells, ...figures].join(' ')}\n`);
}
process.stdout.write(
  `${INDICATORS.length} indicators, ${length} bars, ${compared} values: ${wrong} differ.\n`,
);
process.exitCode = wrong === 0 ? 0 : 1;
