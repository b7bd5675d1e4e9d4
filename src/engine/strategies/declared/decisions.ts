import type { BarView } from '../../domain/bar.js';
import { CLAUSES, type Clause, type Condition, type Definition } from '../../domain/definition.js';
import type { Indicator } from '../../domain/indicator.js';
import type { Reason } from '../../domain/order.js';
import { Compiler, type Evaluate } from './compile.js';
import { formulasOf } from './costs.js';
import { printCondition, printFormula } from './print.js';
import { warmupOf } from './warmup.js';

const MAX_KEY = 160;
const MAX_VALUES = 8;

interface Rule {
  readonly holds: Evaluate;
  readonly key: string;
  /** What decided, by how it is written. */
  readonly values: readonly (readonly [string, Evaluate])[];
}

/** The clauses of a definition over a series: which of them hold on the latest bar. */
export class Decisions implements Indicator {
  readonly warmupBars: number;
  private readonly bar: BarView = { openMs: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  private readonly compiler = new Compiler(this.bar);
  private readonly rules = new Map<Clause, Rule>();
  private readonly holding = new Set<Clause>();

  constructor(definition: Definition) {
    let warmup = 0;
    for (const clause of CLAUSES) {
      const condition = definition[clause];
      if (condition === undefined) continue;
      this.rules.set(clause, this.ruleOf(condition));
      warmup = Math.max(warmup, warmupOf(condition));
    }
    this.warmupBars = warmup;
  }

  update(bar: BarView): void {
    this.see(bar);
    for (const indicator of this.compiler.indicators.values()) indicator.update(bar);
    this.holding.clear();
    // All are asked on every bar: what looks back has to see each of them.
    for (const [clause, { holds }] of this.rules) if (holds() === 1) this.holding.add(clause);
  }

  private see(bar: BarView): void {
    this.bar.openMs = bar.openMs;
    this.bar.open = bar.open;
    this.bar.high = bar.high;
    this.bar.low = bar.low;
    this.bar.close = bar.close;
    this.bar.volume = bar.volume;
  }

  isTrue(clause: Clause): boolean {
    return this.holding.has(clause);
  }

  /** The condition as it is written, with what its indicators say. */
  because(clause: Clause): Reason {
    const { key, values } = this.rules.get(clause) as Rule;
    const read = values.map(([name, value]) => [name, value()] as const);
    return { key, values: Object.fromEntries(read.filter(([, value]) => Number.isFinite(value))) };
  }

  private ruleOf(condition: Condition): Rule {
    const shown = formulasOf(condition).filter(({ kind }) => kind === 'indicator' || kind === 'price');
    const named = new Map(shown.map((one) => [printFormula(one), one]));
    return {
      holds: this.compiler.condition(condition),
      key: printCondition(condition).slice(0, MAX_KEY),
      values: [...named].slice(0, MAX_VALUES).map(([name, one]) => [name, this.compiler.formula(one)]),
    };
  }
}
