import { amount } from '../../engine/domain/amount.js';
import { parseUnits } from '../../engine/domain/decimal.js';
import type { StartTerms } from '../../engine/domain/live-start.js';
import type { Desk } from '../../engine/usecases/desk.js';
import type { ArgFault, ArgValues } from '../args/arg.js';
import { instrumentOf } from '../instrument-of.js';
import type { LIVE_ARGS } from './live-args.js';
import { sizes } from './run-args.js';

/** Used where the instrument is in no market: the desk refuses the instrument then anyway. */
const USUAL_DECIMALS = 8;

/** What was said, as the engine takes it; a fault when the cash is finer than its coin. */
export function termsOf(
  args: ArgValues<typeof LIVE_ARGS>,
  desk: Pick<Desk, 'markets'>,
): StartTerms | { readonly fault: ArgFault } {
  const { strategy, parameters, instrument, frame, cash } = args;
  const [first] = instrument;
  const units = parseUnits(cash, instrumentOf(desk)(first ?? '')?.quoteDecimals ?? USUAL_DECIMALS);
  if (!units.ok) return { fault: { ...units.fault, text: cash } };
  return {
    ...{ strategy, parameters, instruments: instrument, frame, cash: amount(units.value) },
    ...sizes(args),
  };
}
