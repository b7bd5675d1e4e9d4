// One desk that trades on the double of Bybit and is killed and stopped at chosen moments, while answers are lost, come late or
// twice, streams are cut and its disk is full; the exchange's own records judge it.
import { ControlLine } from './control-line.mjs';
import { cpuSecondsOf } from './cpu-of.mjs';
import { DeskProcess, pause, until } from './desk-process.mjs';
import { toldFills } from './journal-file.mjs';
import { ordersOf } from './live-checks.mjs';
import { ACCOUNT, isAccountReady } from './live-desk.mjs';
import { behave, disturb } from './live-faults.mjs';
import { LiveRecord } from './live-record.mjs';
import { FIRST_ORDER, LiveTalk } from './live-talk.mjs';
import { verdict } from './live-verdict.mjs';
import { LiveWatch } from './live-watch.mjs';
import { createRandom } from './random.mjs';

/** A start costs more than a life: what is dear is used. */
const SHORTEST_MS = 700;
const LONGEST_MS = 4_500;
const TALKERS = 4;
const STOPPED_MS = 3_000;
const FULL_MS = 1_500;
const CLEARED_MS = 20_000;
const READY_MS = 120_000;
const LOOK_MS = 40;
const AGAIN_MS = 1_000;
/** How a life ends, by how often. The name before the colon is its phase. */
const WAYS = [
  'starting',
  'starting',
  'reconciling',
  'reconciling',
  'reconciling',
  'trading: any moment',
  'trading: an order on its way',
  'trading: an order on its way',
  'trading: an order on its way',
  'trading: a fill',
  'trading: a fill',
  'trading: in a command',
  'trading: stopped',
  'trading: full disk',
  'stopping',
  'stopping',
];

export class LiveKillRun {
  kills = 0;
  killedIn = {};
  /** Of kills: how many had an order on its way. */
  struckInFlight = 0;
  recoveryMs = [];
  faults = [];
  cpu = { desk: 0, start: 0, starts: 0 };
  #isUp = false;
  #startMs = 2_000;
  #reconcileMs = 500;

  constructor(place, seed) {
    this.place = place;
    this.random = createRandom(seed);
    this.record = new LiveRecord(place.home);
    this.talk = new LiveTalk(this.random, this.record);
    this.watch = new LiveWatch(place, this.record, () => this.#isUp);
  }

  async life() {
    const way = this.kills === 0 ? 'trading: any moment' : this.random.pick(this.#ways());
    disturb(this.place.double, this.random, this.kills);
    this.desk = this.#newDesk();
    const phase = way.split(':')[0];
    if (phase === 'starting') await pause(this.random.between(0, this.#startMs));
    else if (phase === 'reconciling') await this.#reconciling();
    else {
      await this.begin();
      await this.#trade(way);
    }
    const { orders } = this.place.account();
    const known = orders.size;
    await this.#kill();
    this.kills += 1;
    this.killedIn[way] = (this.killedIn[way] ?? 0) + 1;
    this.faults.push(...this.record.lostHeads());
    this.record.refresh();
    if (this.record.inFlight > 0 || orders.size > known) this.struckInFlight += 1;
    this.record.close();
  }

  #ways() {
    return this.place.disk === undefined ? WAYS.filter((way) => !way.endsWith('full disk')) : WAYS;
  }

  #newDesk() {
    return new DeskProcess({ home: this.place.home, args: ['--no-console'], env: this.place.env });
  }

  async #kill() {
    this.#isUp = false;
    this.cpu.desk += cpuSecondsOf(this.desk.pid);
    await this.desk.kill();
    this.line?.close();
    await this.work;
    this.work = undefined;
    this.place.disk?.makeRoom();
    // What was read of it while it lived is let go: the next one finds the file as this one left it.
    this.record.close();
  }

  /** Its socket answers: what it had left open is read, and the account is put beside the exchange. */
  async #answering() {
    const ask = async () => {
      if (this.desk.isOver) throw new Error(`the desk ended: ${this.desk.errors.trim() || this.desk.text}`);
      const line = new ControlLine(this.place.home);
      if ((await line.request({ kind: 'key-terms' })) !== undefined) return line;
      line.close();
      await pause(LOOK_MS);
      return undefined;
    };
    this.line = await until('the desk to answer', ask, READY_MS);
    this.#startMs = performance.now() - this.desk.startedMs;
    this.cpu.start += cpuSecondsOf(this.desk.pid);
    this.cpu.starts += 1;
  }

  async #reconciling() {
    await this.#answering();
    await pause(this.random.between(0, this.#reconcileMs));
  }

  /** Up, and it knows what its account looks like. */
  async begin() {
    await this.#answering();
    const isReady = async () => (await isAccountReady(this.line)) ?? pause(LOOK_MS);
    const answeredMs = performance.now();
    await until(`${ACCOUNT} to be ready`, isReady, READY_MS);
    this.#reconcileMs = performance.now() - answeredMs;
    this.recoveryMs.push(performance.now() - this.desk.startedMs);
    this.#isUp = true;
  }

  async #trade(way) {
    const endMs = performance.now() + this.random.between(SHORTEST_MS, LONGEST_MS);
    this.isOver = false;
    this.work = Promise.all(Array.from({ length: TALKERS }, () => this.#chat()));
    await pause(Math.max(0, endMs - performance.now()));
    if (this.random.chance(0.2)) this.place.double.drop();
    await this.#strike(way);
    this.isOver = true;
  }

  async #chat() {
    const line = new ControlLine(this.place.home);
    while (!this.isOver && !this.desk.isOver) {
      await this.talk.next(line);
      await pause(this.random.between(0, 60));
    }
    line.close();
  }

  /** Waits for the moment that it is to be killed in. */
  async #strike(way) {
    const { double } = this.place;
    switch (way) {
      case 'trading: an order on its way':
        return this.#after(
          () => double.requests().length,
          (count) => double.requests().slice(count).some(isOrder),
        );
      case 'trading: a fill':
        return this.#after(
          () => this.place.account().executions.length,
          (count) => this.place.account().executions.length > count,
        );
      case 'trading: in a command':
        return this.#after(
          () => this.talk.count,
          (count) => this.talk.count > count,
        );
      case 'trading: stopped':
        return this.#stopped();
      case 'trading: full disk':
        return this.#fullDisk();
      case 'stopping':
        this.desk.child.kill('SIGTERM');
        return pause(this.random.between(0, 250));
      default:
        return undefined;
    }
  }

  /** A moment after something has happened, if it does so soon. */
  async #after(now, hasHappened) {
    const before = now();
    const endMs = performance.now() + 1_000;
    while (!hasHappened(before) && !this.desk.isOver && performance.now() < endMs) await pause(1);
    await pause(this.random.between(0, 25));
  }

  async #stopped() {
    this.#isUp = false;
    process.kill(this.desk.pid, 'SIGSTOP');
    await pause(this.random.between(500, STOPPED_MS));
    process.kill(this.desk.pid, 'SIGCONT');
    await pause(this.random.between(0, 800));
  }

  /** For a while nothing can be stored; half of the lives end in it, the others see it pass. */
  async #fullDisk() {
    this.place.disk.fill();
    await pause(this.random.between(0, FULL_MS));
    if (this.random.chance(0.5)) return;
    this.place.disk.makeRoom();
    await pause(this.random.between(0, FULL_MS));
  }

  /** Everything behaves; all sessions are brought to their end, and what is left is judged. */
  async finish() {
    behave(this.place.double);
    this.desk = this.#newDesk();
    await this.begin();
    const { line, record, talk } = this;
    record.refresh();
    if (record.tradingState !== 'active') await talk.say(line, '/unhalt');
    await this.#order();
    for (const name of record.running.keys()) await talk.say(line, `/stop ${name}`);
    await until('all sessions to end', () => this.#haveEnded(), 180_000);
    await line.send(`/reconcile ${ACCOUNT}`);
    await this.#cleared();
    record.refresh();
    this.#isUp = false;
    this.watch.stop();
    line.close();
    await this.desk.kill('SIGTERM');
    this.judge();
  }

  /** In a few short lives perhaps nothing has ordered anything: this does, at the first price. */
  async #order() {
    const { line, record, talk } = this;
    const hasOrders = () => ordersOf(this.place.account()).length > 0;
    const ordered = async () => {
      if (hasOrders()) return true;
      for (const name of record.paused) await talk.say(line, `/resume ${name}`);
      await talk.say(line, FIRST_ORDER);
      const ticket = record.takeTicket();
      if (ticket !== undefined) await talk.say(line, `/confirm ${ticket.nonce}`, ticket.nonce);
      await pause(AGAIN_MS);
      return undefined;
    };
    await until('an order at the exchange', ordered, 60_000);
  }

  async #haveEnded() {
    this.record.refresh();
    if (this.record.isQuiet) return true;
    await pause(LOOK_MS);
    return undefined;
  }

  /** What protected the last positions is withdrawn behind them. What stays all the same is judged. */
  async #cleared() {
    const endMs = performance.now() + CLEARED_MS;
    while (this.place.account().open.size > 0 && performance.now() < endMs) await pause(LOOK_MS);
  }

  /** The process is dead. */
  judge() {
    const { record, place, talk } = this;
    record.refresh();
    this.faults.push(
      ...verdict({
        rows: record.rows,
        standing: record.standing(),
        talk,
        told: toldFills(place.home),
        account: place.account(),
      }),
    );
    record.close();
  }
}

export const isOrder = (path) => /\/v5\/(?:order\/(?:create|cancel|amend)|position\/trading-stop)/.test(path);
