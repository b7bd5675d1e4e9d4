// What stands in a desk's database, read without the desk: read-only, beside it or after its death.
import { eventOf, isControl, openedOf } from '../../../dist/engine/runtime/sessions/session-rows.js';
import { ask, hasTables } from './database-of.mjs';

/** False until the first start has come to migrating it. */
export const hasDatabase = (home) => hasTables(home, ['journal', 'inbox', 'outbox']);

const rowOf = (entry) => ({ ...entry, payload: JSON.parse(entry.payload) });

/** All journal rows in the order of writing, anchors left out. */
export const journalRows = (home) =>
  ask(
    home,
    `SELECT stream, sequence, epoch, type, "atMs", correlation, payload, hash FROM journal
     WHERE stream <> 'anchor' ORDER BY position`,
  ).map(rowOf);

/** Messages that arrived and were stored, in that order. */
export const inboxOf = (home) =>
  ask(home, 'SELECT id, "chatId", payload, "doneMs" FROM inbox ORDER BY position').map(
    ({ id, chatId, payload, doneMs }) => ({
      id,
      chatId,
      text: JSON.parse(payload).content.text,
      done: doneMs !== null,
    }),
  );

/** Final figures of ended sessions by the name of their stream. */
export const finalStates = (home) =>
  new Map(
    ask(home, "SELECT stream, state FROM checkpoint WHERE fold = 'session-final'").map(
      ({ stream, state }) => [stream, JSON.parse(state)],
    ),
  );

/** Each fill that a stored message tells of, as `session order`. */
export const toldFills = (home) =>
  ask(home, 'SELECT body FROM outbox ORDER BY position')
    .map(({ body }) => JSON.parse(body).notification)
    .filter((notification) => notification?.body.kind === 'fill')
    .map(({ session, body }) => `session:${session} ${body.fill.orderSeq}`);

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

/**
 * Messages that came from a platform: whether each was handled, refused, and its answer confirmed by the platform, or waits
 * to be; what became a form has none.
 */
export const chatMessages = (home, platform) =>
  ask(
    home,
    `SELECT inbox.id, inbox.payload, inbox."doneMs", outbox."sentMs", outbox.body
     FROM inbox LEFT JOIN outbox ON outbox.id = 'a-' || inbox.id WHERE inbox.platform = ? ORDER BY inbox.position`,
    platform,
  ).map(({ id, payload, doneMs, sentMs, body }) => ({
    id,
    text: JSON.parse(payload).content.text,
    done: doneMs !== null,
    answered: sentMs !== null,
    isWaiting: body !== null && sentMs === null,
    refused: body !== null && JSON.parse(body).reply?.tone === 'refused',
  }));
