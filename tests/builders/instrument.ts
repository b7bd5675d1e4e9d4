import { amount, price } from '../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../src/engine/domain/ids.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';

/**
 * Made for sums by hand: prices to a cent, quantities to a thousandth, money to 1e-5, so that price units × quantity
 * units are money units exactly.
 */
export const plainSpot: Instrument = {
  id: instrumentId('XYZ/USD'),
  kind: 'spot',
  base: coinCode('XYZ'),
  quote: coinCode('USD'),
  priceDecimals: 2,
  baseDecimals: 3,
  quoteDecimals: 5,
  tickSize: price(1),
  lotSize: amount(1),
  minQuantity: amount(1),
  minValue: amount(0),
  shortable: false,
};

/** The same as a contract: it can be sold short. */
export const plainLinear: Instrument = {
  ...plainSpot,
  id: instrumentId('XYZ/USD:USD'),
  kind: 'linear',
  shortable: true,
};

/** Another one of the same quote. */
export const otherSpot: Instrument = { ...plainSpot, id: instrumentId('ABC/USD'), base: coinCode('ABC') };
export const otherLinear: Instrument = {
  ...plainLinear,
  id: instrumentId('ABC/USD:USD'),
  base: coinCode('ABC'),
};

/** Coins of the plain instruments as units: 1.5 → 1500. */
export const coins = (value: number) => amount(Math.round(value * 1_000));
/** Money of the plain instruments as units: 1 → 100,000. */
export const money = (value: number) => amount(Math.round(value * 100_000));
/** Prices of the plain instruments as units: 99.5 → 9950. */
export const cents = (value: number) => price(Math.round(value * 100));
