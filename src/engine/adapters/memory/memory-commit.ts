import { emptyHead, type RowStamp, type SealedRow, sealRows } from '../../domain/journal-hash.js';
import type { JournalRow, StreamHead, StreamName } from '../../domain/journal-row.js';
import type { Person } from '../../domain/person.js';
import { type Change, StoreFailure } from '../../ports/journal.js';
import { sha256 } from '../sha256.js';
import { fromStored, toStored } from '../stored-json.js';
import { checkpointKey, type MemoryDisk } from './memory-disk.js';

/** What a database would give back: a copy, as JSON leaves it. Throws an invariant error on what JSON cannot carry. */
export const copied = <T>(value: T): T => fromStored(toStored(value)) as T;

export const rowOf = ({ row, payloadText }: SealedRow): JournalRow => ({
  ...row,
  payload: fromStored(payloadText),
});

export function memoryHead(disk: MemoryDisk, stream: StreamName): StreamHead {
  const last = disk.streams.get(stream)?.at(-1)?.row;
  return last === undefined ? emptyHead(stream) : { stream, sequence: last.sequence, hash: last.hash };
}

/** All of it or, with a throw, nothing: whatever can fail is done before the first change. */
export function commitToMemory(disk: MemoryDisk, given: Change, stamp: RowStamp): readonly JournalRow[] {
  const { sealed } = sealRows(given.rows ?? [], (stream) => memoryHead(disk, stream), { stamp, sha256 });
  storeInMemory(disk, { ...given, sealed }, stamp.recordedMs);
  return sealed.map(({ row }) => row);
}

/** The same for rows that are sealed already. */
export function storeInMemory(
  disk: MemoryDisk,
  { rows: _rows, sealed, ...rest }: Change & { readonly sealed: readonly SealedRow[] },
  nowMs: number,
): void {
  const change: Omit<Change, 'rows'> = copied(rest);
  if (change.people !== undefined) refuseSharedIdentity(disk, change.people);
  for (const row of sealed) {
    const rows = disk.streams.get(row.row.stream) ?? [];
    rows.push(row);
    disk.streams.set(row.row.stream, rows);
    disk.rows.push(row);
  }
  storeMessages(disk, change, nowMs);
  if (change.forgetBeforeMs !== undefined) forget(disk, change.forgetBeforeMs);
  storeDesk(disk, change);
}

function storeMessages(disk: MemoryDisk, change: Change, nowMs: number): void {
  for (const item of change.outbox ?? []) {
    if (!disk.outbox.has(item.id)) disk.outbox.set(item.id, item);
  }
  for (const id of change.inboxDone ?? []) if (!disk.inboxDone.has(id)) disk.inboxDone.set(id, nowMs);
  for (const id of change.sent ?? []) if (!disk.sent.has(id)) disk.sent.set(id, nowMs);
  for (const button of change.buttons ?? []) disk.buttons.set(button.key, button);
}

function forget(disk: MemoryDisk, beforeMs: number): void {
  for (const [messages, finished] of [
    [disk.inbox, disk.inboxDone],
    [disk.outbox, disk.sent],
  ] as const) {
    for (const [id, atMs] of finished) {
      if (atMs >= beforeMs) continue;
      finished.delete(id);
      messages.delete(id);
    }
  }
  for (const { key, atMs } of disk.buttons.values()) if (atMs < beforeMs) disk.buttons.delete(key);
}

function storeDesk(disk: MemoryDisk, change: Change): void {
  for (const key of change.formsGone ?? []) disk.forms.delete(key);
  for (const form of change.forms ?? []) disk.forms.set(form.key, form);
  for (const person of change.people ?? []) disk.people.set(person.id, person);
  for (const [key, value] of Object.entries(change.settings ?? {})) disk.settings.set(key, value);
  for (const checkpoint of change.checkpoints ?? []) {
    disk.checkpoints.set(checkpointKey(checkpoint.fold, checkpoint.stream), checkpoint);
  }
}

/** As in the database: a platform's user id belongs to one person. */
function refuseSharedIdentity(disk: MemoryDisk, changed: readonly Person[]): void {
  const people = new Map([...disk.people.values(), ...changed].map((person) => [person.id, person]));
  const seen = new Set<string>();
  for (const { platform, userId } of [...people.values()].flatMap(({ identities }) => identities)) {
    const key = `${platform} ${userId}`;
    if (seen.has(key)) throw new StoreFailure('conflict', `identity ${key} belongs to somebody else`);
    seen.add(key);
  }
}
