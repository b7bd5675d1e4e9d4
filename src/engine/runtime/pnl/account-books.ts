import type { BookedFill, BookedPayment } from '../../analytics/pnl/account-ledger.js';
import { inWallet } from '../../analytics/pnl/account-steps.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { PnlEntry } from '../../domain/pnl-entry.js';
import type { SessionSpec } from '../../domain/session.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { type ReadStep, readSessions } from './read-session.js';

/** All that the books of an account's sessions say of its wallet, from the first row on. */
export interface AccountBooks {
  readonly fills: readonly BookedFill[];
  readonly payments: readonly BookedPayment[];
  readonly rulesOf: (id: InstrumentId) => Instrument | undefined;
}

export async function readAccountBooks(
  desk: DeskRuntime,
  specs: readonly SessionSpec[],
): Promise<AccountBooks> {
  const fills: BookedFill[] = [];
  const payments: BookedPayment[] = [];
  const rules = new Map(specs.flatMap(({ instruments }) => instruments).map((one) => [one.id, one]));
  await readSessions(desk, specs, ({ spec, book, step, fill, recordId }: ReadStep) => {
    const session = spec.name;
    if (fill?.execId !== undefined) fills.push({ session, rules: book.rules(fill.instrument), fill });
    const [entry] = step.entries;
    if (recordId !== undefined && entry !== undefined)
      payments.push({ ...paymentOf(entry), id: recordId, session });
  });
  return { fills, payments, rulesOf: (id) => rules.get(id) };
}

/** In units of a wallet: a coin of the books has no more decimals than that. */
function paymentOf({
  coin,
  decimals,
  atMs,
  instrument,
  ...entry
}: PnlEntry): Omit<BookedPayment, 'id' | 'session'> {
  const change = inWallet(entry.amount, decimals);
  return { coin, change, atMs, ...(instrument === undefined ? {} : { instrument }) };
}
