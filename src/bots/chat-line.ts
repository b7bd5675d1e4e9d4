import type { Lane } from '../commands/conversation.js';
import { Fifo } from './fifo.js';
import type { SendEnd, SendJob } from './send-job.js';
import { type Budget, SendWindow, type WindowLimit } from './send-window.js';

/** The most urgent first. */
export const LANES: readonly Lane[] = ['critical', 'answer', 'report', 'card'];

/** A place in a lane. A newer job may take over an older one's place. */
export interface Place {
  job: SendJob;
  /** How often a try of the job has failed. */
  count: number;
  /** The place's own back-off. */
  notBeforeMs: number;
  /** `outdated`: under way, but a newer job waits; `void`: only to be passed over. */
  state: 'good' | 'outdated' | 'void';
  resolve(end: SendEnd): void;
  reject(error: Error): void;
}

/** What one chat can do next: a job to send now, or when there will be one. */
export type Next = { readonly place: Place } | { readonly atMs: number };

const MINUTE_MS = 60_000;

const isPush = (lane: Lane): boolean => lane === 'critical' || lane === 'report';

const windowsOf = (given: WindowLimit | undefined): readonly SendWindow[] =>
  given === undefined ? [] : [new SendWindow(given.limit, given.windowMs, true)];

/** The jobs of one chat, and what the platform lets it send. */
export class ChatLine {
  /** Counts its places in the queue of chats, so that an older place is known to be void. */
  stamp = 0;
  /** The lane in which it is ready, or when it will be; undefined while it stands nowhere. */
  standsAt: Lane | number | undefined;
  /** Whether it is listed among the chats with nothing to send. */
  isIdle = false;
  blockedUntilMs = Number.NEGATIVE_INFINITY;
  /** Of single lanes, whatever stands first in them. */
  readonly blockedLanesMs = new Map<Lane, number>();
  current: Place | undefined;
  readonly #lanes: Readonly<Record<Lane, Fifo<Place>>> = {
    critical: new Fifo(),
    answer: new Fifo(),
    report: new Fifo(),
    card: new Fifo(),
  };
  readonly #replaceable = new Map<string, Place>();
  readonly #windows: readonly SendWindow[];
  readonly #cards: readonly SendWindow[];
  readonly #pushes: readonly SendWindow[];

  constructor(
    readonly name: string,
    budget: Budget,
    isGroup: boolean,
  ) {
    const chat = new SendWindow(budget.chatBurst, (budget.chatBurst / budget.chatPerSecond) * 1_000, true);
    this.#windows = isGroup ? [chat, new SendWindow(budget.groupPerMinute, MINUTE_MS)] : [chat];
    this.#cards = windowsOf(budget.cards);
    this.#pushes = windowsOf(budget.pushes);
  }

  /** Puts it at the end of its lane, or where the job stands that it replaces. */
  add(place: Place): void {
    const { replaces, lane } = place.job;
    const older = replaces === undefined ? undefined : this.#replaceable.get(replaces);
    if (older !== undefined && older !== this.current && older.job.lane === lane) {
      older.resolve('replaced');
      const { job, resolve, reject } = place;
      Object.assign(older, { job, resolve, reject, count: 0 });
      return;
    }
    this.#lanes[lane].push(place);
    if (replaces !== undefined) this.#replaceable.set(replaces, place);
    if (older === undefined) return;
    // The one under way may already be on the screen: it is given up only if it fails.
    older.state = older === this.current ? 'outdated' : 'void';
    if (older.state === 'void') older.resolve('replaced');
  }

  /** The most urgent job that may be sent now. */
  next(nowMs: number): Next {
    let atMs = Number.POSITIVE_INFINITY;
    for (const lane of LANES) {
      const place = this.#head(lane);
      if (place === undefined) continue;
      const opensMs = Math.max(
        this.blockedUntilMs,
        this.blockedLanesMs.get(lane) ?? Number.NEGATIVE_INFINITY,
        place.notBeforeMs,
        ...this.#shared(lane).map((window) => window.opensMs(lane, nowMs)),
        // Nothing else needs a part of these.
        ...(lane === 'card' ? this.#cards.map((window) => window.opensMs('critical', nowMs)) : []),
      );
      if (opensMs <= nowMs) return { place };
      atMs = Math.min(atMs, opensMs);
    }
    return { atMs };
  }

  begin(place: Place): void {
    this.current = place;
    for (const window of this.#windowsOf(place)) window.begin();
  }

  end(nowMs: number): void {
    for (const window of this.#windowsOf(this.current)) window.end(nowMs, this.current?.job.lane);
    this.current = undefined;
  }

  #windowsOf(place: Place | undefined): readonly SendWindow[] {
    if (place === undefined) return this.#windows;
    const { lane } = place.job;
    return lane === 'card' ? [...this.#windows, ...this.#cards] : this.#shared(lane);
  }

  /** Those that a lane shares with others, of which the more urgent ones keep a part. */
  #shared(lane: Lane): readonly SendWindow[] {
    return isPush(lane) ? [...this.#windows, ...this.#pushes] : this.#windows;
  }

  /** Takes the job out that stands first in its lane; a job is tried at its place until it ends. */
  drop(place: Place): void {
    const { lane, replaces } = place.job;
    if (this.#head(lane) === place) this.#lanes[lane].shift();
    if (replaces !== undefined && this.#replaceable.get(replaces) === place) {
      this.#replaceable.delete(replaces);
    }
  }

  get isEmpty(): boolean {
    return LANES.every((lane) => this.#head(lane) === undefined);
  }

  isClear(nowMs: number): boolean {
    const blockedMs = Math.max(this.blockedUntilMs, ...this.blockedLanesMs.values());
    const isFree = this.current === undefined && this.isEmpty && blockedMs <= nowMs;
    const all = [...this.#windows, ...this.#cards, ...this.#pushes];
    return isFree && all.every((window) => window.isClear(nowMs));
  }

  /** Everything that waits, the one under way among them. */
  *all(): Generator<Place> {
    for (const lane of LANES) {
      const jobs = this.#lanes[lane];
      for (let index = 0; index < jobs.size; index += 1) {
        const place = jobs.at(index);
        if (place !== undefined && place.state !== 'void') yield place;
      }
    }
  }

  #head(lane: Lane): Place | undefined {
    const jobs = this.#lanes[lane];
    while (jobs.at(0)?.state === 'void') jobs.shift();
    return jobs.at(0);
  }
}
