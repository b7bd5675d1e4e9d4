import { ExchangeFailure } from '../../engine/ports/exchange.js';
import { type Bench, LINEAR, SPOT } from './bench.js';
import { KEY_ROWS, LEDGER_ROW } from './key-rows.js';
import { ORDER_ROWS } from './order-rows.js';
import { POSITION_ROWS } from './position-rows.js';
import { PUBLIC_ROWS } from './public-rows.js';
import { type Finding, notChecked, type VenueRow } from './row.js';
import { SPOT_ROWS } from './spot-rows.js';
import { STREAM_ROWS } from './stream-rows.js';

/** Every row of the table, in the order in which they are looked at. */
export const VENUE_ROWS: readonly VenueRow[] = [
  ...PUBLIC_ROWS,
  ...KEY_ROWS,
  ...ORDER_ROWS,
  ...POSITION_ROWS,
  ...SPOT_ROWS,
  ...STREAM_ROWS,
  LEDGER_ROW,
];

export interface CheckedRow extends Pick<VenueRow, 'row' | 'what'> {
  readonly finding: Finding;
}

/** Why nothing may be tried in this account; undefined when it is empty enough. Rejects with `ExchangeFailure`. */
export async function hindrance(bench: Bench): Promise<string | undefined> {
  const positions = (await bench.client.get('/v5/position/list', LINEAR)).list;
  if (positions.length !== 1 || positions[0]?.['positionIdx'] !== 0)
    return 'The account is in hedge mode, or cannot be read.';
  if (Number(positions[0]['size']) !== 0) return 'The account holds BTCUSDT.';
  for (const query of [LINEAR, SPOT]) {
    const { list } = await bench.client.get('/v5/order/realtime', query);
    if (list.length > 0) return `The account has orders of ${query.category} BTCUSDT.`;
  }
  return undefined;
}

/** Looks at these rows, one after the other; after each that may have left something everything is taken away again. */
export async function checkVenue(
  bench: Bench,
  rows: readonly VenueRow[],
  tell: (checked: CheckedRow) => void,
): Promise<readonly CheckedRow[]> {
  const checked: CheckedRow[] = [];
  for (const { row, what, check } of rows) {
    const finding = typeof check === 'string' ? notChecked(check) : await looked(bench, check);
    const one = { row, what, finding };
    checked.push(one);
    tell(one);
  }
  return checked;
}

async function looked(bench: Bench, check: Exclude<VenueRow['check'], string>): Promise<Finding> {
  try {
    return await check(bench);
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error;
    return notChecked(error.detail);
  } finally {
    await bench.clear().catch(unreachable);
  }
}

/** The next row finds out. */
function unreachable(error: unknown): void {
  if (!(error instanceof ExchangeFailure)) throw error;
}
