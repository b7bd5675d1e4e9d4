// What must be true of a journal whatever happened to the process that wrote it. Each check returns what is wrong, in words.

/**
 * @typedef {{ stream: string, sequence: number, type: string, hash: string, correlation?: string | null, payload: any }} Row of a journal, its payload read
 * @typedef {Pick<Row, 'stream' | 'sequence' | 'hash'>} Standing where it stands in a file
 * @typedef {{ id: string, text: string, expected: number | undefined }} Command
 */

const EFFECTS = new Set(['session-opened', 'control', 'trading-state']);
/** The desk itself does this at a start; nobody asked for it. @param {Row} row */
const isDesks = ({ payload }) => payload.by === 'desk';

/** @param {Pick<Row, 'stream' | 'sequence'>} row */
const keyOf = ({ stream, sequence }) => `${stream}/${sequence}`;

/**
 * Rows that were durable before must stand after, with the same hash in the same place.
 * @param {readonly Row[]} before
 * @param {readonly Standing[]} after
 */
export function lostRows(before, after) {
  const now = new Map(after.map((row) => [keyOf(row), row.hash]));
  return before
    .filter((row) => now.get(keyOf(row)) !== row.hash)
    .map((row) => `row ${keyOf(row)} (${row.type}) was stored and is gone`);
}

/** @param {readonly string[]} keys @param {string} what */
function repeated(keys, what) {
  const seen = new Set();
  return keys.flatMap((key) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [`${what} ${key} is there twice`];
  });
}

/** @param {readonly Row[]} rows */
const gaps = (rows) => {
  const last = new Map();
  return rows.flatMap((row) => {
    const expected = (last.get(row.stream) ?? 0) + 1;
    last.set(row.stream, row.sequence);
    return row.sequence === expected ? [] : [`row ${keyOf(row)} follows ${expected - 1}`];
  });
};

/**
 * Nothing stands twice: places, orders, fills, effects of one command, messages about one fill.
 * @param {readonly Row[]} rows
 * @param {readonly string[]} told
 */
export function duplicates(rows, told) {
  /** @param {string} type */
  const ofType = (type) => rows.filter((row) => row.type === type);
  const effects = rows.filter((row) => EFFECTS.has(row.type) && !isDesks(row));
  return [
    ...gaps(rows),
    ...repeated(rows.map(keyOf), 'row'),
    ...repeated(
      ofType('order').map(({ stream, payload }) => `${stream} ${payload.seq}`),
      'order',
    ),
    ...repeated(
      ofType('fill').map(({ stream, payload }) => `${stream} ${payload.orderSeq}`),
      'fill of order',
    ),
    ...repeated(
      ofType('session-opened').map(({ payload }) => payload.spec.name),
      'session',
    ),
    ...repeated(
      effects.map(({ stream, type, correlation }) => `${type} of ${correlation} in ${stream}`),
      'effect',
    ),
    ...repeated(told, 'message about'),
  ];
}

/**
 * Commands against the journal. A command: `{ id, text, expected }`; `expected` is the number of effects that its answer
 * acknowledged, undefined when nobody heard an answer.
 * @param {readonly Command[]} commands
 * @param {readonly Row[]} rows
 */
export function commandFaults(commands, rows) {
  const effects = rows.filter((row) => EFFECTS.has(row.type) && !isDesks(row));
  const known = new Set(commands.map(({ id }) => id));
  const strangers = effects
    .filter(({ correlation }) => !known.has(correlation ?? ''))
    .map((row) => `${row.type} ${keyOf(row)} (${row.correlation}) was never asked for`);
  const lost = commands.flatMap(({ id, text, expected }) => {
    if (expected === undefined) return [];
    const own = effects.filter(({ correlation }) => correlation === id);
    // A halt goes to the desk and to each session: the desk's row is the one that counts.
    const found = /^\/(?:un)?halt/.test(text) ? own.filter(({ stream }) => stream === 'desk') : own;
    return found.length === expected
      ? []
      : [`${text} (${id}) was acknowledged with ${expected} effects; there are ${found.length}`];
  });
  return { strangers, lost };
}
