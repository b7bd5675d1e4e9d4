import { formatUnits } from '../../engine/domain/decimal.js';
import { WALLET_DECIMALS } from '../../engine/domain/wallet.js';
import type { AllPnl } from '../../engine/usecases/pnl-desk.js';
import type { FileBlock } from '../reply.js';
import { csvFile } from './csv.js';
import { fileName } from './period-head.js';

/** Every account in each of its coins, exact. */
export function allPnlFile({ rows, coin, period }: AllPnl): FileBlock {
  const cells = rows.map((row) => [
    row.account,
    row.environment ?? 'paper',
    row.coin,
    formatUnits(row.booked, row.decimals),
    formatUnits(row.value, WALLET_DECIMALS),
    coin,
    formatUnits(row.unvalued, row.decimals),
    row.fills,
  ]);
  const head = ['account', 'mode', 'coin', 'booked', 'value', 'value-coin', 'not-valued', 'fills'];
  return csvFile(fileName('pnl', 'all-accounts', period.label), head, cells);
}
