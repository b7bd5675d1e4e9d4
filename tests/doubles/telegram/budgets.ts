import type { Room } from './room.js';
import type { Budget } from './types.js';

const DEFAULTS: Budget = {
  perChatPerSecond: 1,
  perChatBurst: 5,
  perGroupPerMinute: 20,
  overallPerSecond: 30,
};

/** Holds up to `burst` tokens, refilled at a steady rate. */
class Bucket {
  #tokens: number;
  #atMs: number;

  constructor(
    readonly burst: number,
    readonly perMs: number,
    nowMs: number,
  ) {
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** 0 when there are `cost` tokens now, else how long until there are. */
  waitMs(cost: number, nowMs: number): number {
    const passed = Math.max(0, nowMs - this.#atMs);
    this.#tokens = Math.min(this.burst, this.#tokens + passed * this.perMs);
    this.#atMs = nowMs;
    return this.#tokens >= cost ? 0 : (cost - this.#tokens) / this.perMs;
  }

  take(cost: number): void {
    this.#tokens -= cost;
  }
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

export class Budgets {
  breaches = 0;
  readonly #budget: Budget | undefined;
  readonly #buckets = new Map<number | 'overall', Bucket>();

  constructor(budget: Partial<Budget> | 'off') {
    this.#budget = budget === 'off' ? undefined : { ...DEFAULTS, ...budget };
  }

  #bucket(place: Room | 'overall', budget: Budget, nowMs: number): Bucket {
    const key = place === 'overall' ? place : place.id;
    const known = this.#buckets.get(key);
    if (known !== undefined) return known;
    const fresh = this.#fresh(place, budget, nowMs);
    this.#buckets.set(key, fresh);
    return fresh;
  }

  #fresh(place: Room | 'overall', budget: Budget, nowMs: number): Bucket {
    if (place === 'overall')
      return new Bucket(budget.overallPerSecond, budget.overallPerSecond / SECOND_MS, nowMs);
    if (place.isPrivate) return new Bucket(budget.perChatBurst, budget.perChatPerSecond / SECOND_MS, nowMs);
    return new Bucket(budget.perGroupPerMinute, budget.perGroupPerMinute / MINUTE_MS, nowMs);
  }

  /** Takes what the call costs. Gives the seconds to wait if there is not enough; then nothing is taken. */
  refusedForS(room: Room | undefined, cost: number, nowMs: number): number | undefined {
    if (this.#budget === undefined) return undefined;
    const budget = this.#budget;
    const places: readonly (Room | 'overall')[] = room === undefined ? ['overall'] : ['overall', room];
    const buckets = places.map((place) => this.#bucket(place, budget, nowMs));
    const waitMs = Math.max(...buckets.map((bucket) => bucket.waitMs(cost, nowMs)));
    if (waitMs > 0) {
      this.breaches += 1;
      return Math.max(1, Math.ceil(waitMs / SECOND_MS));
    }
    for (const bucket of buckets) bucket.take(cost);
    return undefined;
  }
}
