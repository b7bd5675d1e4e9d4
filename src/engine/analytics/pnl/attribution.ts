import { type Amount, add, amount, negate, type Price, subtract, ZERO } from '../../domain/amount.js';
import { toNumber } from '../../domain/decimal.js';
import { type Instrument, notionalOf } from '../../domain/instrument.js';
import { fillValue } from '../../domain/ledger.js';
import type { Fill } from '../../domain/order.js';

/** A fill beside the price at which it was decided; undefined = nobody knows it: then nothing is called slippage. */
export interface DecidedFill {
  readonly rules: Instrument;
  readonly fill: Pick<Fill, 'side' | 'price' | 'quantity' | 'fee' | 'feeCoin'>;
  readonly decision: Price | undefined;
}

/** What made the equity change. The four together are the change, to the unit. */
export interface Attribution {
  /** What the decisions were worth at the prices at which they were made. */
  readonly signal: Amount;
  /** What was lost (−) or won (+) between decision and fill. */
  readonly slippage: Amount;
  /** Paid (−) or received (+). */
  readonly fees: Amount;
  readonly funding: Amount;
}

/** Cash that a fill brings (+) or takes (−), without its fee. */
const cashOf = (side: Fill['side'], value: Amount): Amount => (side === 'buy' ? negate(value) : value);

/** How much a fill was better (+) or worse (−) than its decision, quote units. */
export function slippageOf({ rules, fill, decision }: DecidedFill): Amount {
  if (decision === undefined) return ZERO;
  const decided = cashOf(fill.side, fillValue(rules, { ...fill, price: decision }));
  return subtract(cashOf(fill.side, fillValue(rules, fill)), decided);
}

/** Basis points of the decided value, + = it cost. */
export function slippageBps(fills: readonly DecidedFill[]): number | undefined {
  let paid = 0;
  let decided = 0;
  for (const one of fills) {
    if (one.decision === undefined) continue;
    const { rules, fill, decision } = one;
    paid -= toNumber(slippageOf(one), rules.quoteDecimals);
    decided += toNumber(fillValue(rules, { ...fill, price: decision }), rules.quoteDecimals);
  }
  return decided === 0 ? undefined : (10_000 * paid) / decided;
}

/**
 * `heldBefore` and `heldAfter`: what the positions were worth at both ends. The signal is what trading at the decision
 * prices would have made, without costs; it is computed from those prices, not as what is left.
 */
export function attribute(
  fills: readonly DecidedFill[],
  ends: { readonly heldBefore: Amount; readonly heldAfter: Amount; readonly funding: Amount },
): Attribution {
  let signal = subtract(ends.heldAfter, ends.heldBefore);
  let slippage = ZERO;
  let fees = ZERO;
  for (const one of fills) {
    const { rules, fill, decision } = one;
    const price = decision ?? fill.price;
    signal = add(signal, cashOf(fill.side, fillValue(rules, { ...fill, price })));
    slippage = add(slippage, slippageOf(one));
    if (fill.feeCoin === rules.quote) fees = subtract(fees, fill.fee);
    if (fill.feeCoin !== rules.base) continue;
    // Those coins were sold at the fill's price, and the money spent on the fee.
    const worth = notionalOf(rules, fill.price, fill.fee, 'ceil');
    signal = add(signal, worth);
    fees = subtract(fees, worth);
  }
  return { signal, slippage, fees, funding: ends.funding };
}

export const attributed = ({ signal, slippage, fees, funding }: Attribution): Amount =>
  amount(signal + slippage + fees + funding);
