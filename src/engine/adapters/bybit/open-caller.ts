import { BackOff } from './back-off.js';
import { Caller } from './caller.js';
import { Calls } from './calls.js';
import type { CcxtBybit } from './ccxt-exchange.js';
import { RateBudget, type Waiting } from './rate-budget.js';

export interface CallerOptions {
  readonly waiting: Waiting;
  readonly speed: number;
  readonly chance: () => number;
  /** Requests in 5 s; default what the budget has. */
  readonly most?: number;
}

/** The questions to this exchange, all within one budget and one circuit. */
export function callerOf(exchange: CcxtBybit, { waiting, speed, chance, most }: CallerOptions): Caller {
  const backOff = BackOff.at(speed, chance);
  const calls = new Calls({ waiting, budget: new RateBudget(waiting, most), backOff });
  return new Caller({ exchange, calls, waiting, speed });
}
