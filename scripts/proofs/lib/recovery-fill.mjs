// Long records for the sessions of a desk: what paper sessions that trade at almost every bar would have written since the bars
// began, by the session's own code.
import path from 'node:path';
import { openBarStore } from '../../../dist/engine/adapters/bars/bar-store.js';
import { InProcessSession } from '../../../dist/engine/runtime/host/in-process-host.js';
import { eventRow, openedRow } from '../../../dist/engine/runtime/sessions/session-rows.js';
import { programOf } from '../../../dist/engine/strategies/registry.js';
import { BulkJournal } from './bulk-journal.mjs';

const nowMs = () => Date.now();

/** As one that a person has started, and whose first bar is the first that is there. */
function sessionAs(model, n, { openMs }) {
  const uid = `long-${n}`;
  return { ...model, uid, name: `p${n}`, book: `book-${uid}`, startMs: openMs[10], tapeFromMs: openMs[0] };
}

/**
 * Writes running sessions until so many rows are theirs; the desk must not run. Resolves with the sessions and their rows.
 * @param {string} home
 * @param {{ rows: number, models: readonly any[] }} wanted specs of sessions that the desk has started itself, taken in turn
 */
export async function fillRunning(home, { rows: wanted, models }) {
  const store = openBarStore({ folder: path.join(home, 'bars') });
  const journal = new BulkJournal(path.join(home, 'desk.db'));
  let written = 0;
  let sessions = 0;
  try {
    while (written < wanted) {
      const model = models[sessions % models.length];
      const { columns } = await store.load(model.series[0]);
      sessions += 1;
      const spec = sessionAs(model, sessions, columns);
      const news = { columns, from: 0 };
      const { events } = new InProcessSession(spec, programOf(spec.program)).read({
        series: [news],
        controls: [],
      });
      const opened = openedRow({ spec, startedBy: 'owner', startedMs: nowMs() }, `long-${sessions}`);
      const own = [opened, ...events.map((event) => eventRow(spec.uid, event, `long-${sessions}`))];
      journal.write(own);
      written += own.length;
    }
  } finally {
    journal.close();
    await store.close();
  }
  return { sessions, rows: written };
}
