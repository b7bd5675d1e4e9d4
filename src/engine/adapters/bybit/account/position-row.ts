import { add, amount, negate } from '../../../domain/amount.js';
import { coinCode } from '../../../domain/ids.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { Guard, InversePosition, VenuePosition } from '../../../ports/exchange.js';
import { coinUnitsOrNone, priceOrNone, type Row, timeOf, unitsOf } from './units.js';

function guardOf({ priceDecimals }: Instrument, row: Row): Guard {
  const stopPrice = priceOrNone(row['stopLoss'], priceDecimals, 'floor');
  const trailDistance = priceOrNone(row['trailingStop'], priceDecimals, 'floor');
  return {
    ...(stopPrice === undefined ? {} : { stopPrice }),
    ...(trailDistance === undefined ? {} : { trailDistance }),
  };
}

/** A row as REST prints it and the stream tells it. Throws `bad-answer`. */
export function venuePositionOf(instrument: Instrument, row: Row): VenuePosition {
  const size = amount(unitsOf(row['size'], instrument.baseDecimals, 'floor'));
  const isShort = row['side'] === 'Sell';
  // The nearer one: it is a warning.
  const liquidationPrice = priceOrNone(row['liqPrice'], instrument.priceDecimals, isShort ? 'floor' : 'ceil');
  return {
    instrument: instrument.id,
    quantity: isShort ? negate(size) : size,
    guard: guardOf(instrument, row),
    leverage: Number(row['leverage']) || 1,
    ...(liquidationPrice === undefined ? {} : { liquidationPrice }),
    updatedMs: timeOf(row['updatedTime']),
  };
}

/** Counted in dollars, worth so much of its coin. Throws `bad-answer`. */
export function inversePositionOf(row: Row): InversePosition {
  const symbol = String(row['symbol']);
  const isShort = row['side'] === 'Sell';
  const signed = (units: number) => (isShort ? negate(amount(units)) : amount(units));
  return {
    symbol,
    coin: coinCode(symbol.split('USD')[0] ?? symbol),
    dollars: signed(unitsOf(row['size'], 0, 'floor')),
    value: signed(coinUnitsOrNone(row['positionValue'], 'ceil')),
  };
}

/** Long and short, or either: in one-way mode the side's number is 0. */
export const isHedgeRow = (row: Row): boolean => Number(row['positionIdx']) !== 0;

/** One of each instrument; long and short of a hedge are what is left of both. */
export function netted(positions: readonly VenuePosition[]): readonly VenuePosition[] {
  const found = new Map<string, VenuePosition>();
  for (const one of positions) {
    const other = found.get(one.instrument);
    found.set(
      one.instrument,
      other === undefined ? one : { ...other, quantity: add(other.quantity, one.quantity) },
    );
  }
  return [...found.values()];
}
