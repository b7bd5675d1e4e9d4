import { amount } from '../../src/engine/domain/amount.js';
import type { Bar, BarView } from '../../src/engine/domain/bar.js';
import type { Indicator } from '../../src/engine/domain/indicator.js';
import type { Reason, Target } from '../../src/engine/domain/order.js';
import type { SealedStrategy, StrategyContext, StrategySetup } from '../../src/engine/strategies/contract.js';
import { btcUsdt } from './btc-usdt.js';
import { blankView } from './closes.js';

export interface ScriptedSignal {
  readonly bar: number;
  readonly target: Target;
  readonly reason: Reason;
}

const HELD: Readonly<Record<Target, number>> = { long: 1, flat: 0, short: -1 };

function refuse(): never {
  throw new Error('the script has no such call');
}

/** Feeds bars to a strategy the way a session does and gives it, at the next bar, whatever it signals. */
class Script {
  readonly signals: ScriptedSignal[] = [];
  readonly view: BarView = blankView();
  private readonly indicators: Indicator[] = [];
  private held: Target = 'flat';
  private wanted: Target = 'flat';
  private bar = -1;

  readonly setup: StrategySetup = {
    instruments: [btcUsdt.id],
    series: [{ instrument: 0, frame: '1m' }],
    use: (indicator) => {
      this.indicators.push(indicator);
      return indicator;
    },
  };

  readonly context: StrategyContext = {
    nowMs: 0,
    bar: () => this.view,
    isFresh: () => true,
    position: () => amount(HELD[this.held]),
    signal: (target, reason) => {
      this.wanted = target;
      this.signals.push({ bar: this.bar, target, reason });
    },
    order: refuse,
    cancelOrders: refuse,
    toPrice: refuse,
    toQuantity: refuse,
    averagePrice: refuse,
    waiting: refuse,
    heldBy: refuse,
  };

  next(bar: Bar): void {
    this.bar += 1;
    this.held = this.wanted;
    Object.assign(this.view, bar);
    for (const indicator of this.indicators) indicator.update(this.view);
  }
}

/** Signals of a strategy over these bars; it is asked from bar `askFrom` on (earlier ones only warm it). */
export function runScript(
  strategy: SealedStrategy,
  bars: readonly Bar[],
  { params = {}, askFrom = 0 }: { readonly params?: object; readonly askFrom?: number } = {},
): readonly ScriptedSignal[] {
  const script = new Script();
  const running = strategy.create(script.setup, params);
  for (const [index, bar] of bars.entries()) {
    script.next(bar);
    if (index >= askFrom) running.onBar(script.context);
  }
  return script.signals;
}
