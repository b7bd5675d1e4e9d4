import { type Amount, amount, price } from '../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../src/engine/domain/ids.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { Fill } from '../../src/engine/domain/order.js';

/** Prices to a tenth, quantities to a millionth, money to 1e-8. */
export const btcUsdt: Instrument = {
  id: instrumentId('BTC/USDT'),
  kind: 'spot',
  base: coinCode('BTC'),
  quote: coinCode('USDT'),
  priceDecimals: 1,
  baseDecimals: 6,
  quoteDecimals: 8,
  tickSize: price(1),
  lotSize: amount(1),
  minQuantity: amount(1),
  minValue: amount(0),
  shortable: false,
};

export interface FillLike {
  readonly side: Fill['side'];
  /** Whole coins. */
  readonly coins: number;
  readonly price: number;
  /** Whole coins of the quote. */
  readonly fee?: number;
  readonly atMs?: number;
}

const units = (value: number, decimals: number): Amount => amount(Math.round(value * 10 ** decimals));

/** A taker's fill of BTC/USDT in plain numbers. */
export const fillOf = (like: FillLike): Fill => ({
  orderSeq: 1,
  instrument: btcUsdt.id,
  side: like.side,
  quantity: units(like.coins, 6),
  price: price(Math.round(like.price * 10)),
  fee: units(like.fee ?? 0, 8),
  feeCoin: btcUsdt.quote,
  atMs: like.atMs ?? 0,
  liquidity: 'taker',
});
