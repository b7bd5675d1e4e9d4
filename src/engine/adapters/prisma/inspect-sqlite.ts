import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreFailure } from '../../ports/journal.js';
import { migrationFiles } from './migration-files.js';
import { type AppliedMigration, refuseForeignHistory } from './migration-record.js';
import { refuseOldSqlite } from './sqlite-file.js';
import { storeFailure } from './store-fault.js';

export type Inspected =
  /** It is made by the first start. */
  | { readonly kind: 'none' }
  | { readonly kind: 'sound'; readonly version: string; readonly bytes: number; readonly waiting: number }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

/** Looks at a database without changing it, also beside a desk that has it open: every page, and whose it is. */
export function inspectSqlite(file: string): Inspected {
  if (!existsSync(file)) return { kind: 'none' };
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, timeout: 2_000 });
    const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
    refuseOldSqlite(version);
    const said = database.prepare('PRAGMA quick_check(1)').pluck().get();
    if (said !== 'ok') return { kind: 'failed', failure: new StoreFailure('corrupt', String(said)) };
    return { kind: 'sound', version, bytes: statSync(file).size, waiting: waitingIn(database) };
  } catch (error) {
    const failure = storeFailure(error);
    if (failure instanceof StoreFailure) return { kind: 'failed', failure };
    throw failure;
  } finally {
    database?.close();
  }
}

const APPLIED = `SELECT id, migration_name AS name, checksum FROM _prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;

/** Migrations that the next start will apply. */
function waitingIn(database: Database.Database): number {
  const applied = database.prepare<[], AppliedMigration>(APPLIED).all();
  const files = migrationFiles();
  refuseForeignHistory(applied, files);
  return files.length - applied.length;
}
