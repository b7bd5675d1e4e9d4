import type { Lane } from '../commands/conversation.js';
import { sendDelayMs } from './backoff.js';
import { ChatLine, LANES, type Place } from './chat-line.js';
import { Fifo } from './fifo.js';
import type { SendEnd, SendJob, SendOutcome } from './send-job.js';
import { SendPauses } from './send-pauses.js';
import { type Budget, SendWindow } from './send-window.js';
import type { Timers } from './timers.js';
import { WakeHeap } from './wake-heap.js';

export type { SendJob, SendOutcome } from './send-job.js';
export type { Budget } from './send-window.js';

export interface SendQueueOptions {
  readonly budget: Budget;
  readonly timers: Timers;
  readonly nowMs: () => number;
  /** At each try that failed, and why. */
  onTrouble(why: string): void;
  /** At the first message that gets through after that. */
  onWell(): void;
}

/** A chat's place in the queue of chats, void when the chat has been placed anew. */
interface Turn {
  readonly line: ChatLine;
  readonly stamp: number;
}

const IDLE_LOOKS = 2;

type Later = Extract<SendOutcome, { kind: 'later' }>;

/**
 * Sends within the platform's budget: in no window of time more than it allows, what is urgent first, in order within a
 * chat's lane, one message of a chat at a time. What fails is tried again at its place until it is sent or never can be.
 * Each step costs O(log chats), however much waits.
 */
export class SendQueue {
  readonly #lines = new Map<string, ChatLine>();
  /** Chats that have something to send now, by the lane of it. */
  readonly #ready: Readonly<Record<Lane, Fifo<Turn>>> = {
    critical: new Fifo(),
    answer: new Fifo(),
    report: new Fifo(),
    card: new Fifo(),
  };
  /** Chats that have something to send later. */
  readonly #asleep = new WakeHeap<Turn>();
  /** Chats with nothing to send, the longest idle first. */
  readonly #idle = new Fifo<ChatLine>();
  readonly #overall: SendWindow;
  readonly #pauses = new SendPauses();
  #isTroubled = false;
  #isStopped = false;
  #alarm: { readonly atMs: number; readonly cancel: () => void } | undefined;
  #waiting = 0;
  #lastMs = Number.NEGATIVE_INFINITY;
  #shiftMs = 0;

  constructor(private readonly options: SendQueueOptions) {
    this.#overall = new SendWindow(options.budget.overallPerSecond, 1_000);
  }

  /** Jobs that were added and have not ended; those under way among them. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Resolves when it has ended; rejects only when the queue stops before. */
  add(job: SendJob): Promise<SendEnd> {
    if (this.#isStopped) return Promise.reject(stopped());
    return new Promise((resolve, reject) => {
      const ended = (): void => {
        this.#waiting -= 1;
      };
      this.#waiting += 1;
      const line = this.#lineOf(job);
      line.add({
        job,
        count: 0,
        notBeforeMs: Number.NEGATIVE_INFINITY,
        state: 'good',
        resolve: (end) => {
          ended();
          resolve(end);
        },
        reject: (error) => {
          ended();
          reject(error);
        },
      });
      this.#place(line);
      this.#pump();
    });
  }

  /** What waits rejects now; what is under way ends with what comes of it, but is not tried again. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#alarm?.cancel();
    this.#alarm = undefined;
    for (const line of this.#lines.values()) {
      for (const place of line.all()) if (place !== line.current) place.reject(stopped());
    }
  }

  #lineOf({ chat, isGroup }: SendJob): ChatLine {
    this.#forgetIdle();
    const known = this.#lines.get(chat);
    if (known !== undefined) return known;
    const line = new ChatLine(chat, this.options.budget, isGroup);
    this.#lines.set(chat, line);
    return line;
  }

  /** Chats come and go: what the platform no longer counts need not be remembered. Looks at a few of them. */
  #forgetIdle(): void {
    for (let looked = 0; looked < IDLE_LOOKS; looked += 1) {
      const line = this.#idle.shift();
      if (line === undefined) return;
      if (line.isClear(this.#now())) this.#lines.delete(line.name);
      else if (line.isEmpty) this.#idle.push(line);
      line.isIdle = line.isEmpty;
    }
  }

  /** Where the chat now stands among the chats; cheap when that has not changed. */
  #place(line: ChatLine): void {
    if (line.current !== undefined) return;
    const nowMs = this.#now();
    const next = line.next(nowMs);
    const where = 'place' in next ? next.place.job.lane : next.atMs;
    if (where === line.standsAt) return;
    line.stamp += 1;
    line.standsAt = where;
    const turn = { line, stamp: line.stamp };
    if (typeof where !== 'number') this.#ready[where].push(turn);
    else if (where < Number.POSITIVE_INFINITY) this.#asleep.push(where, turn);
  }

  /** Starts all that may start now, and sets the alarm for what may start next. */
  #pump(): void {
    if (this.#isStopped) return;
    this.#wake();
    for (let line = this.#nextLine(); line !== undefined; line = this.#nextLine()) this.#start(line);
    this.#setAlarm();
  }

  #wake(): void {
    const nowMs = this.#now();
    while (this.#asleep.firstMs <= nowMs) {
      const turn = this.#asleep.pop();
      if (turn !== undefined && isGood(turn)) this.#place(turn.line);
    }
  }

  #nextLine(): ChatLine | undefined {
    const nowMs = this.#now();
    const lane = this.#firstLane();
    if (lane === undefined || this.#opensMs(lane, nowMs) > nowMs) return undefined;
    return this.#ready[lane].shift()?.line;
  }

  /** From when on the most urgent of all chats may go, as far as the chats together are concerned. */
  #opensMs(lane: Lane, nowMs: number): number {
    return Math.max(this.#pauses.opensMs(lane), this.#overall.opensMs(lane, nowMs));
  }

  #firstLane(): Lane | undefined {
    return LANES.find((lane) => {
      const turns = this.#ready[lane];
      for (let turn = turns.at(0); turn !== undefined && !isGood(turn); turn = turns.at(0)) turns.shift();
      return turns.size > 0;
    });
  }

  #start(line: ChatLine): void {
    line.standsAt = undefined;
    const next = line.next(this.#now());
    if ('place' in next && next.place.job.isNeeded?.() === false) {
      line.drop(next.place);
      next.place.resolve('undeliverable');
      this.#settle(line);
    } else if ('place' in next) void this.#try(line, next.place);
    else this.#place(line);
  }

  async #try(line: ChatLine, place: Place): Promise<void> {
    line.begin(place);
    this.#overall.begin();
    const before = this.#pauses.ever;
    const outcome = await attempted(place);
    line.end(this.#now());
    this.#overall.end(this.#now());
    if (outcome.kind === 'later') this.#failed({ line, place, before }, outcome);
    else if (outcome.kind === 'again') this.#stays(line, place);
    else {
      line.drop(place);
      this.#gotThrough();
      place.resolve(outcome.kind);
    }
    this.#settle(line);
    this.#pump();
  }

  /** One of its jobs has ended, or waits for another try. */
  #settle(line: ChatLine): void {
    if (line.isEmpty && !line.isIdle) this.#idle.push(line);
    line.isIdle = line.isIdle || line.isEmpty;
    this.#place(line);
  }

  #failed(tried: { line: ChatLine; place: Place; before: number }, { scope, afterMs, why }: Later): void {
    const { line, place, before } = tried;
    const nowMs = this.#now();
    place.count += 1;
    if (scope === 'chat' || scope === 'lesser')
      line.blockedUntilMs = Math.max(line.blockedUntilMs, nowMs + afterMs);
    if (scope === 'lane') line.blockedLanesMs.set(place.job.lane, nowMs + afterMs);
    if (scope !== 'all') place.notBeforeMs = nowMs + sendDelayMs(place.job.lane, place.count, afterMs);
    if (scope === 'lesser' || scope === 'all') this.#pauses.begin(scope, { nowMs, afterMs, before });
    this.#stays(line, place);
    this.#isTroubled = true;
    this.options.onTrouble(why);
  }

  /** It is tried again where it stands, unless there is nobody left to try, or a newer one to be sent instead. */
  #stays(line: ChatLine, place: Place): void {
    if (!this.#isStopped && place.state !== 'outdated') return;
    line.drop(place);
    if (this.#isStopped) place.reject(stopped());
    else place.resolve('replaced');
  }

  #gotThrough(): void {
    this.#pauses.gotThrough();
    if (!this.#isTroubled) return;
    this.#isTroubled = false;
    this.options.onWell();
  }

  #setAlarm(): void {
    const lane = this.#firstLane();
    const opensMs = lane === undefined ? Number.POSITIVE_INFINITY : this.#opensMs(lane, this.#now());
    // Nobody knows of the first of those that sleep what is urgent in it.
    const wakesMs = Math.max(this.#pauses.opensMs('critical'), this.#asleep.firstMs);
    const atMs = Math.min(wakesMs, opensMs);
    if (this.#alarm?.atMs === atMs) return;
    this.#alarm?.cancel();
    this.#alarm = undefined;
    if (atMs === Number.POSITIVE_INFINITY) return;
    const cancel = this.options.timers.after(Math.max(0, atMs - this.#now()), () => {
      this.#alarm = undefined;
      this.#pump();
    });
    this.#alarm = { atMs, cancel };
  }

  /** Never backwards: a clock that was set back must not hold messages up. */
  #now(): number {
    const nowMs = this.options.nowMs();
    if (nowMs < this.#lastMs) this.#shiftMs += this.#lastMs - nowMs;
    this.#lastMs = nowMs;
    return nowMs + this.#shiftMs;
  }
}

const stopped = (): Error => new Error('the send queue has stopped');
const isGood = ({ line, stamp }: Turn): boolean => line.stamp === stamp && line.current === undefined;

async function attempted({ job, count }: Place): Promise<SendOutcome> {
  try {
    return await job.attempt(count + 1);
  } catch (error) {
    // Whatever it was, the message is not lost: it is told as trouble and tried again.
    return { kind: 'later', afterMs: 0, scope: 'chat', why: String(error) };
  }
}
