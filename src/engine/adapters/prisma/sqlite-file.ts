import Database from 'better-sqlite3';
import { StoreFailure } from '../../ports/journal.js';

/** Earlier ones can lose a commit in WAL mode when a checkpoint and a write meet. */
const OLDEST_SQLITE = '3.51.3';

/** `3.51.3` → 3051003, as SQLite numbers itself. */
function versionNumber(text: string): number {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return major * 1_000_000 + minor * 1000 + patch;
}

/** Throws {@link StoreFailure} `io` for a SQLite that is too old to be trusted with WAL. */
export function refuseOldSqlite(version: string): void {
  if (versionNumber(version) < versionNumber(OLDEST_SQLITE)) {
    throw new StoreFailure('io', `SQLite ${version} is older than ${OLDEST_SQLITE}`);
  }
}

/** For what happens before Prisma may see the file: the lock, the migrations. Foreign keys are off. */
export function openFile(file: string): Database.Database {
  const database = new Database(file, { timeout: 0 });
  database.pragma('foreign_keys = OFF');
  database.pragma('synchronous = FULL');
  return database;
}
