import { type Amount, amount, ZERO } from '../../../domain/amount.js';
import { coinCode } from '../../../domain/ids.js';
import type { VenueBalance } from '../../../ports/exchange.js';
import { coinUnitsAtMost, coinUnitsOrNone, type Row, rowsOf, textOf } from './units.js';

/** What stands behind positions and orders, and what has been lost so far, is not free; open gains are nobody's yet. */
function freeOf(row: Row, total: Amount): Amount {
  const bound = ['locked', 'totalOrderIM', 'totalPositionIM'].reduce(
    (sum, name) => sum + coinUnitsOrNone(row[name], 'ceil'),
    0,
  );
  const open = Math.min(0, coinUnitsOrNone(row['unrealisedPnl'], 'floor'));
  return amount(Math.max(0, total - bound + open));
}

function balanceOf(row: Row): VenueBalance {
  const total = coinUnitsAtMost(row['walletBalance']);
  return { coin: coinCode(textOf(row, 'coin')), total, free: total > ZERO ? freeOf(row, total) : ZERO };
}

/** Of the unified account. The exchange's own `availableToWithdraw` is empty since 2025. */
export const balancesOf = (account: Row): readonly VenueBalance[] => rowsOf(account['coin']).map(balanceOf);
