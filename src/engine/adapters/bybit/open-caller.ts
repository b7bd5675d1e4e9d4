import { BackOff } from './back-off.js';
import { Caller } from './caller.js';
import { Calls } from './calls.js';
import type { CcxtBybit } from './ccxt-exchange.js';
import { RateBudget, type Waiting } from './rate-budget.js';

export interface CallerOptions {
  readonly waiting: Waiting;
  readonly speed: number;
  readonly chance: () => number;
  /** Shared with all that ask from this address; default one of its own. */
  readonly budget?: RateBudget;
}

/** The questions to this exchange, all within one budget and one circuit. */
export function callerOf(exchange: CcxtBybit, { waiting, speed, chance, budget }: CallerOptions): Caller {
  const backOff = BackOff.at(speed, chance);
  const calls = new Calls({ waiting, budget: budget ?? new RateBudget(waiting), backOff });
  return new Caller({ exchange, calls, waiting, speed });
}
