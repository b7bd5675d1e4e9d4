import { type Amount, amount, negate, type Price } from '../../../domain/amount.js';
import { coinCode } from '../../../domain/ids.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { VenueRecord } from '../../../ports/exchange.js';
import { sideOf } from './order-row.js';
import {
  coinUnitsAtMost,
  coinUnitsOrNone,
  priceOrNone,
  type Row,
  textOf,
  timeOf,
  unitsOf,
  wordOf,
} from './units.js';

const KINDS: Readonly<Record<string, VenueRecord['kind']>> = {
  TRADE: 'trade',
  ADL: 'trade',
  SETTLEMENT: 'funding',
  TRANSFER_IN: 'transfer-in',
  TRANSFER_OUT: 'transfer-out',
  LIQUIDATION: 'liquidation',
  INTEREST: 'interest',
  BORROWED_INTEREST: 'interest',
  FEE_REFUND: 'rebate',
  REBATE: 'rebate',
  AIRDROP: 'airdrop',
  AIRDRP: 'airdrop',
  BONUS: 'airdrop',
  BONUS_RECOLLECT: 'airdrop',
  CURRENCY_BUY: 'conversion',
  CURRENCY_SELL: 'conversion',
};

/** From what it was computed. The sign of `size` is the position's; where it is not told, its side is. */
function fundingOf(instrument: Instrument, row: Row): VenueRecord['funding'] {
  const at: Price | undefined = priceOrNone(row['tradePrice'], instrument.priceDecimals, 'floor');
  if (at === undefined) return undefined;
  const size = amount(Math.abs(unitsOf(row['qty'], instrument.baseDecimals, 'floor')));
  const isShort = row['side'] === 'Sell' || String(row['size'] ?? '').startsWith('-');
  return { rate: Number(row['feeRate']), quantity: isShort ? negate(size) : size, price: at };
}

/** The execution that the line is of, as far as it is told; without one it is a payment. */
function tradeOf(instrument: Instrument, row: Row): VenueRecord['trade'] {
  const execId = wordOf(row['tradeId']);
  const at = priceOrNone(row['tradePrice'], instrument.priceDecimals, 'floor');
  const isSided = row['side'] === 'Buy' || row['side'] === 'Sell';
  if (execId === undefined || at === undefined || !isSided) return undefined;
  const linkId = wordOf(row['orderLinkId']);
  return {
    execId,
    side: sideOf(row),
    quantity: amount(Math.abs(unitsOf(row['qty'], instrument.baseDecimals, 'floor'))),
    price: at,
    fee: coinUnitsOrNone(row['fee'], 'ceil'),
    ...(linkId === undefined ? {} : { linkId }),
  };
}

/** What is held of a contract once the line has happened; its sign is the position's. */
function heldOf(instrument: Instrument, row: Row): Amount | undefined {
  const size = wordOf(row['size']);
  if (instrument.kind !== 'linear' || size === undefined) return undefined;
  return amount(unitsOf(size, instrument.baseDecimals, 'floor'));
}

/** A line of /v5/account/transaction-log; `change` is what it did to the wallet, whatever the signs of its parts. */
export function venueRecordOf(instrument: Instrument | undefined, row: Row): VenueRecord {
  const kind = KINDS[String(row['type'])] ?? 'other';
  const funding = kind === 'funding' && instrument !== undefined ? fundingOf(instrument, row) : undefined;
  const isTrade = kind === 'trade' || kind === 'liquidation';
  const trade = isTrade && instrument !== undefined ? tradeOf(instrument, row) : undefined;
  const held = trade !== undefined && instrument !== undefined ? heldOf(instrument, row) : undefined;
  return {
    recordId: textOf(row, 'id'),
    kind,
    coin: coinCode(textOf(row, 'currency')),
    change: coinUnitsAtMost(row['change']),
    ...(instrument === undefined ? {} : { instrument: instrument.id }),
    atMs: timeOf(row['transactionTime']),
    ...(funding === undefined ? {} : { funding }),
    ...(trade === undefined ? {} : { trade }),
    ...(held === undefined ? {} : { held }),
  };
}
