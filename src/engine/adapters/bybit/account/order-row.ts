import { amount } from '../../../domain/amount.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { Side } from '../../../domain/order.js';
import type { VenueOrder, VenueOrderStatus } from '../../../ports/exchange.js';
import { BybitFailure } from '../failure.js';
import { priceOrNone, type Row, textOf, timeOf, unitsOf, wordOf } from './units.js';

/** Cancelled contracts may have executed quantity; spot has a word of its own for that. */
const STATUSES: Readonly<Record<string, VenueOrderStatus>> = {
  Untriggered: 'untriggered',
  Created: 'open',
  New: 'open',
  PartiallyFilled: 'open',
  Triggered: 'open',
  Filled: 'filled',
  Cancelled: 'canceled',
  PartiallyFilledCanceled: 'canceled',
  Deactivated: 'canceled',
  Rejected: 'rejected',
};

/** Words that say nothing beyond that it is over. */
const EMPTY: ReadonlySet<string> = new Set(['EC_NoError', 'EC_PerCancelRequest']);

export function sideOf(row: Row): Side {
  if (row['side'] === 'Buy') return 'buy';
  if (row['side'] === 'Sell') return 'sell';
  throw new BybitFailure('bad-answer', 'no side in it');
}

function reasonOf(row: Row, status: VenueOrderStatus): string | undefined {
  if (status !== 'canceled' && status !== 'rejected') return undefined;
  const rejected = wordOf(row['rejectReason']);
  return rejected !== undefined && !EMPTY.has(rejected) ? rejected : wordOf(row['cancelType']);
}

/** Somebody's market order by value says its quantity in quote: of such a one only what was filled is known. */
const isByValue = (row: Row): boolean => row['marketUnit'] === 'quoteCoin';

/** An order as REST prints it and the stream tells it. Throws `bad-answer`. */
export function venueOrderOf(instrument: Instrument, row: Row): VenueOrder {
  const status = STATUSES[String(row['orderStatus'])];
  if (status === undefined)
    throw new BybitFailure('bad-answer', `status ${String(row['orderStatus']).slice(0, 40)}`);
  const base = (name: string) => amount(unitsOf(row[name], instrument.baseDecimals, 'floor'));
  const filled = base('cumExecQty');
  const linkId = wordOf(row['orderLinkId']);
  const triggerPrice = priceOrNone(row['triggerPrice'], instrument.priceDecimals, 'floor');
  const reason = reasonOf(row, status);
  return {
    orderId: textOf(row, 'orderId'),
    ...(linkId === undefined ? {} : { linkId }),
    instrument: instrument.id,
    side: sideOf(row),
    status,
    quantity: isByValue(row) ? filled : base('qty'),
    filled,
    reduceOnly: row['reduceOnly'] === true,
    ...(triggerPrice === undefined ? {} : { triggerPrice }),
    ...(reason === undefined ? {} : { reason }),
    updatedMs: timeOf(row['updatedTime']),
  };
}
