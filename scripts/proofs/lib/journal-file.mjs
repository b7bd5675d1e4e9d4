// What stands in a desk's database, read without the desk: read-only, beside it or after its death.
import path from 'node:path';
import Database from 'better-sqlite3';
import { eventOf, isControl, openedOf } from '../../../dist/engine/runtime/sessions/session-rows.js';

/** Runs `look` on an open read-only connection. */
export function inDatabase(home, look) {
  const database = new Database(path.join(home, 'desk.db'), { readonly: true, timeout: 5000 });
  try {
    return look(database);
  } finally {
    database.close();
  }
}

const rowOf = (entry) => ({ ...entry, payload: JSON.parse(entry.payload) });

/** All journal rows in the order of writing, anchors left out. */
export const journalRows = (home) =>
  inDatabase(home, (database) =>
    database
      .prepare(
        "SELECT stream, sequence, epoch, type, atMs, correlation, payload, hash FROM journal WHERE stream <> 'anchor' ORDER BY position",
      )
      .all()
      .map(rowOf),
  );

/** Messages that arrived and were stored, in that order. */
export const inboxOf = (home) =>
  inDatabase(home, (database) =>
    database
      .prepare('SELECT id, chatId, payload, doneMs FROM inbox ORDER BY position')
      .all()
      .map(({ id, chatId, payload, doneMs }) => ({
        id,
        chatId,
        text: JSON.parse(payload).content.text,
        done: doneMs !== null,
      })),
  );

/** Final figures of ended sessions by the name of their stream. */
export const finalStates = (home) =>
  inDatabase(
    home,
    (database) =>
      new Map(
        database
          .prepare("SELECT stream, state FROM checkpoint WHERE fold = 'session-final'")
          .all()
          .map(({ stream, state }) => [stream, JSON.parse(state)]),
      ),
  );

/** Every session with its spec, what was done to it and what it did, as recorded. */
export function recordedSessions(rows) {
  const byStream = Map.groupBy?.(rows, ({ stream }) => stream) ?? groupByStream(rows);
  return rows
    .filter(({ type }) => type === 'session-opened')
    .map((row) => {
      const { spec } = openedOf(row);
      const own = byStream.get(`session:${spec.uid}`) ?? [];
      const controls = own.filter(isControl).map(({ payload }) => payload);
      const events = own.filter((one) => !isControl(one)).map(eventOf);
      return { spec, stream: `session:${spec.uid}`, correlation: row.correlation, controls, events };
    });
}

/** Map.groupBy came with Node 21. */
function groupByStream(rows) {
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(row.stream);
    if (group === undefined) groups.set(row.stream, [row]);
    else group.push(row);
  }
  return groups;
}
