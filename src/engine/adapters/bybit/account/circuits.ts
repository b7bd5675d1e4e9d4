import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
} from 'cockatiel';
import type { ExchangeVitals } from '../../../ports/exchange.js';
import type { Outcome } from './outcome.js';

/** Kinds of calls that are left out for a while when they fail again and again. What reduces risk is always tried. */
export type CircuitName = 'entries' | 'questions' | 'settings';

export interface CircuitTimes {
  /** After so many failures in a row. */
  readonly failures: number;
  readonly firstMs: number;
  readonly mostMs: number;
}

const USUAL: CircuitTimes = { failures: 5, firstMs: 1_000, mostMs: 30_000 };

/** Carries an outcome through the breaker, which counts what is thrown. */
class Failed extends Error {
  constructor(readonly outcome: Outcome) {
    super(outcome.kind);
  }
}

const WORDS: Readonly<Record<CircuitState, 'closed' | 'open' | 'half-open'>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
};

function breakerOf({ failures, firstMs, mostMs }: CircuitTimes) {
  return circuitBreaker(
    handleWhen((error) => error instanceof Failed),
    {
      halfOpenAfter: new ExponentialBackoff({ initialDelay: firstMs, maxDelay: mostMs }),
      breaker: new ConsecutiveBreaker(failures),
    },
  );
}

/** A circuit for each kind of call: a burst of refused entries does not keep us from asking what we hold. */
export class Circuits {
  private readonly breakers: Readonly<Record<CircuitName, ReturnType<typeof breakerOf>>>;

  constructor(times: CircuitTimes = USUAL) {
    this.breakers = {
      entries: breakerOf(times),
      questions: breakerOf(times),
      settings: breakerOf(times),
    };
  }

  /** `name` undefined: always tried. */
  async run(name: CircuitName | undefined, work: () => Promise<Outcome>): Promise<Outcome> {
    if (name === undefined) return work();
    try {
      return await this.breakers[name].execute(async () => {
        const outcome = await work();
        if (outcome.kind === 'lost') throw new Failed(outcome);
        return outcome;
      });
    } catch (error) {
      if (error instanceof Failed) return error.outcome;
      if (error instanceof BrokenCircuitError) return { kind: 'not-sent', cause: 'circuit' };
      throw error;
    }
  }

  states(): ExchangeVitals['circuits'] {
    return Object.fromEntries(Object.entries(this.breakers).map(([name, { state }]) => [name, WORDS[state]]));
  }
}
