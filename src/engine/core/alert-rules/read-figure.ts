import type { AlertCondition, AlertFault, AlertFigure } from '../../domain/alert-rule.js';

/** Whose figures there are. */
export interface OwnerScope {
  /** Whether it is the name of an account. */
  isAccount(word: string): boolean;
  isSession(word: string): boolean;
  /** The account that is meant when nobody is named, and the coin that it counts in. */
  readonly account: string;
  /** The coin that an account or a session counts in, when that is known. */
  coinOf(owner: string): string | undefined;
}

type FigureCondition = Extract<AlertCondition, { kind: 'figure' }>;
type FigureReading =
  | { readonly kind: 'condition'; readonly condition: FigureCondition }
  | { readonly kind: 'fault'; readonly fault: AlertFault };

const NAMED = /\b(?:pnl|profit|drawdown)\b/i;
const FIGURE =
  /^(?:(\S+) )?(today )?(pnl|profit|drawdown)( today)? ?(<=|>=|<|>|≤|≥) ?([+\-−]?\d+(?:\.\d+)?)(?: ?(%|[a-z0-9]{2,12}))?$/i;
const OPERATORS: Readonly<Record<string, FigureCondition['operator']>> = { '≤': '<=', '≥': '>=' };

/** `pnl < -100`, `m1 pnl today < -100 USDT`, `paper drawdown > 5%`; undefined when it is about no figure. */
export function readFigure(text: string, scope: OwnerScope): FigureReading | undefined {
  if (!NAMED.test(text)) return undefined;
  const bad = { kind: 'fault', fault: { kind: 'bad-figure', text } } as const;
  const match = FIGURE.exec(text);
  if (match === null) return bad;
  const [, owner, before, name = '', behind, sign = '', number = '', unit] = match;
  const figure = figureOf(name, before ?? behind);
  const value = Number(number.replace('−', '-'));
  if (!fits(figure, value, unit)) return bad;
  const of = ownerOf(owner, scope);
  if (of === undefined) return bad;
  const operator = OPERATORS[sign] ?? (sign as FigureCondition['operator']);
  const coin = figure === 'drawdown' ? undefined : (unit?.toUpperCase() ?? scope.coinOf(nameOf(of)));
  return {
    kind: 'condition',
    condition: { kind: 'figure', figure, of, operator, value, ...(coin === undefined ? {} : { coin }) },
  };
}

export const nameOf = (of: FigureCondition['of']): string => ('session' in of ? of.session : of.account);

function figureOf(name: string, today: string | undefined): AlertFigure {
  if (name.toLowerCase() === 'drawdown') return 'drawdown';
  return today === undefined ? 'pnl' : 'pnl-today';
}

const MOST = 1e12;

/** A drawdown is a share, money is not. */
function fits(figure: AlertFigure, value: number, unit: string | undefined): boolean {
  if (figure === 'drawdown') return (unit === undefined || unit === '%') && value > 0 && value < 100;
  return unit !== '%' && Math.abs(value) < MOST;
}

function ownerOf(word: string | undefined, scope: OwnerScope): FigureCondition['of'] | undefined {
  if (word === undefined) return { account: scope.account };
  const name = word.toLowerCase();
  if (scope.isSession(name)) return { session: name };
  return scope.isAccount(name) ? { account: name } : undefined;
}
