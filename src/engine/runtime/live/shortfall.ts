import { type Amount, amount, subtract } from '../../domain/amount.js';
import type { OutsideCause } from '../../domain/venue-fact.js';
import type { VenueExecution } from '../../ports/exchange.js';
import type { ForeignExecution } from './foreign-executions.js';

/** What books and exchange hold of one instrument, signed base units. `slack`: less than so much is dust, not a difference. */
export interface Holdings {
  readonly book: Amount;
  readonly exchange: Amount;
  readonly slack: Amount;
}

/** How much of what the book holds the exchange does not have, ≥ 0. */
export function shortOf({ book, exchange, slack }: Holdings): Amount {
  const there = book > 0 ? exchange : -exchange;
  const short = Math.min(Math.abs(book), Math.max(0, Math.abs(book) - there));
  return amount(short > 0 && short >= slack ? short : 0);
}

/** What of the exchange's position no book owns. */
export const externalOf = ({ book, exchange }: Holdings): Amount => subtract(exchange, book);

export interface OutsidePart {
  readonly execution: VenueExecution;
  /** What of it fell on the book. */
  readonly quantity: Amount;
  /** Of this much nobody has taken yet. */
  readonly left: Amount;
  readonly cause: OutsideCause;
}

/** Executions that are not ours and that explain why the book has more than the exchange, the latest first. */
export function explained(
  { book }: Pick<Holdings, 'book'>,
  short: Amount,
  foreign: readonly ForeignExecution[],
): readonly OutsidePart[] {
  const against = foreign.filter(({ execution: { side } }) => side === (book > 0 ? 'sell' : 'buy'));
  const parts: OutsidePart[] = [];
  let rest = short as number;
  for (const { execution, left } of [...against].reverse()) {
    if (rest === 0) break;
    const quantity = amount(Math.min(rest, left));
    rest -= quantity;
    parts.push({ execution, quantity, left, cause: causeOf(execution) });
  }
  return parts.reverse();
}

/**
 * How much more those executions traded than what is short and what nobody owns show, ≥ 0: then fills of ours beside them
 * are not told yet, or it was others' all along. `external`: what nobody owned before, signed base units.
 */
export function unaccounted(
  { book, exchange }: Holdings,
  short: Amount,
  { parts, external }: { readonly parts: readonly OutsidePart[]; readonly external: Amount },
): Amount {
  const sign = book > 0 ? 1 : -1;
  const traded = parts.reduce((sum, { left }) => sum + left, 0);
  const turned = Math.max(0, -sign * exchange);
  const others = Math.max(0, sign * external);
  return amount(Math.max(0, traded - short - turned - others));
}

function causeOf({ kind }: VenueExecution): OutsideCause {
  switch (kind) {
    case 'liquidation':
    case 'deleveraging':
    case 'settlement':
      return kind;
    case 'order':
    case 'stop':
      return 'by-hand';
  }
}
