// `npm run kill-test -- --live`: rounds of lives, each round with a desk, an exchange and a small disk of its own; see
// live-kill-run.mjs. A round that finds something leaves all that it has behind, and the next one begins.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { addKey, openLiveDesk } from './live-desk.mjs';
import { keepEvidence } from './live-evidence.mjs';
import { summary, totalOf } from './live-kill-report.mjs';
import { LiveKillRun } from './live-kill-run.mjs';
import { INSTRUMENTS } from './live-talk.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
/** A journal that grows for ever would make each look at it longer than the life it judges. */
const ROUND_KILLS = 50;
const DISK_MB = 64;
const SPEED = 30;
const DOUBLE = { liveliness: 3, tickMs: 100, padding: 2 };

class Rounds {
  totals = [];
  isStopped = false;
  running = new Set();

  constructor({ kills, seed, fromRound, rounds, atOnce, keep, into }) {
    const count = rounds ?? Math.ceil(kills / ROUND_KILLS);
    this.left = Array.from({ length: count }, (_, at) => ({
      seed: seed + fromRound - 1 + at,
      kills: rounds === undefined ? Math.min(ROUND_KILLS, kills - at * ROUND_KILLS) : ROUND_KILLS,
    }));
    this.atOnce = Math.min(atOnce, this.left.length);
    this.keep = keep;
    this.into = into;
  }

  async run() {
    const worker = async () => {
      for (let next = this.left.shift(); next !== undefined; next = this.left.shift()) {
        this.take(await this.round(next));
      }
    };
    await Promise.all(Array.from({ length: this.atOnce }, worker));
  }

  /** What is under way ends where it stands. */
  stop() {
    this.isStopped = true;
    this.left = [];
    for (const run of this.running) run.desk?.child.kill('SIGKILL');
  }

  take(total) {
    this.totals.push(total);
    if (this.into !== undefined) appendFileSync(this.into, `${JSON.stringify(total)}\n`);
    for (const problem of total.problems) say(`VIOLATION, seed ${total.seed}: ${problem}`);
    this.tell();
  }

  tell() {
    const { user, system } = process.cpuUsage();
    for (const line of summary(this.totals, (user + system) / 1e6)) say(line);
    say('');
  }

  async round({ seed, kills }) {
    const place = await openLiveDesk({
      name: 'live-kill',
      seed,
      speed: SPEED,
      diskMb: DISK_MB,
      double: DOUBLE,
      instruments: INSTRUMENTS,
    });
    const run = new LiveKillRun(place, seed);
    this.running.add(run);
    const problem = await this.lived(run, kills);
    this.running.delete(run);
    run.watch.stop();
    if (run.desk?.isOver === false) await run.desk.kill();
    const total = totalOf(run, { seed, problem, isWhole: problem === undefined && !this.isStopped });
    if (total.problems.length > 0 || this.keep) say(`kept: ${keepEvidence(place, total)}`);
    await place.close();
    return total;
  }

  /** Undefined, or why it could not go on. */
  async lived(run, kills) {
    try {
      // As a person has it who trades contracts by hand and by sessions: what is held would keep it from being set.
      run.place.account().marginMode = 'ISOLATED_MARGIN';
      await addKey(run.place);
      while (run.kills < kills && !this.isStopped) await run.life();
      if (!this.isStopped) await run.finish();
      return undefined;
    } catch (error) {
      return this.isStopped ? undefined : error;
    }
  }
}

/** @param {{ kills: number, seed: number, keep: boolean, atOnce: number, fromRound: number, rounds?: number, into?: string }} options */
export async function liveKillTest(options) {
  const rounds = new Rounds(options);
  const { atOnce, left } = rounds;
  const kills = left.reduce((sum, one) => sum + one.kills, 0);
  say(
    `${kills} kills in ${left.length} rounds, ${atOnce} at once, seed ${left[0]?.seed}, a double of Bybit at ${SPEED}×, ${INSTRUMENTS.length} instruments`,
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => rounds.stop());
  await rounds.run();
  const hasFailed = rounds.totals.some(({ problems }) => problems.length > 0);
  if (rounds.totals.some(({ hasDisk }) => !hasDisk)) say('Nothing may be mounted here: no disk was full.');
  if (options.into !== undefined) tellSum(options.into);
  // What was under way has not been judged: a run that is stopped proves no more than its whole rounds.
  if (rounds.isStopped) say('stopped before its end: the rounds under way were not judged');
  else if (!hasFailed) say('nothing lost, nothing twice, nothing unprotected');
  if (hasFailed) say('FAILED: see the violations');
  if (hasFailed || rounds.isStopped) process.exitCode = 1;
}

/** All rounds that were ever written there, of this run and of others. */
function tellSum(file) {
  if (!existsSync(file)) return;
  const lines = readFileSync(file, 'utf8').trim().split('\n').filter(Boolean);
  const totals = lines.map((line) => JSON.parse(line));
  say(`all rounds in ${file}:`);
  for (const line of summary(totals, 0)) if (!line.startsWith('processor')) say(line);
}
