import { type Amount, amount, mulDiv } from '../../domain/amount.js';
import type { Execution } from '../../domain/venue-fact.js';
import type { VenueExecution } from '../../ports/exchange.js';

/** What of an execution falls on a book: all of it, or so much, with its share of the fee. */
export function partOf(execution: VenueExecution, quantity: Amount = execution.quantity): Execution {
  const { execId, price, fee, feeCoin, liquidity, atMs } = execution;
  const share =
    quantity === execution.quantity ? fee : amount(mulDiv(fee, quantity, execution.quantity, 'ceil'));
  return { execId, quantity, price, fee: share, feeCoin, liquidity, atMs };
}
