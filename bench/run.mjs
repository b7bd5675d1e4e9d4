// npm run bench: the engine's backtest beside the same loop in C and beside npm grademark, in alternating rounds.
// The figures of the README come from here. Exit 1 when engine and C do not agree to the unit.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, distIsStale } from '../scripts/build.mjs';
import { writeBars } from './bars.mjs';
import { BARS, FAST, PEER_BARS, ROUNDS, RUNS, SLOW } from './setting.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const work = path.join(here, '.work');
const COMPILER = 'gcc';
const SEED = 7;
const AIM = 8;

/**
 * @typedef {{ nsPerBar: number[], alone?: number[], bars: number, fills: number, cash: number, fees: number,
 *   realised: number, checksum: number, lastEquity: number }} Outcome
 */

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/** @param {string} program @param {string[]} args @returns {Outcome} */
const run = (program, args) => JSON.parse(execFileSync(program, args, { encoding: 'utf8', cwd: here }));

function compileLoop() {
  const out = path.join(work, 'loop');
  const flags = ['-O3', '-march=native', '-Wall', '-Wextra', '-o', out, path.join(here, 'loop.c'), '-lm'];
  const { status } = spawnSync(COMPILER, flags, { stdio: 'inherit' });
  return status === 0 ? out : undefined;
}

/** Only the benchmark needs it, so only the benchmark installs it. */
function installPeer() {
  if (existsSync(path.join(here, 'node_modules', 'grademark'))) return true;
  const args = ['install', '--prefix', here, '--no-audit', '--no-fund'];
  return spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** @param {number[]} values */
const medianOf = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** @param {number} value */
const figure = (value) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));

/** @param {(string | number)[]} cells */
const line = (cells) =>
  say(cells.map((cell, at) => (at === 0 ? String(cell).padEnd(34) : String(cell).padStart(12))).join(''));

/** Each program once a round, so that a busy neighbour disturbs all of them. */
function rounds(/** @type {Record<string, () => Outcome>} */ programs) {
  /** @type {Record<string, Outcome[]>} */
  const outcomes = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, program] of Object.entries(programs)) outcomes[name]?.push(program());
  }
  return outcomes;
}

/** @param {string} name @param {Outcome[]} outcomes @param {number} unit of ratio */
function tell(name, outcomes, unit, pick = (/** @type {Outcome} */ one) => one.nsPerBar) {
  const all = outcomes.flatMap(pick);
  const [first] = outcomes;
  if (first === undefined) return Number.NaN;
  const median = medianOf(all);
  const ratio = Number.isNaN(unit) ? 1 : median / unit;
  line([
    name,
    first.bars.toLocaleString('en'),
    figure(Math.min(...all)),
    figure(median),
    figure(ratio),
    first.fills.toLocaleString('en'),
  ]);
  return median;
}

/** Everything that both count exactly, and the last equity to the last digit of a coin's cent. @param {Outcome} a @param {Outcome} b */
function differences(a, b) {
  const exact = /** @type {const} */ (['bars', 'fills', 'cash', 'fees', 'realised', 'checksum']);
  const found = exact
    .filter((name) => a[name] !== b[name])
    .map((name) => `${name}: C ${a[name]}, engine ${b[name]}`);
  if (Math.abs(a.lastEquity - b.lastEquity) > 1e-6)
    found.push(`equity: C ${a.lastEquity}, engine ${b.lastEquity}`);
  return found;
}

function machine() {
  const [cpu] = os.cpus();
  const compiler = execFileSync(COMPILER, ['--version'], { encoding: 'utf8' }).split('\n')[0];
  say(`${os.cpus().length} × ${cpu?.model.trim()}, Node ${process.versions.node}, ${compiler}`);
  say(`SMA ${FAST}/${SLOW}, long only, quantity 1, next open, fee 10 bps, slippage 5 bps; seed ${SEED};`);
  say(`${ROUNDS} alternating rounds of ${RUNS} runs each; ns a bar.\n`);
}

function main() {
  mkdirSync(work, { recursive: true });
  if (distIsStale() && build() !== 0) return 1;
  const loop = compileLoop();
  if (loop === undefined || !installPeer()) {
    say('The benchmark needs gcc, and npm to install grademark into bench/.');
    return 2;
  }
  const bars = path.join(work, `bars-${BARS}-${SEED}.bin`);
  writeBars(bars, BARS, SEED);
  machine();
  const outcomes = rounds({
    c: () => run(loop, [bars, String(RUNS)]),
    engine: () => run(process.execPath, ['engine.mjs', bars, String(RUNS)]),
  });
  const peer = [run(process.execPath, ['grademark.mjs', bars, String(RUNS), String(PEER_BARS)])];
  return report({ c: outcomes['c'] ?? [], engine: outcomes['engine'] ?? [], peer });
}

/** @param {Record<'c' | 'engine' | 'peer', Outcome[]>} outcomes */
function report({ c, engine, peer }) {
  line(['', 'bars', 'min', 'median', 'ratio to C', 'fills']);
  const unit = tell('C, one fused loop', c, Number.NaN);
  const ours = tell('engine', engine, unit);
  tell('grademark', peer, unit);
  tell('grademark, indicators not counted', peer, unit, ({ alone = [] }) => alone);
  const [first] = c;
  const found = first === undefined ? ['C did not run'] : engine.flatMap((one) => differences(first, one));
  say('');
  if (found.length > 0) say(`Engine and C DIFFER: ${found.join('; ')}.`);
  else say(`Engine and C agree to the unit: ${first?.fills} fills, final cash ${first?.cash} units.`);
  say(`engine ÷ C: ${(ours / unit).toFixed(1)} (aim: at most ${AIM})`);
  return found.length > 0 ? 1 : 0;
}

/** How the whole desk answers and what it weighs: programs of their own, which print their own lines. @param {string} name */
function beside(name) {
  say('');
  return spawnSync(process.execPath, [path.join(here, name)], { stdio: 'inherit' }).status ?? 1;
}

process.exitCode =
  main() ||
  beside('commands.mjs') ||
  beside('chats.mjs') ||
  beside('latency.mjs') ||
  beside('whole-path.mjs');
