import { subtract, ZERO } from '../../engine/domain/amount.js';
import { formatUnits } from '../../engine/domain/decimal.js';
import { WALLET_DECIMALS } from '../../engine/domain/wallet.js';
import type { PnlReconciliation } from '../../engine/usecases/live/live-desk.js';
import type { FileBlock } from '../reply.js';
import { csvFile } from './csv.js';
import { fileName } from './period-head.js';

/** Every line of both ledgers, exact; times ISO 8601 in UTC. */
export function linesFile({ lines, account, period }: PnlReconciliation): FileBlock {
  const exact = (units: number | undefined): string =>
    units === undefined ? '' : formatUnits(units, WALLET_DECIMALS);
  const rows = lines.map(({ atMs, id, coin, instrument, sessions, ours, theirs, cause }) => [
    new Date(atMs).toISOString(),
    sessions.join(' '),
    instrument ?? '',
    coin,
    exact(ours),
    exact(theirs),
    exact(cause === undefined ? ZERO : subtract(theirs ?? ZERO, ours ?? ZERO)),
    cause ?? (ours === undefined && theirs !== 0 ? 'not-ours' : 'equal'),
    id,
  ]);
  const head = ['at', 'sessions', 'instrument', 'coin', 'books', 'exchange', 'difference', 'status', 'id'];
  return csvFile(fileName('reconcile', account, period.label), head, rows);
}
