import { type Amount, add, amount, mulDiv, subtract, ZERO } from '../../domain/amount.js';
import type { SessionSnapshot, SessionSpec } from '../../domain/session.js';
import { inUnits } from '../../domain/wallet.js';
import type { LiveAccountView } from '../../runtime/live/live-account.js';
import type { Quote } from '../../runtime/sessions/session-quote.js';

/** A book of an account at an exchange, in the coin it counts in. */
export interface BookFigures {
  readonly spec: Pick<SessionSpec, 'instruments'>;
  readonly snapshot: Pick<SessionSnapshot, 'cash' | 'positions' | 'restingEntries'>;
}

const isLinear = ({ instruments }: BookFigures['spec'], id: string): boolean =>
  instruments.find((one) => one.id === id)?.kind === 'linear';

/**
 * What a book holds of the coins in the exchange's wallet. A contract is not paid for: what it cost in the books lies
 * in the wallet still. Coins bought on spot are gone from it.
 */
export const claimOf = ({ spec, snapshot: { cash, positions } }: BookFigures): Amount =>
  positions.reduce<Amount>(
    (sum, { instrument, cost }) => (isLinear(spec, instrument) ? add(sum, cost) : sum),
    cash,
  );

/** How much of it the exchange has locked for this book, at most: it counts at the mark, and a fee for the way out. */
function lockedFor(book: BookFigures): Amount {
  const { snapshot } = book;
  if (snapshot.restingEntries > 0) return amount(Math.max(0, claimOf(book)));
  const margin = snapshot.positions.reduce<Amount>((sum, one) => add(sum, one.margin ?? ZERO), ZERO);
  return amount(mulDiv(margin, 11, 10, 'ceil'));
}

/** Of one coin: what the exchange has, what no book holds of it, and what stands behind positions and orders that are not ours. */
export interface ExchangePurse {
  readonly total: Amount;
  readonly free: Amount;
  readonly foreign: Amount;
}

export function exchangePurse(
  { balances = [] }: Pick<LiveAccountView, 'balances'>,
  books: readonly BookFigures[],
  { quote, decimals }: Quote,
): ExchangePurse {
  const balance = balances.find(({ coin }) => coin === quote);
  const total = balance === undefined ? ZERO : inUnits(balance.total, decimals);
  const locked = balance === undefined ? ZERO : subtract(total, inUnits(balance.free, decimals));
  const sumOf = (of: (book: BookFigures) => Amount): Amount =>
    books.reduce<Amount>((sum, book) => add(sum, of(book)), ZERO);
  const foreign = amount(Math.max(0, subtract(locked, sumOf(lockedFor))));
  return { total, free: subtract(subtract(total, sumOf(claimOf)), foreign), foreign };
}
