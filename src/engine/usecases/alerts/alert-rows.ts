import type { AlertFact } from '../../domain/alerts/alert.js';
import { type AlertBook, NO_ALERTS } from '../../domain/alerts/alert.js';
import { afterFact } from '../../domain/alerts/alert-book.js';
import type { CorrelationId } from '../../domain/ids.js';
import { ALERT_STREAM, type JournalRow, type NewRow } from '../../domain/journal-row.js';
import type { Journal } from '../../ports/journal.js';

const VERSION = 1;
const FOLD = 'alerts';
const PAGE = 2_000;

export const alertRow = ({ type, atMs, payload }: AlertFact, correlation?: CorrelationId): NewRow => ({
  stream: ALERT_STREAM,
  type,
  version: VERSION,
  atMs,
  ...(correlation === undefined ? {} : { correlation }),
  payload,
});

/** The stream of alerts has rows of ours alone: what stands in one is what {@link alertRow} wrote. */
const factOf = ({ type, atMs, payload }: JournalRow): AlertFact => ({ type, atMs, payload }) as AlertFact;

/** What the stored alerts have come to, from the last checkpoint on; a start leaves a new one. Rejects with a store failure. */
export async function storedAlerts(journal: Journal): Promise<AlertBook> {
  const known = await journal.checkpoint(FOLD, ALERT_STREAM);
  const isOurs = known !== undefined && known.version === VERSION;
  let book = isOurs ? (known.state as AlertBook) : NO_ALERTS;
  let last: Pick<JournalRow, 'sequence' | 'hash'> | undefined;
  for (let after = isOurs ? known.sequence : 0; ; ) {
    const rows = await journal.read(ALERT_STREAM, after, PAGE);
    book = rows.reduce((all, row) => afterFact(all, factOf(row)), book);
    last = rows.at(-1) ?? last;
    after = last?.sequence ?? after;
    if (rows.length < PAGE) break;
  }
  if (last !== undefined) {
    const { sequence, hash } = last;
    const state = { fold: FOLD, stream: ALERT_STREAM, sequence, version: VERSION, hash, state: book };
    await journal.commit({ checkpoints: [state] });
  }
  return book;
}
