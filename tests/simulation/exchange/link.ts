import type { Scheduler } from '../../../src/engine/ports/scheduler.js';
import { Chance } from '../chance.js';
import type { Faults } from './faults.js';

/** After so long without an answer a request counts as unanswered. */
const TIMEOUT_MS = 10_000;
/** A signed request is good for so long. */
export const WINDOW_MS = 5_000;

export interface LinkParts {
  readonly nowMs: () => number;
  /** The world's timers: what is on its way arrives whether or not its sender still lives. */
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly seed: number;
}

type Lost = 'timeout' | 'bad-answer' | 'gateway';
type Way =
  | 'well'
  | 'lost-before'
  | 'gateway-before'
  | 'late'
  | 'answer-lost'
  | 'garbage'
  | 'gateway-error'
  | 'answer-late';

/** What became of a request, as its sender sees it. `arrived` was computed at the exchange. */
export type Carried<T> =
  | { readonly kind: 'answered'; readonly answer: T }
  | { readonly kind: 'lost'; readonly cause: Lost };

/** The way to the exchange and back: it takes time, and whatever can become of a request on it does. */
export class Link {
  readonly #chance: Chance;

  constructor(private readonly parts: LinkParts) {
    this.#chance = new Chance(parts.seed, 'link');
  }

  /** A question: it changes nothing at the exchange. Its answer is of the moment at which it arrived. */
  ask<T>(question: () => T, hear: (carried: Carried<T>) => void): void {
    const { faults } = this.parts;
    if (faults.strikes('unreachable'))
      this.#later(TIMEOUT_MS, () => hear({ kind: 'lost', cause: 'timeout' }));
    else {
      this.#later(this.#hopMs(), () => {
        const answer = question();
        this.#later(this.#hopMs(), () => hear({ kind: 'answered', answer }));
      });
    }
  }

  /** Something that the exchange shall do. `act` runs when it gets there, if it does. */
  send<T>(act: () => T, hear: (carried: Carried<T>) => void): void {
    const { faults } = this.parts;
    const lose = (cause: Lost, delayMs: number): void => {
      this.#later(delayMs, () => hear({ kind: 'lost', cause }));
    };
    const way = this.#way();
    faults.requests.sent += 1;
    if (way !== 'well') faults.requests.struck += 1;
    if (way === 'lost-before') lose('timeout', TIMEOUT_MS);
    else if (way === 'gateway-before') lose('gateway', this.#hopMs() * 2);
    else if (way === 'late') this.#sendLate(act, lose);
    else {
      this.#later(this.#hopMs(), () => {
        const answer = act();
        if (way === 'answer-lost') lose('timeout', TIMEOUT_MS);
        else if (way === 'garbage') lose('bad-answer', this.#hopMs());
        else if (way === 'gateway-error') lose('gateway', this.#hopMs());
        else {
          const backMs = way === 'answer-late' ? faults.spanMs('answer-late', 500, 9_000) : this.#hopMs();
          this.#later(backMs, () => hear({ kind: 'answered', answer }));
        }
      });
    }
  }

  /** Its sender gives up first; it is done all the same, if that is within its window. */
  #sendLate(act: () => unknown, lose: (cause: Lost, delayMs: number) => void): void {
    const spanMs = this.parts.faults.spanMs('request-late', 1_000, WINDOW_MS - 100);
    this.#later(spanMs, () => void act());
    lose('timeout', spanMs - 500);
  }

  #way(): Way {
    const { faults } = this.parts;
    if (faults.strikes('unreachable') || faults.strikes('request-lost')) return 'lost-before';
    if (faults.strikes('request-late')) return 'late';
    if (faults.strikes('answer-lost')) return 'answer-lost';
    if (faults.strikes('garbage')) return 'garbage';
    if (faults.strikes('gateway-error')) return this.#chance.hits(0.5) ? 'gateway-before' : 'gateway-error';
    return faults.strikes('answer-late') ? 'answer-late' : 'well';
  }

  #hopMs(): number {
    return this.#chance.between(2, 60);
  }

  #later(delayMs: number, run: () => void): void {
    this.parts.scheduler.after(delayMs, run);
  }
}
