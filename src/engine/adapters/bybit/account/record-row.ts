import { amount, negate, type Price } from '../../../domain/amount.js';
import { coinCode } from '../../../domain/ids.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { VenueRecord } from '../../../ports/exchange.js';
import { coinUnitsAtMost, priceOrNone, type Row, textOf, timeOf, unitsOf } from './units.js';

const KINDS: Readonly<Record<string, VenueRecord['kind']>> = {
  TRADE: 'trade',
  ADL: 'trade',
  SETTLEMENT: 'funding',
  TRANSFER_IN: 'transfer-in',
  TRANSFER_OUT: 'transfer-out',
  LIQUIDATION: 'liquidation',
};

/** From what it was computed. The sign of `size` is the position's; where it is not told, its side is. */
function fundingOf(instrument: Instrument, row: Row): VenueRecord['funding'] {
  const at: Price | undefined = priceOrNone(row['tradePrice'], instrument.priceDecimals, 'floor');
  if (at === undefined) return undefined;
  const size = amount(Math.abs(unitsOf(row['qty'], instrument.baseDecimals, 'floor')));
  const isShort = row['side'] === 'Sell' || String(row['size'] ?? '').startsWith('-');
  return { rate: Number(row['feeRate']), quantity: isShort ? negate(size) : size, price: at };
}

/** A line of /v5/account/transaction-log; `change` is what it did to the wallet, whatever the signs of its parts. */
export function venueRecordOf(instrument: Instrument | undefined, row: Row): VenueRecord {
  const kind = KINDS[String(row['type'])] ?? 'other';
  const funding = kind === 'funding' && instrument !== undefined ? fundingOf(instrument, row) : undefined;
  return {
    recordId: textOf(row, 'id'),
    kind,
    coin: coinCode(textOf(row, 'currency')),
    change: coinUnitsAtMost(row['change']),
    ...(instrument === undefined ? {} : { instrument: instrument.id }),
    atMs: timeOf(row['transactionTime']),
    ...(funding === undefined ? {} : { funding }),
  };
}
