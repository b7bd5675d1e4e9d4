// What stands in a desk's database, read without the desk: read-only, beside it or after its death.
import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { eventOf, isControl, openedOf } from '../../../dist/engine/runtime/sessions/session-rows.js';

/** SQLite itself waits for a writer, or for another who recovers the log of a dead one, for so long. */
const BUSY_MS = 30_000;

/** A dead writer may leave a log without its index, which a read-only connection cannot make: then with write access. */
function openToRead(file) {
  try {
    const database = new Database(file, { readonly: true, timeout: BUSY_MS });
    database.pragma('schema_version');
    return database;
  } catch (error) {
    if (error.code !== 'SQLITE_CANTOPEN') throw error;
    return new Database(file, { timeout: BUSY_MS });
  }
}

/** Runs `look` on an open connection. */
function inDatabase(home, look) {
  const database = openToRead(path.join(home, 'desk.db'));
  try {
    return look(database);
  } finally {
    database.close();
  }
}

/** False until the first start has come to migrating it. */
export function hasDatabase(home) {
  if (!existsSync(path.join(home, 'desk.db'))) return false;
  const tables = "SELECT count(*) AS count FROM sqlite_master WHERE name IN ('journal', 'inbox', 'outbox')";
  return inDatabase(home, (database) => database.prepare(tables).get().count) === 3;
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

/** Each fill that a stored message tells of, as `session order`. */
export const toldFills = (home) =>
  inDatabase(home, (database) =>
    database
      .prepare('SELECT body FROM outbox')
      .all()
      .map(({ body }) => JSON.parse(body).notification)
      .filter((notification) => notification?.body.kind === 'fill')
      .map(({ session, body }) => `session:${session} ${body.fill.orderSeq}`),
  );

/** The desk's gate, and the sessions that have not ended, by name. */
export function standing(rows) {
  const sessions = recordedSessions(rows);
  const isOver = ({ kind }) => kind === 'ended' || kind === 'failed';
  const isLeaving = ({ fact }) => fact.kind === 'stop' || fact.kind === 'finish';
  const running = sessions.filter(
    ({ events, controls }) => !events.some(isOver) && !controls.some(isLeaving),
  );
  const gate = rows.filter(({ type }) => type === 'trading-state').at(-1);
  return {
    running: running.map(({ spec }) => spec.name),
    tradingState: gate?.payload.state ?? 'active',
  };
}

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

/** Messages that came from a platform: whether each was handled, refused, and its answer confirmed by the platform. */
export const chatMessages = (home, platform) =>
  inDatabase(home, (database) =>
    database
      .prepare(
        `SELECT inbox.id, inbox.payload, inbox.doneMs IS NOT NULL AS done, outbox.sentMs IS NOT NULL AS answered, outbox.body
         FROM inbox LEFT JOIN outbox ON outbox.id = 'a-' || inbox.id WHERE inbox.platform = ? ORDER BY inbox.position`,
      )
      .all(platform)
      .map(({ id, payload, done, answered, body }) => ({
        id,
        text: JSON.parse(payload).content.text,
        done: done === 1,
        answered: answered === 1,
        refused: body !== null && JSON.parse(body).reply?.tone === 'refused',
      })),
  );
