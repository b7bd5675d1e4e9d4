import type {
  AlertCondition,
  AlertRepeat,
  AlertSeen,
  AlertSide,
  AlertState,
} from '../../domain/alert-rule.js';
import type { Bar } from '../../domain/bar.js';
import { Judge } from './judge.js';
import { type RuleTerms, stepRule } from './step-rule.js';

export type MarketCondition = Exclude<AlertCondition, { kind: 'figure' }>;

/** The last close at or before a moment of market time; NaN when that was not seen. */
type CloseAt = (atMs: number) => number;

interface Watched {
  readonly condition: MarketCondition;
  readonly repeat: AlertRepeat;
  /** Only asked for a move. */
  readonly closeAt: CloseAt;
}

/** A rule over the bars and prices of its instrument. It begins where its state stands, and changes it as `stepRule` does. */
export class MarketRule {
  /** What was seen last. */
  last: (AlertSeen & { readonly side: AlertSide }) | undefined;
  private readonly judge: Judge | undefined;
  private readonly terms: RuleTerms;

  constructor(
    private readonly watched: Watched,
    public state: AlertState,
  ) {
    const { condition, repeat } = watched;
    this.judge = condition.kind === 'market' ? new Judge(condition.condition) : undefined;
    this.terms = { repeat, edge: this.judge?.edge ?? 'rise' };
  }

  /** True when it looks at bars of its own frame as they close, and at no price between. */
  get isFramed(): boolean {
    const { condition } = this.watched;
    return condition.kind === 'market' && condition.frame !== undefined;
  }

  /** A bar has closed: of its frame, or of the finest series. Tells what it was told on. */
  bar(bar: Readonly<Bar>, closeMs: number): AlertSeen | undefined {
    if (this.isFramed && this.judge !== undefined) {
      const side = this.judge.read(bar);
      return this.look({ atMs: closeMs, value: bar.close, values: this.judge.values() }, side);
    }
    // What came before the state was there is no news; the bar's extremes may have been then.
    if (bar.openMs < this.state.sinceMs) return this.price(bar.close, closeMs);
    let told: AlertSeen | undefined;
    for (const price of pathOf(bar)) told = this.price(price, closeMs) ?? told;
    return told;
  }

  /** The price is this now. */
  price(price: number, atMs: number): AlertSeen | undefined {
    const { condition, closeAt } = this.watched;
    if (condition.kind === 'market') return this.look({ atMs, value: price }, this.judge?.price(price) ?? 0);
    const before = closeAt(atMs - condition.windowMs);
    const percent = (price / before - 1) * 100;
    return this.look({ atMs, value: percent }, moved(condition, percent));
  }

  private look(seen: AlertSeen, side: AlertSide): AlertSeen | undefined {
    this.last = { ...seen, side };
    const { state, fired } = stepRule(this.terms, this.state, { atMs: seen.atMs, side });
    this.state = state;
    return fired ? seen : undefined;
  }
}

/** The way that a price took within a bar, as far as the bar tells it. */
function pathOf({ open, high, low, close }: Readonly<Bar>): readonly number[] {
  return close >= open ? [open, low, high, close] : [open, high, low, close];
}

function moved({ direction, bps }: Extract<MarketCondition, { kind: 'move' }>, percent: number): AlertSide {
  if (Number.isNaN(percent)) return 0;
  const size = direction === 'either' ? Math.abs(percent) : direction === 'up' ? percent : -percent;
  return size * 100 >= bps ? 1 : -1;
}
