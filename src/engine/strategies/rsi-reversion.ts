import { z } from 'zod';
import type { BarView } from '../domain/bar.js';
import type { Indicator } from '../domain/indicator.js';
import { Crossing } from '../indicators/crossing.js';
import { Rsi } from '../indicators/rsi.js';
import { defineStrategy, type Strategy, type StrategyContext, type StrategySetup } from './contract.js';
import { sideParameter } from './side-parameter.js';

/** Neither strong nor weak: where a move counts as reverted. */
const MIDDLE = 50;
/** The index runs from 0 to 100. */
const SCALE = 100;

const parameters = z.strictObject({
  period: z.number().int().min(2).max(1000).default(14),
  low: z.number().min(1).max(MIDDLE).default(30),
  high: z.number().min(MIDDLE).max(99).default(70),
  side: sideParameter,
});

type Params = z.infer<typeof parameters>;

/** The index, and whether it fell below `low` or rose above `high` on the latest bar. */
class Strength implements Indicator {
  readonly warmupBars: number;
  readonly rsi: Rsi;
  fellBelowLow = false;
  roseAboveHigh = false;
  private readonly lowCrossing = new Crossing();
  private readonly highCrossing = new Crossing();

  constructor(private readonly params: Params) {
    this.rsi = new Rsi(params.period);
    this.warmupBars = this.rsi.warmupBars;
  }

  update(bar: BarView): void {
    const value = this.rsi.push(bar.close);
    this.fellBelowLow = this.lowCrossing.push(value - this.params.low, SCALE) < 0;
    this.roseAboveHigh = this.highCrossing.push(value - this.params.high, SCALE) > 0;
  }
}

class RsiReversionStrategy implements Strategy {
  private readonly strength: Strength;

  constructor(
    setup: StrategySetup,
    private readonly params: Params,
  ) {
    this.strength = setup.use(new Strength(params));
  }

  onBar(context: StrategyContext): void {
    const { strength, params } = this;
    const rsi = strength.rsi.value;
    const held = context.position();
    if (strength.fellBelowLow) {
      context.signal('long', { key: 'rsi-below-low', values: { rsi, low: params.low } });
    } else if (strength.roseAboveHigh && params.side === 'both') {
      context.signal('short', { key: 'rsi-above-high', values: { rsi, high: params.high } });
    } else if (held > 0 && rsi > MIDDLE) {
      context.signal('flat', { key: 'rsi-above-middle', values: { rsi, middle: MIDDLE } });
    } else if (held < 0 && rsi < MIDDLE) {
      context.signal('flat', { key: 'rsi-below-middle', values: { rsi, middle: MIDDLE } });
    }
  }
}

/**
 * Buys the bar on which Wilder's RSI falls below `low` (oversold) and leaves once it is back above 50; with side=both
 * it also sells short on the rise above `high` and leaves once it is back below 50. Entries act on the crossing only,
 * so a stop in a long fall is not followed by another entry until the index has recovered.
 */
export const rsiReversion = defineStrategy<Params>({
  name: 'rsi-reversion',
  summary: 'Buys when the market looks oversold and leaves when it is back in balance.',
  weakness: 'Strong trends: oversold can stay oversold for long.',
  parameters,
  instruments: { min: 1, max: 1 },
  warmupBars: ({ period }) => period + 2,
  wantsShort: ({ side }) => side === 'both',
  defaultStopBps: 200,
  create: (setup, params) => new RsiReversionStrategy(setup, params),
});
