import type {
  Exchange,
  VenueBalance,
  VenueExecution,
  VenueOrder,
  VenuePosition,
  VenueRecord,
} from '../../ports/exchange.js';

/** What the exchange says when it is asked for everything. */
export interface Look {
  /** Exchange time before the first question. */
  readonly atMs: number;
  readonly positions: readonly VenuePosition[];
  readonly orders: readonly VenueOrder[];
  readonly executions: readonly VenueExecution[];
  readonly balances: readonly VenueBalance[];
  readonly records: readonly VenueRecord[];
}

/** Told before may have been missed: windows overlap by this much. */
const OVERLAP_MS = 600_000;

/**
 * Positions before executions: every fill that a position has in it is then among the executions, as far as the exchange
 * shows them. Rejects with an ExchangeFailure.
 */
export async function lookAt(exchange: Exchange, sinceMs: number): Promise<Look> {
  const atMs = exchange.nowMs();
  const fromMs = Math.max(0, sinceMs - OVERLAP_MS);
  const [positions, balances] = await Promise.all([exchange.positions(), exchange.balances()]);
  const [orders, executions, records] = await Promise.all([
    exchange.openOrders(),
    exchange.executions(fromMs),
    exchange.records(fromMs),
  ]);
  return { atMs, positions, balances, orders, executions, records };
}
