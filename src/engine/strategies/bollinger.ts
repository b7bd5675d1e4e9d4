import { z } from 'zod';
import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { Bollinger } from '../indicators/bollinger.js';
import { Crossing } from '../indicators/crossing.js';
import { defineStrategy, type Strategy, type StrategyContext, type StrategySetup } from './contract.js';
import { sideParameter } from './side-parameter.js';

const parameters = z.strictObject({
  period: z.number().int().min(2).max(1000).default(20),
  width: z.number().min(0.1).max(10).default(2),
  side: sideParameter,
});

type Params = z.infer<typeof parameters>;

/** The bands, and whether the close left them on the latest bar. */
class Bands implements Indicator {
  readonly warmupBars: number;
  readonly bands: Bollinger;
  leftBelow = false;
  leftAbove = false;
  private readonly lowerCrossing = new Crossing();
  private readonly upperCrossing = new Crossing();

  constructor({ period, width }: Params) {
    this.bands = new Bollinger(period, width);
    this.warmupBars = period;
  }

  update({ close }: BarView): void {
    this.bands.push(close);
    this.leftBelow = this.lowerCrossing.push(close - this.bands.lower, close) < 0;
    this.leftAbove = this.upperCrossing.push(close - this.bands.upper, close) > 0;
  }
}

class BollingerStrategy implements Strategy {
  private readonly state: Bands;

  constructor(
    setup: StrategySetup,
    private readonly params: Params,
  ) {
    this.state = setup.use(new Bands(params));
  }

  onBar(context: StrategyContext): void {
    const { leftBelow, leftAbove, bands } = this.state;
    const { close } = context.bar();
    const { lower, middle, upper } = bands;
    const held = context.position();
    if (leftBelow) {
      context.signal('long', { key: 'close-below-lower-band', values: { close, lower } });
    } else if (leftAbove && this.params.side === 'both') {
      context.signal('short', { key: 'close-above-upper-band', values: { close, upper } });
    } else if (held > 0 && close > middle) {
      context.signal('flat', { key: 'close-above-middle-band', values: { close, middle } });
    } else if (held < 0 && close < middle) {
      context.signal('flat', { key: 'close-below-middle-band', values: { close, middle } });
    }
  }
}

/**
 * Buys the bar on which the close falls out of the lower Bollinger band and leaves once it closes above the middle
 * band; with side=both it also sells short on a close above the upper band and leaves below the middle.
 */
export const bollinger = defineStrategy<Params>({
  name: 'bollinger',
  summary: 'Buys a close below the lower band and leaves above the middle band.',
  weakness: 'Breakouts: the price can ride along a band for long.',
  parameters,
  instruments: { min: 1, max: 1 },
  warmupBars: ({ period }) => period + 1,
  wantsShort: ({ side }) => side === 'both',
  defaultStopBps: 200,
  create: (setup, params) => new BollingerStrategy(setup, params),
});
