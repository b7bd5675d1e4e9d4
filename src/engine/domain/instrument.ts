import { type Amount, price as asPrice, mulDiv, type Price, type Rounding } from './amount.js';
import { powerOfTen } from './decimal.js';
import type { CoinCode, InstrumentId } from './ids.js';

/** spot and share settle by exchange of base against quote; linear settles in quote; inverse is only shown. */
export type InstrumentKind = 'spot' | 'linear' | 'inverse' | 'share';

/** What the venue asks of a leveraged position. */
export interface ContractRules {
  /** At least 1. */
  readonly maxLeverage: number;
  /** Below this share of its value at mark a position is taken away; basis points. */
  readonly maintenanceBps: number;
  /** Taken of a liquidated position's value, beside the taker's fee; basis points. */
  readonly liquidationFeeBps: number;
  /** Between two funding payments. */
  readonly fundingMs: number;
}

/** What can be traded, with the venue's rules. Every price, quantity and value of it is an integer of these units. */
export interface Instrument {
  readonly id: InstrumentId;
  readonly kind: InstrumentKind;
  readonly base: CoinCode;
  readonly quote: CoinCode;
  /** A price is an integer count of 10^-priceDecimals quote per 1 base. */
  readonly priceDecimals: number;
  /** A quantity is an integer count of 10^-baseDecimals base. */
  readonly baseDecimals: number;
  /** A value is an integer count of 10^-quoteDecimals quote. */
  readonly quoteDecimals: number;
  /** Smallest price step, in price units. */
  readonly tickSize: Price;
  /** Smallest quantity step, in base units. */
  readonly lotSize: Amount;
  /** Smallest order, in base units. */
  readonly minQuantity: Amount;
  /** Largest market order, in base units; absent = none is known. */
  readonly maxMarketQuantity?: Amount;
  /** Largest order with a price, in base units; absent = none is known. */
  readonly maxLimitQuantity?: Amount;
  /** Smallest order value, in quote units; 0 = none. */
  readonly minValue: Amount;
  readonly shortable: boolean;
  /** Linear only; absent = it cannot be leveraged. */
  readonly contract?: ContractRules;
}

/** price × quantity in quote units, exact, rounded as asked. */
export function notionalOf(
  instrument: Instrument,
  price: Price,
  quantity: Amount,
  rounding: Rounding,
): Amount {
  const shift = instrument.priceDecimals + instrument.baseDecimals - instrument.quoteDecimals;
  if (shift >= 0) return mulDiv(price, quantity, powerOfTen(shift), rounding) as Amount;
  return mulDiv(mulDiv(price, powerOfTen(-shift), 1, rounding), quantity, 1, rounding) as Amount;
}

/** How many base units `value` buys at `price`, rounded down to a whole lot. */
export function quantityFor(instrument: Instrument, price: Price, value: Amount): Amount {
  const shift = instrument.priceDecimals + instrument.baseDecimals - instrument.quoteDecimals;
  const units =
    shift >= 0
      ? mulDiv(value, powerOfTen(shift), price, 'floor')
      : mulDiv(value, 1, mulDiv(price, powerOfTen(-shift), 1, 'floor'), 'floor');
  return roundToLot(instrument, units as Amount);
}

/** Down to a whole lot. */
export const roundToLot = (instrument: Pick<Instrument, 'lotSize'>, quantity: Amount): Amount =>
  instrument.lotSize === 1
    ? quantity
    : ((mulDiv(quantity, 1, instrument.lotSize, 'floor') * instrument.lotSize) as Amount);

/**
 * A market price (a plain number of quote per base) → price units on the tick grid.
 * `floor` for what we receive, `ceil` for what we pay. Never below one tick.
 */
export function toPrice(instrument: Instrument, value: number, rounding: Rounding): Price {
  // The nearest unit first: 104930.1 × 10 is 1049300.9999999999 in binary, and must not floor to 1049300.
  const units = value * powerOfTen(instrument.priceDecimals);
  const nearest = Math.round(units);
  const near = Math.abs(units - nearest) < 1e-6 * Math.max(1, Math.abs(nearest) * 1e-9);
  const whole = near ? nearest : rounding === 'floor' ? Math.floor(units) : Math.ceil(units);
  const tick = instrument.tickSize;
  const steps = rounding === 'floor' ? Math.floor(whole / tick) : Math.ceil(whole / tick);
  return asPrice(Math.max(1, steps) * tick);
}

/** Price units → a plain number of quote per base, for indicators, statistics and pictures. */
export const fromPrice = (instrument: Instrument, price: Price): number =>
  price / powerOfTen(instrument.priceDecimals);
