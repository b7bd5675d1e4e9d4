import { accountLedger } from '../../analytics/pnl/account-ledger.js';
import type { Period } from '../../analytics/pnl/calendar.js';
import { type ReconciledLines, reconcileLines } from '../../analytics/pnl/reconcile-lines.js';
import type { SessionSpec } from '../../domain/session.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { LedgerAnswer } from '../live/read-ledger.js';
import { readAccountBooks } from './account-books.js';
import { readAccountLines } from './account-lines.js';

export type { DifferenceCause } from '../../analytics/pnl/reconcile-lines.js';

type ReadLedger = Extract<LedgerAnswer, { kind: 'read' }>;

/** Both ledgers of an account over a period, line by line. */
export interface AccountReconciliation extends ReconciledLines {
  readonly period: Period;
  /** What was compared, exchange time: `[fromMs, untilMs)`. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** It begins later than was asked for. */
  readonly cut?: NonNullable<ReadLedger['cut']>;
}

/** `specs`: all sessions that the account ever had. */
export async function reconcileAccount(
  desk: DeskRuntime,
  { account, specs }: { readonly account: string; readonly specs: readonly SessionSpec[] },
  { period, ledger }: { readonly period: Period; readonly ledger: ReadLedger },
): Promise<AccountReconciliation> {
  const { records, fromMs, untilMs, isOurs, cut } = ledger;
  const books = await readAccountBooks(desk, specs);
  const lines = await readAccountLines(desk, account);
  const rules = new Map(lines.map((line) => [line.record.instrument, line.rules]));
  const ours = accountLedger({
    ...books,
    own: lines.map(({ record }) => record),
    log: records,
    rulesOf: (id) => books.rulesOf(id) ?? rules.get(id),
  });
  return {
    period,
    fromMs,
    untilMs,
    ...(cut === undefined ? {} : { cut }),
    ...reconcileLines({ ours, theirs: records, isOurs, fromMs, untilMs }),
  };
}
