import { type Amount, amount, type Price } from '../domain/amount.js';
import { fromPrice, type Instrument } from '../domain/instrument.js';
import type { OrderIntent } from '../domain/order.js';

/** The order by which the venue takes a position away. */
export const liquidationOf = (
  rules: Instrument,
  { held, price, signalMs }: { readonly held: Amount; readonly price: Price; readonly signalMs: number },
): OrderIntent & { readonly reduceOnly: true } => ({
  instrument: rules.id,
  side: held > 0 ? 'sell' : 'buy',
  quantity: amount(Math.abs(held)),
  terms: { type: 'market' },
  purpose: 'liquidation',
  reduceOnly: true,
  reason: { key: 'liquidated', values: { mark: fromPrice(rules, price) } },
  signalMs,
});
