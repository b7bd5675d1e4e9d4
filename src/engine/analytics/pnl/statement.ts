import { type Amount, add, amount, negate, type Price, subtract, ZERO } from '../../domain/amount.js';
import { type Instrument, notionalOf } from '../../domain/instrument.js';
import { InvariantError } from '../../domain/invariant.js';
import type { Position } from '../../domain/position.js';
import { netOf, type PnlParts } from './parts.js';
import type { Holding, Holdings, PeriodFigures, Unvalued } from './period-fold.js';

/** A period that adds up: opening + parts + open positions + beside = closing, to the unit. */
export interface Statement {
  readonly openingEquity: Amount;
  readonly parts: PnlParts;
  /** By how much what is held is worth more (+) or less (−) against its cost than at the start. */
  readonly openChange: Amount;
  /** Paid in other coins: profit and loss that the equity in this coin does not know of; taken out of the sum again. */
  readonly beside: Amount;
  readonly unvalued: readonly Unvalued[];
  readonly closingEquity: Amount;
  readonly fills: number;
}

/** What a position is worth more than it cost at a price; rounded down, against us. */
function openProfit(rules: Instrument, { quantity, cost }: Position, mark: Price | undefined): Amount {
  if (quantity === 0 || mark === undefined) return ZERO;
  return subtract(notionalOf(rules, mark, quantity, 'floor'), cost);
}

export interface StatementEnds {
  /** What was there before anything was traded, and is no line. */
  readonly base: Amount;
  /** Open profit of what was held at each end. */
  readonly openAtStart: Amount;
  readonly openAtEnd: Amount;
}

const bookedEquity = (parts: PnlParts, beside: Amount): Amount =>
  subtract(add(netOf(parts), parts.transfer), beside);

export function statementOf(figures: PeriodFigures, ends: StatementEnds): Statement {
  const { opening, parts, beside, besideBefore, unvalued, fills } = figures;
  const openingBooked = add(ends.base, bookedEquity(opening, besideBefore));
  const closingBooked = add(openingBooked, bookedEquity(parts, beside));
  const statement = {
    openingEquity: add(openingBooked, ends.openAtStart),
    parts,
    openChange: subtract(ends.openAtEnd, ends.openAtStart),
    beside: negate(beside),
    unvalued,
    closingEquity: add(closingBooked, ends.openAtEnd),
    fills,
  };
  const gap = statementGap(statement);
  if (gap !== 0) throw new InvariantError('statement-does-not-add-up', { gap });
  return statement;
}

/** Units by which the lines and the change of equity differ. */
const statementGap = (of: Omit<Statement, 'unvalued' | 'fills'>): number =>
  amount(
    of.openingEquity + netOf(of.parts) + of.parts.transfer + of.openChange + of.beside - of.closingEquity,
  );

/** Open profit of all that is held; `markOf` undefined = nobody knows its price: it counts as what it cost. */
export function openProfitOf(
  held: Holdings,
  of: {
    readonly rules: (key: string, held: Holding) => Instrument;
    readonly mark: (key: string, held: Holding) => Price | undefined;
  },
): Amount {
  let sum = ZERO;
  for (const [key, position] of held)
    sum = add(sum, openProfit(of.rules(key, position), position, of.mark(key, position)));
  return sum;
}
