import type { Comparison, Condition, DefinitionFault, Formula } from './definition.js';
import type { Frame } from './frame.js';
import type { InstrumentId, PersonId } from './ids.js';
import type { ChatAddress } from './person.js';

/** What of a session or an account a rule may look at. */
export type AlertFigure = 'pnl' | 'pnl-today' | 'drawdown';

/** Whose figure. */
type FigureOwner = { readonly session: string } | { readonly account: string };

/** What a person wants to be told of. */
export type AlertCondition =
  /** Without a frame the last price is looked at whenever it changes; with one, its bars as they close. */
  | {
      readonly kind: 'market';
      readonly instrument: InstrumentId;
      readonly frame?: Frame;
      readonly condition: Condition;
    }
  /** The last price against the price `windowMs` before. */
  | {
      readonly kind: 'move';
      readonly instrument: InstrumentId;
      readonly direction: 'up' | 'down' | 'either';
      readonly bps: number;
      readonly windowMs: number;
    }
  /** Coins of `coin`; of a drawdown percent of the highest equity there was. */
  | {
      readonly kind: 'figure';
      readonly figure: AlertFigure;
      readonly of: FigureOwner;
      readonly operator: Extract<Comparison, '<' | '<=' | '>' | '>='>;
      readonly value: number;
      readonly coin?: string;
    };

/** A condition that is nothing but a crossing. */
export interface WholeCross {
  readonly left: Formula;
  readonly right: Formula;
  readonly direction: 'above' | 'below' | 'either';
}

/** To either side is written as two crossings of the same. */
export function crossOf(condition: Condition): WholeCross | undefined {
  if (condition.kind === 'cross') return condition;
  if (condition.kind !== 'or') return undefined;
  const { left, right } = condition;
  if (left.kind !== 'cross' || right.kind !== 'cross' || left.direction === right.direction) return undefined;
  const isSame = JSON.stringify([left.left, left.right]) === JSON.stringify([right.left, right.right]);
  return isSame ? { left: left.left, right: left.right, direction: 'either' } : undefined;
}

/** Told when something becomes true (`rise`), or at every change of side. */
export type AlertEdge = 'rise' | 'any';

/** How often: once, or again and again, with so much market time between. */
export type AlertRepeat = { readonly kind: 'once' } | { readonly kind: 'repeat'; readonly pauseMs: number };

/** A rule as its person has set it. */
export interface AlertRule {
  readonly person: PersonId;
  /** 1, 2, 3 … of this person; never given twice. */
  readonly number: number;
  readonly condition: AlertCondition;
  /** The same as a line: read again, it is the same. */
  readonly text: string;
  readonly repeat: AlertRepeat;
  /** Wall time. */
  readonly setMs: number;
  /** The market that it watches, and market time since when. */
  readonly since: AlertBase;
  /** Where it was set, when that was not a private chat: it is told there as well. */
  readonly place?: ChatAddress;
}

/** Another market has another time, and other prices. */
export interface AlertBase {
  readonly source: string;
  readonly fromMs: number;
}

/**
 * Which side something is on: 1 = it holds (or: above), -1 = it does not (below), 0 = neither, or not known yet.
 */
export type AlertSide = 1 | -1 | 0;

/**
 * Where a rule stands; kept durably, changed only by `stepRule` and by its person. `sinceMs`: market time of the last
 * change, up to which everything has been looked at.
 */
export type AlertState = { readonly sinceMs: number } & (
  | { readonly kind: 'watching'; readonly side: AlertSide }
  /** Told, and not looking again before `untilMs`. */
  | { readonly kind: 'pausing'; readonly untilMs: number }
  /** Told, once and for all. */
  | { readonly kind: 'told' }
  | { readonly kind: 'off' }
);

/** What a person reads of a rule at a moment. `value`: the price, the move in percent, or the figure. */
export interface AlertSeen {
  readonly atMs: number;
  readonly value: number;
  /** Of a rule with a frame: what its parts say, by how they are written. */
  readonly values?: Readonly<Record<string, number>>;
}

/** Why a rule sees nothing. */
export type AlertBlindness = 'no-prices' | 'not-followed' | 'no-owner';

/** How prices and money are written for it. */
export interface AlertScale {
  readonly priceDecimals: number;
  readonly quote: string;
}

/** Why a text is no rule. */
export type AlertFault =
  | { readonly kind: 'definition'; readonly fault: DefinitionFault }
  /** Two frames in one rule. */
  | { readonly kind: 'two-frames'; readonly frames: readonly [string, string] }
  | { readonly kind: 'not-a-frame'; readonly text: string }
  | { readonly kind: 'bad-move'; readonly text: string }
  | { readonly kind: 'bad-figure'; readonly text: string }
  | { readonly kind: 'bad-pause'; readonly text: string }
  | { readonly kind: 'no-instrument'; readonly text: string };
