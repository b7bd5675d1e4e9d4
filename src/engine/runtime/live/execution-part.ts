import { type Amount, amount, mulDiv, ZERO } from '../../domain/amount.js';
import type { Execution } from '../../domain/venue-fact.js';
import type { VenueExecution } from '../../ports/exchange.js';

/** `before`: so much of it had fallen on a book already. */
interface Part {
  readonly quantity: Amount;
  readonly before?: Amount;
}

/** What of an execution falls on a book: all of it, or a part, with its share of the fee; those of all parts are the fee. */
export function partOf(
  execution: VenueExecution,
  { quantity, before = ZERO }: Part = { quantity: execution.quantity },
): Execution {
  const { execId, price, fee, feeCoin, liquidity, atMs } = execution;
  const until = (share: number): number => mulDiv(fee, share, execution.quantity, 'ceil');
  const share = amount(until(before + quantity) - until(before));
  return { execId, quantity, price, fee: share, feeCoin, liquidity, atMs };
}
