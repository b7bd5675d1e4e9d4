import type { BackOff } from './back-off.js';
import { BybitFailure, bybitFailureOf, isPassing } from './failure.js';
import type { RateBudget, Waiting } from './rate-budget.js';

/** After so many failures in a row nobody asks for a while. */
const MOST_FAILURES = 5;
/** A ban lasts ten minutes; asking in it prolongs it. */
const BAN_MS = 600_000;

export interface CallParts {
  readonly waiting: Waiting;
  readonly budget: RateBudget;
  readonly backOff: BackOff;
}

/** The one way to the exchange's REST: within the budget, failures typed, and a circuit that opens when it does not answer. */
export class Calls {
  private failures = 0;
  private openUntilMs = 0;

  constructor(private readonly parts: CallParts) {}

  /** Rejects with {@link BybitFailure}. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { waiting, budget } = this.parts;
    if (waiting.elapsedMs() < this.openUntilMs)
      throw new BybitFailure('circuit-open', 'asked too often in vain');
    if (!(await budget.take())) throw new BybitFailure('circuit-open', 'nobody waits any more');
    try {
      const result = await work();
      this.failures = 0;
      this.parts.backOff.reset();
      return result;
    } catch (error) {
      throw this.note(bybitFailureOf(error));
    }
  }

  private note(failure: BybitFailure): BybitFailure {
    const { waiting, budget, backOff } = this.parts;
    if (failure.fault === 'rate-limited') budget.rest(BAN_MS);
    if (!isPassing(failure)) return failure;
    this.failures += 1;
    if (this.failures >= MOST_FAILURES) this.openUntilMs = waiting.elapsedMs() + backOff.nextMs();
    return failure;
  }
}
