// One desk that trades on the double of Bybit and is killed and stopped at random moments, while answers are lost, come late or
// twice, streams are cut and its disk is full; the exchange's own records judge it.
import { settled } from './database-of.mjs';
import { DeskProcess, pause, until } from './desk-process.mjs';
import { duplicates, lostRows } from './journal-checks.mjs';
import { hasDatabase, journalRows, recordedSessions, standing, toldFills } from './journal-file.mjs';
import { bookedTwice, orderFaults, ordersOf, ProtectionWatch } from './live-checks.mjs';
import { ACCOUNT, isAccountReady, lastTicket } from './live-desk.mjs';
import { createRandom } from './random.mjs';

const LIFE_MS = 2_500;
const STOPPED_MS = 4_000;
/** What may well stand there more than once: parts of a fill, and facts of the exchange, which nobody asked for. */
const PARTS = /^(?:fill of order|effect control of null)/;
const VERBS = ['pause', 'resume', 'resume', 'resume', 'close', 'stop'];
export const INSTRUMENTS = ['BTC/USDT:USDT', 'ETH/USDT:USDT', 'BTC/USDT', 'ETH/USDT'];
const STRATEGIES = [
  'ma-cross fast=1 slow=2',
  'ma-cross fast=2 slow=4',
  'bollinger',
  'buy-and-hold',
  'grid range=0.5 levels=12 amount=200',
  'grid range=0.5 levels=12 amount=200',
  'dca amount=50 every=1 budget=5000 safety=5 drop=0.1 profit=0.1',
  'dca amount=50 every=1 budget=5000 safety=5 drop=0.1 profit=0.1',
];
/** By hand, in the account's own book: at the market, and resting beside it. */
const BY_HAND = ['buy % 0.02 stop=2%', 'buy % 0.02 @ 0.1% stop=2%', 'sell % 0.02', 'close h1 50%'];
/** How a life ends. `stopped`: the process stands still for a while, goes on, and is killed later; `full disk`: nothing can be stored. */
const WAYS = ['start-up', 'any moment', 'any moment', 'in a command', 'stopped', 'full disk'];
const FULL_MS = 2_000;
const CLEARED_MS = 20_000;
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

export class LiveKillRun {
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
    const way = this.random.pick(this.place.disk === undefined ? WAYS.slice(0, -1) : WAYS);
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
    this.place.disk?.makeRoom();
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
    await until(`${ACCOUNT} to be ready`, () => isAccountReady(this.desk), 120_000);
    this.recoveryMs.push(performance.now() - this.desk.startedMs);
    this.isUp = true;
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
    if (way === 'full disk') await this.fullDisk();
    isOver = true;
  }

  /** For a while nothing can be stored; half of the lives end in it, the others see it pass. */
  async fullDisk() {
    this.place.disk.fill();
    await pause(this.random.between(0, FULL_MS));
    if (this.random.chance(0.5)) return;
    this.place.disk.makeRoom();
    await pause(this.random.between(0, FULL_MS));
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
    if (random.chance(0.3)) return this.order(random.pick(BY_HAND), random.pick(INSTRUMENTS));
    if (names.length > 0) await this.say(`/${random.pick(VERBS)} ${random.pick(names)}`);
  }

  async start(instrument, strategy = this.random.pick(STRATEGIES)) {
    await this.confirmed(`/live ${strategy} ${instrument} 1m cash=5000 account=${ACCOUNT} stop=2%`);
  }

  order(words, instrument) {
    return this.confirmed(`/${words.replace('%', instrument)} account=${ACCOUNT}`);
  }

  async confirmed(text) {
    await this.say(text);
    const ticket = lastTicket(this.place.home);
    if (ticket !== undefined) await this.say(`/confirm ${ticket.nonce}`);
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
      ...bookedTwice(rows),
    );
    this.rows = rows;
    this.learn();
  }

  /** What protected the last positions is withdrawn behind them. What stays all the same is judged. */
  async cleared() {
    const endMs = performance.now() + CLEARED_MS;
    while (this.place.account().open.size > 0 && performance.now() < endMs) await pause(100);
  }

  /** At the end: until then what reduced risk while nothing could be stored may stand in the reserve only. */
  judge() {
    this.inspect();
    this.faults.push(...orderFaults(this.place.account(), this.rows));
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
    await this.cleared();
    await this.desk.kill('SIGTERM');
    this.watch.stop();
    this.judge();
  }
}
