// `npm run kill-test -- --live`: a desk that trades on the double of Bybit is killed and stopped at random moments, while answers
// are lost, come late or twice and streams are cut; the exchange's own records judge it.
import { settled } from './database-of.mjs';
import { DeskProcess, pause, until } from './desk-process.mjs';
import { duplicates, lostRows } from './journal-checks.mjs';
import { hasDatabase, journalRows, recordedSessions, standing, toldFills } from './journal-file.mjs';
import {
  bookedTwice,
  lostExecutions,
  orderFaults,
  ordersOf,
  ProtectionWatch,
  unprotected,
} from './live-checks.mjs';
import { ACCOUNT, addKey, openLiveDesk } from './live-desk.mjs';
import { createRandom } from './random.mjs';
import { claim, prove, quantile } from './steps.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const TOLD_EVERY = 20;
const MAX_SHOWN = 12;
const LIFE_MS = 2_500;
const STOPPED_MS = 4_000;
/** What may well stand there more than once: parts of a fill, and facts of the exchange, which nobody asked for. */
const PARTS = /^(?:fill of order|effect control of null)/;
const MOST_BARE_MS = 5_000;
const VERBS = ['pause', 'resume', 'resume', 'resume', 'close', 'stop'];
const INSTRUMENTS = ['BTC/USDT:USDT', 'ETH/USDT:USDT', 'BTC/USDT', 'ETH/USDT'];
const STRATEGIES = ['ma-cross fast=2 slow=4', 'rsi-reversion', 'bollinger', 'macd'];
/** How a life ends. `stopped`: the process stands still for a while, goes on, and is killed later. */
const WAYS = ['start-up', 'any moment', 'any moment', 'in a command', 'stopped'];
const WRITING = ['/v5/order/create', '/v5/order/cancel', '/v5/order/amend', '/v5/position/trading-stop'];
const ACTED = { kind: 'acted', answer: { kind: 'drop' } };
const REST_FAULTS = [
  { kind: 'drop' },
  ACTED,
  { kind: 'later', ms: 300 },
  { kind: 'slow', ms: 900 },
  { kind: 'acted', answer: { kind: 'html' } },
  { kind: 'acted', answer: { kind: 'status', status: 504 } },
  { kind: 'acted', answer: { kind: 'refuse', retCode: 10000, retMsg: 'Server Timeout' } },
];

class LiveKillRun {
  kills = 0;
  killedIn = {};
  recoveryMs = [];
  faults = [];
  rows = [];
  isUp = false;
  isReachable = true;
  count = 0;
  isHalted = false;
  trading = [];
  said = new Map();

  constructor(place, seed) {
    this.place = place;
    this.random = createRandom(seed);
    this.watch = new ProtectionWatch(
      () => place.account(),
      () => this.isUp && this.isReachable,
    );
  }

  async life() {
    const way = this.random.pick(WAYS);
    this.disturb();
    this.desk = this.newDesk();
    if (way === 'start-up') await pause(this.random.between(0, (this.recoveryMs.at(-1) ?? 2_000) * 1.1));
    else {
      await this.begin();
      await this.live(way);
    }
    this.isUp = false;
    await this.desk.kill();
    await this.work;
    await settled(this.place.home);
    this.kills += 1;
    this.killedIn[way] = (this.killedIn[way] ?? 0) + 1;
    this.inspect();
  }

  newDesk() {
    return new DeskProcess({ home: this.place.home, args: ['--no-console'], env: this.place.env });
  }

  /** Up, and it knows what its account looks like. */
  async begin() {
    await this.desk.ready();
    await until(`${ACCOUNT} to be ready`, async () => (await this.isReady()) || undefined, 120_000);
    this.recoveryMs.push(performance.now() - this.desk.startedMs);
    this.isUp = true;
  }

  async isReady() {
    const text = (await this.desk.send('/accounts'))?.lines.join('\n') ?? '';
    return /● ready/.test(text);
  }

  /** The exchange behaves badly in another way each time. */
  disturb() {
    const { double } = this.place;
    double.rest.clear();
    double.events.clear();
    const share = this.random.pick([0, 0.1, 0.3]);
    if (share > 0) double.rest.chance(share, REST_FAULTS, { seed: this.kills + 1, aim: WRITING });
    const news = this.random.pick([0, 0.05, 0.2]);
    if (news > 0)
      double.events.chance(news, ['lose', 'duplicate', 'late'], { seed: this.kills + 2, aim: '*' });
  }

  async live(way) {
    const endMs = performance.now() + this.random.between(0, LIFE_MS);
    let isOver = false;
    const talk = async () => {
      while (!isOver) {
        await this.command();
        await pause(this.random.between(0, 400));
      }
    };
    this.work = talk().catch((error) => {
      if (!this.desk.isOver) throw error;
    });
    await Promise.race([pause(Math.max(0, endMs - performance.now())), this.work]);
    if (this.random.chance(0.3)) this.place.double.drop();
    if (way === 'in a command') {
      const { count } = this;
      while (this.count === count && !this.desk.isOver) await pause(0);
      await pause(this.random.between(0, 40));
    }
    if (way === 'stopped') {
      this.isUp = false;
      process.kill(this.desk.pid, 'SIGSTOP');
      await pause(this.random.between(500, STOPPED_MS));
      process.kill(this.desk.pid, 'SIGCONT');
      await pause(this.random.between(0, 1_000));
    }
    isOver = true;
  }

  /** Starts what does not trade yet, and interferes with what does. */
  async command() {
    const { random } = this;
    const free = this.free();
    const names = this.trading.map(({ name }) => name);
    if (this.isHalted && random.chance(0.7)) return this.say('/unhalt');
    if (free.length > 0 && random.chance(0.5)) return this.start(random.pick(free));
    if (random.chance(0.05)) return this.say('/halt');
    if (random.chance(0.15)) return this.say(`/reconcile ${ACCOUNT}`);
    if (names.length > 0) await this.say(`/${random.pick(VERBS)} ${random.pick(names)}`);
  }

  /** The ticket stands in the journal: its button says nothing else. */
  async start(instrument, strategy = this.random.pick(STRATEGIES)) {
    await this.say(`/live ${strategy} ${instrument} 1m cash=5000 account=${ACCOUNT} stop=2%`);
    const ticket = journalRows(this.place.home).findLast(({ type }) => type === 'ticket-written');
    if (ticket !== undefined) await this.say(`/confirm ${ticket.payload.nonce}`);
  }

  async say(text) {
    this.count += 1;
    const answer = await this.desk.send(text);
    if (answer === undefined) return;
    this.said.set(text.split(' ')[0], (this.said.get(text.split(' ')[0]) ?? 0) + 1);
    if (text === '/halt') this.isHalted = true;
    if (text === '/unhalt') this.isHalted = false;
    this.learn();
  }

  hasEnded() {
    this.learn();
    return this.trading.length === 0;
  }

  learn() {
    const rows = journalRows(this.place.home);
    const { running, tradingState } = standing(rows);
    this.isHalted = tradingState !== 'active';
    this.trading = recordedSessions(rows)
      .map(({ spec }) => spec)
      .filter(({ name }) => running.includes(name));
  }

  /** What the dead process has left, against what stood before and what the exchange says. */
  inspect() {
    if (!hasDatabase(this.place.home)) return;
    const rows = journalRows(this.place.home);
    this.faults.push(
      ...lostRows(this.rows, rows),
      ...duplicates(rows, toldFills(this.place.home)).filter((fault) => !PARTS.test(fault)),
      ...orderFaults(this.place.account(), rows),
      ...bookedTwice(rows),
    );
    this.rows = rows;
    this.learn();
  }

  /** In a few short lives perhaps no strategy has ordered anything: this one does, at the first price. */
  async trade() {
    if (ordersOf(this.place.account()).length > 0) return;
    const [free] = this.free();
    if (free !== undefined) await this.start(free, 'buy-and-hold');
    await until('an order at the exchange', () => ordersOf(this.place.account()).length > 0, 60_000);
  }

  free() {
    const traded = new Set(this.trading.map(({ instruments }) => instruments[0].id));
    return INSTRUMENTS.filter((one) => !traded.has(one));
  }

  /** Everything behaves; all sessions are brought to their end. */
  async finish() {
    const { double } = this.place;
    double.rest.clear();
    double.events.clear();
    this.desk = this.newDesk();
    await this.begin();
    if (this.isHalted) await this.say('/unhalt');
    await this.trade();
    for (const { name } of this.trading) await this.say(`/stop ${name}`);
    await until('all sessions to end', () => this.hasEnded(), 180_000);
    await this.desk.send(`/reconcile ${ACCOUNT}`);
    await this.desk.kill('SIGTERM');
    this.watch.stop();
    this.inspect();
  }
}

function report(run, account) {
  const orders = ordersOf(account);
  const fills = run.rows.filter(({ type }) => type === 'fill').length;
  const sessions = run.rows.filter(({ type }) => type === 'session-opened').length;
  const diverged = run.rows.filter(({ type, payload }) => type === 'failed' && payload.code !== undefined);
  const lost = lostExecutions(account, run.rows);
  const held = [...account.positions.values()].filter(
    ({ side, category }) => side !== '' && category === 'linear',
  );
  const ways = Object.entries(run.killedIn).map(([way, count]) => `${count} ${way}`);
  const faults = [...new Set([...run.faults, ...lost])];
  say(`kills                        ${run.kills} (${ways.join(', ')})`);
  say(`facts in the journal         ${run.rows.length} rows, ${sessions} sessions, ${fills} fills`);
  say(
    `orders at the exchange       ${orders.length}, faults that struck ${run.place.double.statistics().struck.rest} calls, ${run.place.double.statistics().struck.events} pushes`,
  );
  say(`lost acknowledged facts      ${faults.filter((one) => !/twice/.test(one)).length}`);
  say(`duplicate orders             ${faults.filter((one) => /twice/.test(one)).length}`);
  say(`sessions that failed         ${diverged.length}`);
  const left = [...account.open.values()].map(
    ({ symbol, category, side, stopOrderType, linkId }) =>
      `${category} ${symbol} ${side} ${stopOrderType} ${linkId}`,
  );
  say(`left at the exchange         ${held.length} positions, ${left.length} orders ${left.join(', ')}`);
  say(
    `longest without a stop       ${run.watch.worstMs.toFixed(0)} ms of reachability (${run.watch.samples} looks)`,
  );
  const [p50, p99] = [quantile(run.recoveryMs, 0.5), quantile(run.recoveryMs, 0.99)];
  say(`start to reconciled          p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`);
  return { faults, diverged, held };
}

export const liveKillTest = ({ kills, seed, keep }) =>
  prove(async () => {
    const place = await openLiveDesk({ name: 'live-kill', seed });
    await addKey(place);
    const run = new LiveKillRun(place, seed);
    say(
      `${kills} kills, seed ${seed}, a double of Bybit at 60×, one account, ${INSTRUMENTS.length} instruments`,
    );
    try {
      while (run.kills < kills) {
        await run.life();
        if (run.kills % TOLD_EVERY === 0) {
          say(
            `${run.kills} kills: ${run.rows.length} rows, ${run.trading.length} sessions running, ${run.faults.length} faults`,
          );
        }
      }
      await run.finish();
      const { faults, diverged, held } = report(run, place.account());
      claim(faults.length === 0, `${faults.length} faults`, faults.slice(0, MAX_SHOWN).join('\n  '));
      claim(diverged.length === 0, 'no session failed', JSON.stringify(diverged.slice(0, 3)));
      claim(
        held.length === 0 && unprotected(place.account()).length === 0,
        'nothing is left',
        JSON.stringify(held.map(({ symbol }) => symbol)),
      );
      claim(
        run.watch.worstMs <= MOST_BARE_MS,
        'no position was without a stop for more than 5 s',
        `${run.watch.worstMs} ms`,
      );
      say('nothing lost, nothing twice, nothing unprotected');
    } finally {
      run.watch.stop();
      if (!run.desk.isOver) await run.desk.kill();
      if (process.exitCode === 1 || keep) say(`home: ${place.home}`);
      await place.close(process.exitCode === 1 || keep);
    }
  });
