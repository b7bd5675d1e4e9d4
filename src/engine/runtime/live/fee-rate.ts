import { type InstrumentId, instrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import { rateAt } from '../../domain/rate.js';
import type { Execution } from '../../domain/venue-fact.js';

/**
 * An execution whose fee was paid in neither coin of its instrument, with what that coin is worth now: nobody can ask the
 * past for it. Without a price of it the execution stays as it is.
 */
export function withFeeRate(
  execution: Execution,
  rules: Instrument | undefined,
  lastPrice: (id: InstrumentId) => number | undefined,
): Execution {
  const { feeCoin } = execution;
  if (rules === undefined || feeCoin === rules.base || feeCoin === rules.quote) return execution;
  const last = lastPrice(instrumentId(`${feeCoin}/${rules.quote}`));
  const feeRate = last === undefined ? undefined : rateAt(last);
  return feeRate === undefined ? execution : { ...execution, feeRate };
}
