import { canonicalJson } from './canonical-json.js';
import { invariant } from './invariant.js';
import type { JournalRow, NewRow, StreamHead, StreamName } from './journal-row.js';

/** SHA-256 of a text (as UTF-8) in hex. Handed in, because the domain has no cryptography of its own. */
export type Sha256 = (text: string) => string;

/** The stream that lists the heads of all others. */
export const ANCHOR_STREAM: StreamName = 'anchor';

/** Stands before the first row of every stream. */
export const emptyHead = (stream: StreamName): StreamHead => ({ stream, sequence: 0, hash: '0'.repeat(64) });

/** A row with its payload as the text that is stored and hashed. */
export interface SealedRow {
  readonly row: JournalRow;
  readonly payloadText: string;
}

/** What the writer adds to every row. */
export interface RowStamp {
  readonly epoch: number;
  readonly recordedMs: number;
}

/**
 * One row as one text: two lines, a JSON array of everything but the payload, then the payload as stored.
 * The names of columns and the order of a database's columns have no part in it.
 */
export const canonicalText = (row: Omit<JournalRow, 'payload' | 'hash'>, payloadText: string): string =>
  `${JSON.stringify([
    row.stream,
    row.sequence,
    row.epoch,
    row.type,
    row.version,
    row.atMs,
    row.recordedMs,
    row.correlation ?? null,
    row.causation ?? null,
  ])}\n${payloadText}`;

const linkHash = (previous: string, text: string, sha256: Sha256): string => sha256(`${previous}\n${text}`);

/** The next row of a stream. Throws an invariant error on a payload or a time that would not come back unchanged. */
function sealRow(head: StreamHead, given: NewRow, stamp: RowStamp, sha256: Sha256): SealedRow {
  invariant(Number.isSafeInteger(given.atMs), 'row-time', { stream: given.stream, atMs: String(given.atMs) });
  const payloadText = canonicalJson(given.payload);
  const { epoch, recordedMs } = stamp;
  const unsigned = { ...given, epoch, recordedMs, sequence: head.sequence + 1 };
  const hash = linkHash(head.hash, canonicalText(unsigned, payloadText), sha256);
  return { row: { ...unsigned, hash }, payloadText };
}

/** Rows for any streams, in order: sealed, with the heads that have moved. `headOf` knows where each stream stands. */
export function sealRows(
  rows: readonly NewRow[],
  headOf: (stream: StreamName) => StreamHead,
  seal: { readonly stamp: RowStamp; readonly sha256: Sha256 },
): { readonly sealed: readonly SealedRow[]; readonly moved: ReadonlyMap<StreamName, StreamHead> } {
  const moved = new Map<StreamName, StreamHead>();
  const sealed = rows.map((given) => {
    const head = moved.get(given.stream) ?? headOf(given.stream);
    const next = sealRow(head, given, seal.stamp, seal.sha256);
    moved.set(given.stream, { stream: given.stream, sequence: next.row.sequence, hash: next.row.hash });
    return next;
  });
  return { sealed, moved };
}

/** True when the row is the one that follows the head and its hash fits. */
export const followsHead = (head: StreamHead, { row, payloadText }: SealedRow, sha256: Sha256): boolean =>
  row.sequence === head.sequence + 1 &&
  row.hash === linkHash(head.hash, canonicalText(row, payloadText), sha256);
