import { correlationId } from '../../domain/ids.js';
import type { SealedRow } from '../../domain/journal-hash.js';
import type { JournalRow } from '../../domain/journal-row.js';
import type { JournalEntry, Prisma } from './generated/sqlite/client.js';

export const toEntry = (
  { row, payloadText }: SealedRow,
  position: number,
): Prisma.JournalEntryCreateManyInput => ({
  stream: row.stream,
  sequence: row.sequence,
  position: BigInt(position),
  epoch: row.epoch,
  type: row.type,
  version: row.version,
  atMs: BigInt(row.atMs),
  recordedMs: BigInt(row.recordedMs),
  correlation: row.correlation ?? null,
  causation: row.causation ?? null,
  payload: payloadText,
  hash: row.hash,
});

/** Columns to a row; the payload stays text. */
const withoutPayload = (entry: JournalEntry): Omit<JournalRow, 'payload'> => ({
  stream: entry.stream,
  sequence: entry.sequence,
  epoch: entry.epoch,
  type: entry.type,
  version: entry.version,
  atMs: Number(entry.atMs),
  recordedMs: Number(entry.recordedMs),
  hash: entry.hash,
  ...(entry.correlation === null ? {} : { correlation: correlationId(entry.correlation) }),
  ...(entry.causation === null ? {} : { causation: entry.causation }),
});

export function toRow(entry: JournalEntry): JournalRow {
  const payload: unknown = JSON.parse(entry.payload);
  return { ...withoutPayload(entry), payload };
}

/** For checking the chain: the text is what was hashed, and a broken one need not be JSON. */
export const toSealed = (entry: JournalEntry): SealedRow => ({
  row: { ...withoutPayload(entry), payload: undefined },
  payloadText: entry.payload,
});
