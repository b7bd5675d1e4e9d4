import { amount, price } from '../../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';

/** A pair with a tick of a tenth and lots of 0.0001: every value is whole in units of the quote. */
export const simSpot = (base: string): Instrument => ({
  id: instrumentId(`${base}/USDT`),
  kind: 'spot',
  base: coinCode(base),
  quote: coinCode('USDT'),
  priceDecimals: 1,
  baseDecimals: 8,
  quoteDecimals: 8,
  tickSize: price(1),
  lotSize: amount(10_000),
  minQuantity: amount(10_000),
  minValue: amount(500_000_000),
  shortable: false,
});

export const simLinear = (base: string): Instrument => ({
  ...simSpot(base),
  id: instrumentId(`${base}/USDT:USDT`),
  kind: 'linear',
  shortable: true,
  contract: { maxLeverage: 50, maintenanceBps: 50, liquidationFeeBps: 50, fundingMs: 28_800_000 },
});
