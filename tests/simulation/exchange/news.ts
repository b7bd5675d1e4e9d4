import type { VenueNews } from '../../../src/engine/ports/exchange.js';
import type { Scheduler } from '../../../src/engine/ports/scheduler.js';
import { Chance } from '../chance.js';
import type { Faults } from './faults.js';

/** How the private stream is: silent = it stands, and says nothing. */
export type StreamState = 'up' | 'down' | 'silent';

/** Brings one listener what the exchange tells: in order, unless a fault has it otherwise. */
export class NewsWire {
  readonly #chance: Chance;
  #state: StreamState = 'up';
  #isToldDown = false;
  #isClosed = false;
  /** Nothing overtakes what was told before it, as long as no fault strikes. */
  #lastDueMs = 0;

  constructor(
    private readonly parts: {
      readonly nowMs: () => number;
      readonly scheduler: Scheduler;
      readonly faults: Faults;
      readonly seed: number;
      readonly hear: (news: VenueNews) => void;
    },
  ) {
    this.#chance = new Chance(parts.seed, 'news');
    this.#deliver({ kind: 'up' }, 20);
  }

  tell(news: VenueNews): void {
    const { faults } = this.parts;
    if (this.#state !== 'up' || faults.strikes('news-lost')) return;
    if (faults.strikes('news-late')) this.#deliver(news, faults.spanMs('news-late', 50, 20_000));
    else this.#inOrder(news);
    if (!faults.strikes('news-twice')) return;
    const times = faults.spanMs('news-twice', 1, 4);
    for (let copy = 0; copy < times; copy += 1) this.#deliver(news, faults.spanMs('news-twice', 1, 5_000));
  }

  /** The desk notices an end of the stream after a moment; a silent one only by what it misses. */
  become(state: StreamState): void {
    if (state === this.#state) return;
    this.#state = state;
    if (state === 'down') this.#deliver({ kind: 'down', cause: 'cut off' }, 200);
    if (state === 'up' && this.#isToldDown) this.#deliver({ kind: 'up' }, 500);
    this.#isToldDown = state === 'down' || (this.#isToldDown && state === 'silent');
  }

  get state(): StreamState {
    return this.#state;
  }

  close(): void {
    this.#isClosed = true;
  }

  #inOrder(news: VenueNews): void {
    const { nowMs } = this.parts;
    const dueMs = Math.max(this.#lastDueMs, nowMs() + this.#chance.between(1, 30));
    this.#lastDueMs = dueMs;
    this.#deliver(news, dueMs - nowMs());
  }

  #deliver(news: VenueNews, delayMs: number): void {
    this.parts.scheduler.after(delayMs, () => {
      if (!this.#isClosed) this.parts.hear(news);
    });
  }
}
