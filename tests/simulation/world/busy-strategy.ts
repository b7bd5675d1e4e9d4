import { z } from 'zod';
import { amount } from '../../../src/engine/domain/amount.js';
import type { OrderTerms, Reason } from '../../../src/engine/domain/order.js';
import {
  defineStrategy,
  type SealedStrategy,
  type StrategyContext,
} from '../../../src/engine/strategies/contract.js';
import { Chance } from '../chance.js';

const why: Reason = { key: 'busy', values: {} };
const parameters = z.strictObject({
  seed: z.number().int().default(1),
  orders: z.number().int().min(1).max(1_000).default(8),
});

/** Trades at every bar, in every way there is; what it does next follows from its seed and nothing else. */
export const busy: SealedStrategy = defineStrategy<z.infer<typeof parameters>>({
  name: 'busy',
  summary: 'Throws dice.',
  weakness: 'All markets.',
  parameters,
  instruments: { min: 1, max: 1 },
  warmupBars: () => 0,
  create: (_setup, { seed, orders }) => {
    const chance = new Chance(seed, 'busy');
    return { onBar: (context) => act(context, chance, orders) };
  },
});

function act(context: StrategyContext, chance: Chance, most: number): void {
  if (chance.hits(0.8)) context.cancelOrders(0);
  const dice = chance.next();
  if (dice < 0.25) context.signal('long', why);
  else if (dice < 0.4) context.signal('flat', why);
  for (let orders = chance.between(1, most); orders > 0; orders -= 1) order(context, chance);
}

function order(context: StrategyContext, chance: Chance): void {
  const { close } = context.bar(0);
  const far = chance.hits(0.7) ? 0.002 : 0.02;
  const near = context.toPrice(close * (1 + far * (chance.next() - 0.5)), 0);
  const quantity = context.toQuantity(6 + 20 * chance.next(), close);
  const held = context.position(0);
  const reduces = held !== 0 && chance.hits(0.5);
  const side = held > 0 === reduces ? 'sell' : 'buy';
  context.order({
    side,
    quantity: amount(Math.max(1, quantity)),
    terms: termsOf(chance, near),
    reduceOnly: reduces,
    reason: why,
  });
}

const IN_FORCE = ['gtc', 'ioc', 'fok', 'post-only'] as const;

function termsOf(chance: Chance, near: ReturnType<StrategyContext['toPrice']>): OrderTerms {
  if (chance.hits(0.3)) return { type: 'market' };
  if (chance.hits(0.9)) return { type: 'limit', limitPrice: near, timeInForce: chance.pick(IN_FORCE) };
  return { type: 'stop', stopPrice: near };
}
