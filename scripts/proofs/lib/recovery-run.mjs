// A live desk with a long journal and many orders at the double of Bybit, killed while it trades and started again: how long
// each start takes until its account is reconciled, and whether anything was lost or done twice.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ControlLine } from './control-line.mjs';
import { cpuSecondsOf } from './cpu-of.mjs';
import { DeskProcess, pause, until } from './desk-process.mjs';
import { bookedTwice, lostExecutions, orderFaults } from './live-checks.mjs';
import { ACCOUNT, isAccountReady } from './live-desk.mjs';

const READY_MS = 120_000;
const LOOK_MS = 10;

export class RecoveryRun {
  /** One of each start after a kill: ms from exec, and what the desk's log says of its parts. */
  starts = [];
  /** Orders at the exchange at each kill. */
  open = [];
  faults = [];

  constructor(place, { random, record }) {
    this.place = place;
    this.random = random;
    this.record = record;
  }

  async start() {
    const asked = this.place.double.requests().length;
    const startedMs = Date.now();
    const desk = new DeskProcess({ home: this.place.home, args: ['--no-console'], env: this.place.env });
    this.desk = desk;
    const answering = async () => {
      if (desk.isOver) throw new Error(`the desk ended: ${desk.errors.trim() || desk.text}`);
      const line = new ControlLine(this.place.home);
      if ((await line.request({ kind: 'key-terms' })) !== undefined) return line;
      line.close();
      return pause(LOOK_MS);
    };
    this.line = await until('the desk to answer', answering, READY_MS);
    const upMs = performance.now() - desk.startedMs;
    const ready = async () => {
      if (desk.isOver) throw new Error(`the desk ended: ${desk.errors.trim() || desk.text}`);
      return (await isAccountReady(this.line)) ?? pause(LOOK_MS);
    };
    await until(`${ACCOUNT} to be ready`, ready, READY_MS).catch(async (error) => {
      throw new Error(`${error.message}: ${(await this.line.send('/accounts'))?.lines.join(' | ')}`);
    });
    const readyMs = performance.now() - desk.startedMs;
    return {
      upMs,
      readyMs,
      cpuS: cpuSecondsOf(desk.pid),
      asked: this.place.double.requests().length - asked,
      ...this.parts({ startedMs, readyMs }),
    };
  }

  /**
   * What the desk itself says of its start, ms after its process began. `comparedMs`: books and exchange were put side by side, and
   * the account took entries; where it did not by then, when it was shown to do so.
   */
  parts({ startedMs, readyMs }) {
    const lines = readFileSync(path.join(this.place.home, 'logs', 'helmsman.log'), 'utf8')
      .trim()
      .split('\n');
    const said = (words) => JSON.parse(lines.findLast((line) => line.includes(words)) ?? '{}');
    const { loadedMs, storeMs, marketMs, liveMs, recoveredMs } = said('"desk started"');
    const { time, unknown, state } = said('"exchange account compared"');
    const comparedMs = state === 'ready' ? time - startedMs : readyMs;
    return {
      loadedMs,
      storeMs,
      marketMs,
      liveMs,
      comparedMs,
      sinceLoadedMs: comparedMs - loadedMs,
      unknown,
      recoveredMs,
    };
  }

  async say(text) {
    const answer = await this.line.send(text);
    return answer?.lines.join('\n') ?? '';
  }

  /** A ticket and its button. */
  async confirmed(text) {
    const said = await this.say(text);
    const ticket = this.record.takeTicket();
    if (ticket === undefined) throw new Error(`${text}: ${said}`);
    return this.say(`/confirm ${ticket.nonce}`);
  }

  /** Orders that the exchange was ever sent. */
  get sent() {
    return this.place.account().orders.size;
  }

  get openOrders() {
    return this.place.account().open.size;
  }

  async kill() {
    this.open.push(this.openOrders);
    await this.desk.kill();
    this.line.close();
    this.faults.push(...this.record.lostHeads());
    this.record.refresh();
    this.record.close();
  }

  async end() {
    this.line.close();
    await this.desk.kill('SIGTERM');
    this.record.close();
  }

  /** One life: it trades for a moment, is killed at any point of it, and is started again. */
  async life() {
    await pause(this.random.between(300, 2_500));
    await this.kill();
    this.starts.push(await this.start());
  }

  /** What is there at the end, against all that was read while it lived and what the exchange says. */
  judge() {
    const { record, place } = this;
    record.refresh();
    const { rows } = record;
    this.faults.push(
      ...orderFaults(place.account(), rows),
      ...bookedTwice(rows),
      ...lostExecutions(place.account(), rows),
    );
    record.close();
  }
}
