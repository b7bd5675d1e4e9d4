import { z } from 'zod';
import { defineStrategy, type Strategy, type StrategyContext } from './contract.js';

const parameters = z.strictObject({});

type Params = z.infer<typeof parameters>;

class BuyAndHoldStrategy implements Strategy {
  private done = false;

  onBar(context: StrategyContext): void {
    if (this.done) return;
    this.done = true;
    context.signal('long', { key: 'first-bar', values: { close: context.bar().close } });
  }
}

/** Buys once, on the first bar it is asked about, and keeps it: what every other strategy is measured against. */
export const buyAndHold = defineStrategy<Params>({
  name: 'buy-and-hold',
  summary: 'Buys once and keeps it.',
  weakness: 'Falling markets: it never leaves.',
  parameters,
  instruments: { min: 1, max: 1 },
  warmupBars: () => 0,
  create: () => new BuyAndHoldStrategy(),
});
