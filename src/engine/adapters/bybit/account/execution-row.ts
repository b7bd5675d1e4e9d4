import { amount, price } from '../../../domain/amount.js';
import { type CoinCode, coinCode } from '../../../domain/ids.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { ExecutionKind, VenueExecution } from '../../../ports/exchange.js';
import { sideOf } from './order-row.js';
import { coinUnitsOrNone, type Row, textOf, timeOf, unitsOf, wordOf } from './units.js';

/** What is told as an execution and changes no position; funding stands in the venue's ledger. */
const NO_EXECUTION: ReadonlySet<string> = new Set(['Funding', 'SessionSettlePnL']);

const BY_TYPE: Readonly<Record<string, ExecutionKind>> = {
  AdlTrade: 'deleveraging',
  BustTrade: 'liquidation',
  Settle: 'settlement',
  Delivery: 'settlement',
};

/** Orders that the venue makes of a guard. */
const GUARD = /^(?:Partial)?(?:StopLoss|TrailingStop)$/;

function kindOf(instrument: Instrument, row: Row): ExecutionKind {
  const byType = BY_TYPE[String(row['execType'])];
  if (byType !== undefined) return byType;
  const made = String(row['createType'] ?? '');
  if (/^CreateBy(?:Liq|TakeOver)/.test(made)) return 'liquidation';
  if (made.startsWith('CreateByAdl')) return 'deleveraging';
  const stop = String(row['stopOrderType'] ?? '');
  // Spot has no guards: what waits there to be sold is one.
  const isSpotStop =
    instrument.kind === 'spot' && stop !== '' && stop !== 'UNKNOWN' && row['side'] === 'Sell';
  return GUARD.test(stop) || isSpotStop ? 'stop' : 'order';
}

/** Spot names the coin, contracts pay in what they settle in. */
const feeCoinOf = (instrument: Instrument, row: Row): CoinCode => {
  const told = wordOf(row['feeCurrency']);
  if (told !== undefined) return coinCode(told);
  return instrument.kind === 'spot' && row['side'] === 'Buy' ? instrument.base : instrument.quote;
};

/** Undefined: it is none, but a payment. Throws `bad-answer`. */
export function venueExecutionOf(instrument: Instrument, row: Row): VenueExecution | undefined {
  if (NO_EXECUTION.has(String(row['execType']))) return undefined;
  const linkId = wordOf(row['orderLinkId']);
  const side = sideOf(row);
  const at = unitsOf(row['execPrice'], instrument.priceDecimals, side === 'buy' ? 'ceil' : 'floor');
  return {
    execId: textOf(row, 'execId'),
    orderId: textOf(row, 'orderId'),
    ...(linkId === undefined ? {} : { linkId }),
    instrument: instrument.id,
    side,
    quantity: amount(unitsOf(row['execQty'], instrument.baseDecimals, 'floor')),
    price: price(at),
    // Paid is positive; a rebate is not made larger than it is.
    fee: coinUnitsOrNone(row['execFee'], 'ceil'),
    feeCoin: feeCoinOf(instrument, row),
    liquidity: row['isMaker'] === true ? 'maker' : 'taker',
    kind: kindOf(instrument, row),
    atMs: timeOf(row['execTime']),
  };
}
