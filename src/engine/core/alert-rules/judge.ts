import { type AlertEdge, type AlertSide, crossOf, type WholeCross } from '../../domain/alert-rule.js';
import type { BarView } from '../../domain/bar.js';
import type { Condition } from '../../domain/definition.js';
import { Compiler, type Evaluate } from '../../strategies/declared/compile.js';
import { formulasOf } from '../../strategies/declared/costs.js';
import { printFormula } from '../../strategies/declared/print.js';

/** Differences below this share of the numbers are rounding: lines that touch are on no side. */
const TOUCH = 1e-12;
const MOST_VALUES = 4;

/** On which side a condition is, bar after bar; a price alone is a bar that is nothing but its close. */
export class Judge {
  readonly edge: AlertEdge;
  private readonly view: BarView = { openMs: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  private readonly compiler = new Compiler(this.view);
  private readonly side: () => AlertSide;
  private readonly named: readonly (readonly [string, Evaluate])[];

  constructor(condition: Condition) {
    const cross = crossOf(condition);
    this.edge = cross?.direction === 'either' ? 'any' : 'rise';
    this.side = cross === undefined ? this.truth(condition) : this.above(cross);
    const shown = formulasOf(condition).filter(({ kind }) => kind === 'indicator');
    const byName = new Map(shown.map((one) => [printFormula(one), one]));
    this.named = [...byName].slice(0, MOST_VALUES).map(([name, one]) => [name, this.compiler.formula(one)]);
  }

  /** To be asked once for each bar. */
  read(bar: Readonly<BarView>): AlertSide {
    Object.assign(this.view, bar);
    for (const indicator of this.compiler.indicators.values()) indicator.update(this.view);
    return this.side();
  }

  /** The same of a price. */
  price(price: number): AlertSide {
    this.view.close = price;
    return this.side();
  }

  /** What its indicators said of the last bar. */
  values(): Readonly<Record<string, number>> {
    const read = this.named.map(([name, value]) => [name, value()] as const);
    return Object.fromEntries(read.filter(([, value]) => Number.isFinite(value)));
  }

  private truth(condition: Condition): () => AlertSide {
    const holds = this.compiler.condition(condition);
    return () => {
      const value = holds();
      return Number.isNaN(value) ? 0 : value === 1 ? 1 : -1;
    };
  }

  /** A crossing is being on the side that is crossed to, after having been on the other. */
  private above({ left, right, direction }: WholeCross): () => AlertSide {
    const one = this.compiler.formula(left);
    const other = this.compiler.formula(right);
    const up = direction === 'below' ? -1 : 1;
    return () => {
      const first = one();
      const second = other();
      const difference = (first - second) * up;
      const least = TOUCH * Math.max(Math.abs(first), Math.abs(second));
      if (difference > least) return 1;
      return difference < -least ? -1 : 0;
    };
  }
}
