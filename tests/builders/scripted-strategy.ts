import { z } from 'zod';
import { amount, price } from '../../src/engine/domain/amount.js';
import type { Reason } from '../../src/engine/domain/order.js';
import {
  defineStrategy,
  type SealedStrategy,
  type StrategyContext,
  type StrategySetup,
} from '../../src/engine/strategies/contract.js';

export type Act = (context: StrategyContext) => void;

/** What is done when the strategy is asked for the n-th time, counted from 0. */
export type Script = Readonly<Record<number, Act>>;

export const why: Reason = { key: 'script', values: {} };

export const goLong: Act = (context) => context.signal('long', why);
export const goShort: Act = (context) => context.signal('short', why);
export const goFlat: Act = (context) => context.signal('flat', why);

/** A limit that rests until it is reached or withdrawn. */
export const bid =
  (limitPrice: number, quantity: number): Act =>
  (context) =>
    context.order({
      side: 'buy',
      quantity: amount(quantity),
      terms: { type: 'limit', limitPrice: price(limitPrice) },
      reason: why,
    });
export const withdraw: Act = (context) => context.cancelOrders();

/** Does what it is told, bar by bar; `prepare` may ask for indicators. */
export function scripted(
  script: Script,
  prepare: (setup: StrategySetup) => void = () => undefined,
): SealedStrategy {
  return defineStrategy({
    name: 'scripted',
    summary: 'Does what the test says.',
    weakness: 'None.',
    parameters: z.unknown(),
    instruments: { min: 1, max: 9 },
    warmupBars: () => 0,
    create: (setup) => {
      prepare(setup);
      let asked = 0;
      return {
        onBar: (context) => {
          script[asked]?.(context);
          asked += 1;
        },
      };
    },
  });
}

/** Does the same every time it is asked. */
export const always = (act: Act): SealedStrategy =>
  defineStrategy({
    name: 'always',
    summary: 'Does the same every time.',
    weakness: 'None.',
    parameters: z.unknown(),
    instruments: { min: 1, max: 9 },
    warmupBars: () => 0,
    create: () => ({ onBar: act }),
  });
