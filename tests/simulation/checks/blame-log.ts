import type { Blame, Violation } from './violation.js';

/** More of them tell nothing new. */
const MOST_KEPT = 50;

/** What was found to be wrong, in the order in which it was. */
export class BlameLog {
  readonly violations: Violation[] = [];

  at(elapsedMs: () => number): Blame {
    return (invariant, detail) => {
      if (this.violations.length < MOST_KEPT) this.violations.push({ invariant, detail, atMs: elapsedMs() });
    };
  }
}
