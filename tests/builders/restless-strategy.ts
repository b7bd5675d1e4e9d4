import { z } from 'zod';
import { amount, price } from '../../src/engine/domain/amount.js';
import type { OrderTerms } from '../../src/engine/domain/order.js';
import { defineStrategy, type StrategyContext } from '../../src/engine/strategies/contract.js';
import { why } from './scripted-strategy.js';
import { randomOf } from './walk.js';

const parameters = z.strictObject({ seed: z.number().int().default(1) });

/** Uses everything a strategy may use, by dice thrown from its seed: signals, stops of its own, orders of all kinds. */
export const restless = defineStrategy<z.infer<typeof parameters>>({
  name: 'restless',
  summary: 'Throws dice.',
  weakness: 'All markets.',
  parameters,
  instruments: { min: 1, max: 9 },
  warmupBars: () => 0,
  create: ({ instruments }, { seed }) => {
    const random = randomOf(seed);
    return { onBar: (context) => act(context, Math.floor(random() * instruments.length), random) };
  },
});

function act(context: StrategyContext, instrument: number, random: () => number): void {
  const dice = random();
  const { close } = context.bar(instrument);
  const near = context.toPrice(Math.max(0.02, close * (1 + 0.06 * (random() - 0.5))), instrument);
  if (dice < 0.15) context.signal('long', why, { instrument });
  else if (dice < 0.25)
    context.signal('short', why, { instrument, stopPrice: close * (1 + 0.05 * random()) });
  else if (dice < 0.33) context.signal('flat', why, { instrument });
  else if (dice < 0.38) context.cancelOrders(instrument);
  else if (dice < 0.6) order(context, random, { instrument, terms: termsOf(random(), near) });
}

const IN_FORCE = ['gtc', 'ioc', 'fok', 'post-only'] as const;

function termsOf(dice: number, near: ReturnType<StrategyContext['toPrice']>): OrderTerms {
  const fine = Math.floor(dice * 1_000);
  if (dice < 0.2) return { type: 'market' };
  if (dice < 0.4) return { type: 'limit', limitPrice: near };
  if (dice < 0.55) return { type: 'limit', limitPrice: near, timeInForce: IN_FORCE[fine % 4] ?? 'gtc' };
  if (dice < 0.65) return { type: 'stop', stopPrice: near };
  if (dice < 0.75) return { type: 'stop-limit', stopPrice: near, limitPrice: price(near + (fine % 5)) };
  if (dice < 0.85) return { type: 'take-profit', triggerPrice: near };
  const trailBps = 50 + fine;
  return dice < 0.95
    ? { type: 'trailing-stop', trailBps }
    : { type: 'trailing-stop', trailBps, activationPrice: near };
}

const order = (
  context: StrategyContext,
  random: () => number,
  at: { readonly instrument: number; readonly terms: OrderTerms },
): void =>
  context.order({
    ...at,
    side: random() < 0.5 ? 'buy' : 'sell',
    quantity: amount(1 + Math.floor(random() * 4_000)),
    reduceOnly: random() < 0.3,
    reason: why,
    ...(random() < 0.3 ? { group: 1 + Math.floor(random() * 3) } : {}),
  });
