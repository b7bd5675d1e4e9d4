import { z } from 'zod';
import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import type { Target } from '../domain/order.js';
import { Crossing } from '../indicators/crossing.js';
import { Macd } from '../indicators/macd.js';
import { defineStrategy, type Strategy, type StrategyContext, type StrategySetup } from './contract.js';
import { downTarget, sideParameter } from './side-parameter.js';

const parameters = z
  .strictObject({
    fast: z.number().int().min(1).max(1000).default(12),
    slow: z.number().int().min(2).max(1000).default(26),
    signal: z.number().int().min(1).max(1000).default(9),
    side: sideParameter,
  })
  .refine(({ fast, slow }) => fast < slow, { path: ['fast'], message: 'fast-not-below-slow' });

type Params = z.infer<typeof parameters>;

/** Both lines and the way they crossed on the latest bar: 1 up, −1 down, else 0. */
class Lines implements Indicator {
  readonly warmupBars: number;
  readonly macd: Macd;
  crossed = 0;
  private readonly crossing = new Crossing();

  constructor(params: Params) {
    this.macd = new Macd(params);
    this.warmupBars = this.macd.warmupBars;
  }

  update(bar: BarView): void {
    this.macd.push(bar.close);
    this.crossed = this.crossing.push(this.macd.histogram, bar.close);
  }
}

class MacdStrategy implements Strategy {
  private readonly lines: Lines;
  private readonly down: Target;

  constructor(setup: StrategySetup, params: Params) {
    this.lines = setup.use(new Lines(params));
    this.down = downTarget(params.side);
  }

  onBar(context: StrategyContext): void {
    const { crossed, macd } = this.lines;
    if (crossed === 0) return;
    const values = { macd: macd.macd, signal: macd.signal };
    if (crossed > 0) context.signal('long', { key: 'macd-crossed-above-signal', values });
    else context.signal(this.down, { key: 'macd-crossed-below-signal', values });
  }
}

/** Appel's MACD: acts on the bar where the line crosses its signal line, and only there. */
export const macd = defineStrategy<Params>({
  name: 'macd',
  summary: 'Holds while the MACD line is above its signal line.',
  weakness: 'Choppy markets: the lines cross late and back again.',
  parameters,
  instruments: { min: 1, max: 1 },
  warmupBars: ({ slow, signal }) => slow + signal,
  wantsShort: ({ side }) => side === 'both',
  defaultStopBps: 200,
  create: (setup, params) => new MacdStrategy(setup, params),
});
