import { type RuleTerms, startRule, stepRule } from '../../core/alert-rules/step-rule.js';
import type { AlertCondition, AlertRule, AlertSeen, AlertSide, AlertState } from '../../domain/alert-rule.js';
import type { RuleStep } from './tape-rule.js';

export type FigureCondition = Extract<AlertCondition, { kind: 'figure' }>;
type OfFigure = AlertRule & { readonly condition: FigureCondition };

/** What a figure is now; undefined when there is nobody any more whose figure it could be. */
export type ReadFigures = (condition: FigureCondition) => number | undefined;

export const isOnFigure = (rule: AlertRule): rule is OfFigure => rule.condition.kind === 'figure';

/** A rule over a figure of a session or an account, looked at whenever the market has moved. */
export class FigureRule {
  last: (AlertSeen & { readonly side: AlertSide }) | undefined;

  constructor(
    readonly rule: OfFigure,
    public state: AlertState,
  ) {}

  static begun(rule: OfFigure, value: number, atMs: number): FigureRule {
    const made = new FigureRule(rule, { kind: 'off', sinceMs: atMs });
    made.look(value, atMs);
    made.state = startRule({ atMs, side: made.last?.side ?? 0 });
    return made;
  }

  look(value: number, atMs: number): RuleStep | undefined {
    const side = sideOf(this.rule.condition, value);
    const seen = { atMs, value };
    this.last = { ...seen, side };
    const terms: RuleTerms = { edge: 'rise', repeat: this.rule.repeat };
    const { state, fired } = stepRule(terms, this.state, { atMs, side });
    if (state === this.state) return undefined;
    this.state = state;
    return fired ? { state, seen } : { state };
  }
}

function sideOf({ operator, value: limit }: FigureCondition, value: number): AlertSide {
  switch (operator) {
    case '<':
      return value < limit ? 1 : -1;
    case '<=':
      return value <= limit ? 1 : -1;
    case '>':
      return value > limit ? 1 : -1;
    case '>=':
      return value >= limit ? 1 : -1;
  }
}
