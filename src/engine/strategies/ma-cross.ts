import { z } from 'zod';
import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import type { Target } from '../domain/order.js';
import { Crossing } from '../indicators/crossing.js';
import { Sma } from '../indicators/sma.js';
import { defineStrategy, type Strategy, type StrategyContext, type StrategySetup } from './contract.js';
import { downTarget, sideParameter } from './side-parameter.js';

const parameters = z
  .strictObject({
    fast: z.number().int().min(1).max(1000).default(10),
    slow: z.number().int().min(2).max(1000).default(30),
    side: sideParameter,
  })
  .refine(({ fast, slow }) => fast < slow, { path: ['fast'], message: 'fast-not-below-slow' });

type Params = z.infer<typeof parameters>;

/** Both averages and the way they crossed on the latest bar: 1 up, −1 down, else 0. */
class Averages implements Indicator {
  readonly warmupBars: number;
  readonly fast: Sma;
  readonly slow: Sma;
  crossed = 0;
  private readonly crossing = new Crossing();

  constructor({ fast, slow }: Params) {
    this.fast = new Sma(fast);
    this.slow = new Sma(slow);
    this.warmupBars = slow;
  }

  update(bar: BarView): void {
    const { close } = bar;
    const fast = this.fast.push(close);
    const slow = this.slow.push(close);
    this.crossed = this.crossing.push(fast - slow, slow);
  }
}

class MaCrossStrategy implements Strategy {
  private readonly averages: Averages;
  private readonly down: Target;

  constructor(setup: StrategySetup, params: Params) {
    this.averages = setup.use(new Averages(params));
    this.down = downTarget(params.side);
  }

  onBar(context: StrategyContext): void {
    const { crossed } = this.averages;
    if (crossed === 0) return;
    const values = { fast: this.averages.fast.value, slow: this.averages.slow.value };
    if (crossed > 0) context.signal('long', { key: 'fast-crossed-above-slow', values });
    else context.signal(this.down, { key: 'fast-crossed-below-slow', values });
  }
}

/** Two simple moving averages of the close; acts on the bar where they cross, and only there. */
export const maCross = defineStrategy<Params>({
  name: 'ma-cross',
  summary: 'Holds while the fast moving average is above the slow one.',
  weakness: 'Sideways markets: the averages cross often, and each cross costs.',
  parameters,
  instruments: { min: 1, max: 1 },
  warmupBars: ({ slow }) => slow + 1,
  wantsShort: ({ side }) => side === 'both',
  defaultStopBps: 200,
  create: (setup, params) => new MaCrossStrategy(setup, params),
});
