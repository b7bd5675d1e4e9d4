import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreFailure } from '../../ports/journal.js';
import { storeFailure } from './store-fault.js';

/** Held until released or until the process is gone, however it went. */
export interface Lock {
  readonly kind: 'taken';
  release(): void;
}

export interface LockHeld {
  readonly kind: 'held';
  /** Who has it, since when; absent when the owner has not yet written it down. */
  readonly pid?: number;
  readonly sinceMs?: number;
}

/**
 * One process owns a database. The lock is a transaction left open on a database file of its own: the operating
 * system ends it with the process, also after kill -9, so there is never a stale lock. `file` is made when missing.
 * Throws `StoreFailure` when the folder cannot be written.
 */
export function takeLock(file: string, nowMs: () => number): Lock | LockHeld {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: 0 });
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
    writeOwner(file, nowMs());
    return heldBy(database);
  } catch (error) {
    database?.close();
    const failure = storeFailure(error);
    if (failure instanceof StoreFailure && failure.fault === 'busy')
      return { kind: 'held', ...readOwner(file) };
    throw failure;
  }
}

const heldBy = (database: Database.Database): Lock => ({
  kind: 'taken',
  release: () => void database.close(),
});

/** Beside the lock, because nobody can read a database that is locked exclusively. */
const ownerFile = (file: string): string => `${file}.owner`;

/** `pid sinceMs`, put in place whole. */
function writeOwner(file: string, sinceMs: number): void {
  const fresh = `${ownerFile(file)}.new`;
  writeFileSync(fresh, `${process.pid} ${sinceMs}\n`);
  renameSync(fresh, ownerFile(file));
}

/** Who took the lock last; whether that process still has it the operating system knows alone. */
export function readOwner(file: string): { readonly pid?: number; readonly sinceMs?: number } {
  const text = existsSync(ownerFile(file)) ? readFileSync(ownerFile(file), 'utf8') : '';
  const [, pid, sinceMs] = /^(\d+) (\d+)\n$/.exec(text) ?? [];
  return pid === undefined ? {} : { pid: Number(pid), sinceMs: Number(sinceMs) };
}
