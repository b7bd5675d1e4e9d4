import type { BarView } from '../../domain/bar.js';
import type { Comparison, Condition, Formula } from '../../domain/definition.js';
import { Crossing } from '../../indicators/crossing.js';
import type { IndicatorInstance } from '../../indicators/definition.js';
import { Lag } from '../../indicators/lag.js';
import { indicatorNamed } from '../../indicators/registry.js';
import { sameness } from './costs.js';

/** The value on the bar that was read last; NaN while it is not defined. Asked exactly once a bar: some remember. */
export type Evaluate = () => number;
/** Conditions are numbers too: 1 true, 0 false, NaN not known yet. */
const YES = 1;
const NO = 0;

/** Turns a definition's parts into functions over the bar that is being read, indicators shared between them. */
export class Compiler {
  readonly indicators = new Map<string, IndicatorInstance>();

  constructor(private readonly bar: BarView) {}

  condition(of: Condition): Evaluate {
    switch (of.kind) {
      case 'compare':
        return comparison(of.operator, this.formula(of.left), this.formula(of.right));
      case 'cross':
        return this.crossing(of);
      case 'and':
        return both(this.condition(of.left), this.condition(of.right));
      case 'or':
        return either(this.condition(of.left), this.condition(of.right));
      case 'not': {
        const inner = this.condition(of.of);
        return () => YES - inner();
      }
    }
  }

  formula(of: Formula): Evaluate {
    switch (of.kind) {
      case 'number':
        return () => of.value;
      case 'price':
        return () => this.bar[of.name];
      case 'indicator':
        return this.output(of);
      case 'minus': {
        const inner = this.formula(of.of);
        return () => -inner();
      }
      case 'ago': {
        const inner = this.formula(of.of);
        if (of.bars === 0) return inner;
        const lag = new Lag(of.bars);
        return () => lag.push(inner());
      }
      case 'arithmetic':
        return arithmetic(of.operator, this.formula(of.left), this.formula(of.right));
    }
  }

  private output(of: Extract<Formula, { kind: 'indicator' }>): Evaluate {
    const definition = indicatorNamed(of.name);
    if (definition === undefined) throw new RangeError(`no indicator ${of.name}`);
    const key = sameness(of);
    const instance = this.indicators.get(key) ?? definition.create(of.params);
    this.indicators.set(key, instance);
    const output = definition.outputs.indexOf(of.output);
    return () => instance.value(output);
  }

  private crossing({ left, right, direction }: Extract<Condition, { kind: 'cross' }>): Evaluate {
    const first = this.formula(left);
    const second = this.formula(right);
    const wanted = direction === 'above' ? 1 : -1;
    const crossing = new Crossing();
    const { bar } = this;
    return () => {
      const one = first();
      const other = second();
      // Differences of prices carry the rounding of the prices, however small they are themselves.
      const scale = Math.max(Math.abs(one), Math.abs(other), bar.close / 100);
      const crossed = crossing.push(one - other, scale);
      return Number.isNaN(one - other) ? Number.NaN : crossed === wanted ? YES : NO;
    };
  }
}

function comparison(operator: Comparison, left: Evaluate, right: Evaluate): Evaluate {
  const holds = COMPARE[operator];
  return () => {
    const one = left();
    const other = right();
    if (Number.isNaN(one) || Number.isNaN(other)) return Number.NaN;
    return holds(one, other) ? YES : NO;
  };
}

const COMPARE: Readonly<Record<Comparison, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
};

/** Both sides are always asked. What is false stays false whatever is not known beside it. */
function both(left: Evaluate, right: Evaluate): Evaluate {
  return () => {
    const one = left();
    const other = right();
    return one === NO || other === NO ? NO : one * other;
  };
}

function either(left: Evaluate, right: Evaluate): Evaluate {
  return () => {
    const one = left();
    const other = right();
    return one === YES || other === YES ? YES : one + other;
  };
}

function arithmetic(operator: '+' | '-' | '*' | '/', left: Evaluate, right: Evaluate): Evaluate {
  switch (operator) {
    case '+':
      return () => left() + right();
    case '-':
      return () => left() - right();
    case '*':
      return () => left() * right();
    case '/':
      return () => left() / right();
  }
}
