// `npm run kill-test -- --live --recovery`: a desk with a long journal and many open orders at the double of Bybit is killed at
// random moments of trading and started again; how long from exec until its account is reconciled, and that nothing is lost.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ask } from './database-of.mjs';
import { pause, until } from './desk-process.mjs';
import { fillDeskQuickly } from './fill-desk.mjs';
import { ACCOUNT, addKey, openLiveDesk } from './live-desk.mjs';
import { LiveRecord } from './live-record.mjs';
import { createRandom } from './random.mjs';
import { fillRunning } from './recovery-fill.mjs';
import { partsLine, recoveryReport } from './recovery-report.mjs';
import { RecoveryRun } from './recovery-run.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
/** The market's time is ours: an order that waits for its turn in the exchange's limits grows old by the same clock. */
const SPEED = 1;
/** Grids that are begun together: what they order at one bar has to leave within two minutes, ten a second at most. */
const WAVE = 5;
/** Bars of a minute that stand in the store at the first start: the long records begin with them. */
const BARS = 12_000;
/** Of the journal, what stands in the records of sessions that run: these are read and gone through at each start. */
const RUNNING_ROWS = 120_000;
/** In a smaller journal most are. */
const RUNNING_SHARE = 0.9;
/** A grid has no more lines; one beside the price rests nowhere. */
const LEVELS = 100;
const A_GRID = LEVELS - 2;
const SPOT = ['BTC/USDT', 'ETH/USDT', 'SOL/USDT'];
const CONTRACTS = ['BTC/USDT:USDT', 'ETH/USDT:USDT'];
const DOUBLE = { startMs: undefined, historyBars: BARS + 100, liveliness: 3, tickMs: 100 };
const FILL_MS = 600_000;
const CASH = 8_000;
const STILL_MS = 5_000;
/** By then a desk has kept what it compiled: the first start of a program is another matter, and is told apart. */
const KEPT_MS = 20_000;

/** Contracts first; coins, which have limits of their own, are spread over the waves. */
function instrumentsFor(orders) {
  const padded = Math.max(0, Math.ceil(orders / A_GRID) - SPOT.length - CONTRACTS.length);
  const pads = Array.from({ length: padded }, (_, n) => `PAD${String(n).padStart(4, '0')}/USDT:USDT`);
  const [btc, eth, sol] = SPOT;
  return {
    names: [btc, ...CONTRACTS, ...pads.slice(0, 2), eth, ...pads.slice(2, 6), sol, ...pads.slice(6)],
    padded,
  };
}

/** Value of a cell: above the smallest order of each, and half a grid of it below the largest at the market. */
const amountOf = (name) => (name.startsWith('PAD') ? 8 : 80);

async function openPlace({ orders, seed, folder }) {
  const { names, padded } = instrumentsFor(orders);
  const double = { ...DOUBLE, padding: Math.max(1, padded) };
  const place = await openLiveDesk({
    name: 'recovery',
    seed,
    speed: SPEED,
    double,
    instruments: names,
    folder,
  });
  const settings = path.join(place.home, 'recovery.yaml');
  writeFileSync(settings, `bybit:\n  historyBars: ${BARS}\n`, { mode: 0o600 });
  place.env['HELMSMAN_CONFIG'] = settings;
  place.account().marginMode = 'ISOLATED_MARGIN';
  return { place, names };
}

const counted = (home) => ask(home, 'SELECT COUNT(*) AS rows, MAX(position) AS last FROM journal')[0];

/** How the desk starts one, as its journal has it; it is ended again. */
async function paperSession(run, name) {
  const said = await run.say(`/paper ma-cross ${name} 1m 100 fast=1 slow=2`);
  run.record.refresh();
  const spec = [...run.record.running.values()].find(({ instruments }) => instruments[0].id === name);
  if (spec === undefined) throw new Error(said);
  await run.say(`/stop ${spec.name}`);
  return spec;
}

/** What was filled, and up to where; in a folder it stays: a million rows take longer to be written than a desk to be killed. */
class Note {
  constructor(folder) {
    this.file = folder === undefined ? undefined : path.join(folder, 'recovery.json');
    this.steps =
      this.file !== undefined && existsSync(this.file) ? JSON.parse(readFileSync(this.file, 'utf8')) : {};
  }

  /** Does it where it has not been done yet. */
  async once(step, work) {
    this.steps[step] ??= (await work()) ?? true;
    if (this.file !== undefined) writeFileSync(this.file, JSON.stringify(this.steps));
    return this.steps[step];
  }
}

/** Sessions on paper whose records are long: begun as the desk begins them, gone on with past it. */
async function fillLong(place, { rows, seed }) {
  const record = new LiveRecord(place.home, counted(place.home).last);
  const run = new RecoveryRun(place, { random: createRandom(seed), record });
  await run.start();
  const models = [];
  for (const name of SPOT) models.push(await paperSession(run, name));
  await run.end();
  return fillRunning(place.home, { rows, models });
}

/** The journal, whole, before the desk that is measured is started. */
async function filled(place, { rows, seed, folder }) {
  const note = new Note(folder);
  const running = Math.min(RUNNING_ROWS, Math.round(rows * RUNNING_SHARE));
  await note.once('ended', () => fillDeskQuickly(place.home, { rows: rows - running, seed }));
  await note.once('key', () => addKey(place).then(() => true));
  await note.once('long', () => fillLong(place, { rows: running, seed }));
  await note.once('journal', () => counted(place.home));
  return note.steps;
}

/** Grids on every instrument, until so many orders rest. */
async function order(run, { orders, names }) {
  for (let from = 0; from < names.length; from += WAVE) {
    for (const name of names.slice(from, from + WAVE)) await begin(run, name);
    const wanted = Math.min(orders, Math.floor((from + WAVE) * A_GRID * 0.95));
    await until(
      `${wanted} orders to rest`,
      async () => (run.openOrders >= wanted ? true : pause(500)),
      FILL_MS,
    );
    say(`${run.openOrders} orders rest`);
  }
  await until('nothing to wait for its turn any more', () => isStill(run), FILL_MS);
}

/** Orders that have not left yet are asked for, one by one, by whoever starts next: that is another proof. */
async function isStill(run) {
  const before = run.sent;
  await pause(STILL_MS);
  return run.sent === before;
}

async function begin(run, name) {
  const terms = `range=3 levels=${LEVELS} amount=${amountOf(name)} stop=30%`;
  const said = await run.confirmed(`/live grid ${name} 1m ${CASH} ${ACCOUNT} ${terms}`);
  if (!said.includes('✓ done')) throw new Error(said);
}

export async function recoveryProof({ rows, orders, kills, seed, folder }) {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const { place, names } = await openPlace({ orders, seed, folder });
  // Whoever is stopped in between leaves a journal and an exchange that belong together.
  let run;
  const stop = async () => {
    await run?.desk.kill();
    await place.close();
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  try {
    const { journal, ended, long } = await filled(place, { rows, seed, folder });
    say(
      `${journal.rows} rows: ${ended.sessions} ended sessions, ${long.sessions} on paper that run, with ${long.rows} of the rows`,
    );
    const record = new LiveRecord(place.home, journal.last);
    run = new RecoveryRun(place, { random: createRandom(seed), record });
    const { comparedMs } = await run.start();
    say(
      `first start of this program, or a later one: account compared ${Math.round(comparedMs)} ms after exec`,
    );
    await pause(KEPT_MS);
    if (run.openOrders < orders / 2) await order(run, { orders, names });
    for (let n = 0; n < kills; n += 1) {
      await run.life();
      say(partsLine(n + 1, run));
    }
    await run.end();
    run.judge();
    for (const line of recoveryReport(run)) say(line);
    if (run.faults.length > 0) process.exitCode = 1;
  } finally {
    await place.close();
  }
}
