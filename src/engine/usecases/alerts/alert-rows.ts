import type { AlertFact } from '../../domain/alerts/alert.js';
import { type AlertBook, NO_ALERTS } from '../../domain/alerts/alert.js';
import { afterFact } from '../../domain/alerts/alert-book.js';
import type { CorrelationId } from '../../domain/ids.js';
import { ALERT_STREAM, type JournalRow, type NewRow } from '../../domain/journal-row.js';
import type { Journal } from '../../ports/journal.js';
import { type Fold, openFold } from '../../runtime/desk/open-fold.js';

const VERSION = 1;

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

const ALERT_FOLD: Fold<AlertBook> = {
  name: 'alerts',
  stream: ALERT_STREAM,
  version: VERSION,
  empty: NO_ALERTS,
  after: (book, row) => afterFact(book, factOf(row)),
};

/** What the stored alerts have come to. Rejects with a store failure. */
export const storedAlerts = (journal: Journal): Promise<AlertBook> => openFold(journal, ALERT_FOLD);

/** Whether this command has had its effect on an alert. Rejects with a store failure. */
export async function hasHappened(journal: Journal, correlation: CorrelationId): Promise<boolean> {
  const rows = await journal.byCorrelation(correlation);
  return rows.some(({ stream }) => stream === ALERT_STREAM);
}
