import type { Database } from 'better-sqlite3';
import { StoreFailure } from '../../ports/journal.js';
import { migrationFiles } from './migration-files.js';
import {
  appliedMigrations,
  recordApplied,
  recordRolledBack,
  refuseForeignHistory,
} from './migration-record.js';
import { openFile, refuseOldSqlite } from './sqlite-file.js';
import { storeFailure } from './store-fault.js';

export interface MigrateOptions {
  /** The database; made when it does not exist (its folder must). */
  readonly file: string;
  readonly nowMs: () => number;
  /** Default: the migrations shipped with the program. */
  readonly folder?: string;
}

export type RollbackOutcome =
  | { readonly kind: 'rolled-back' }
  /** Only the newest one can be taken back; `last` is it, absent when there is none. */
  | { readonly kind: 'not-last'; readonly last?: string };

/**
 * Brings a database to the program's schema and returns the names that it applied. Each migration is one transaction:
 * one that fails leaves the database as it was. Throws {@link StoreFailure}: `newer-database` when a newer program has
 * migrated it, `corrupt` when an applied migration is not the one shipped.
 */
export function migrate(options: MigrateOptions): readonly string[] {
  const files = migrationFiles(options.folder);
  return withFile(options.file, (database) => {
    const applied = appliedMigrations(database);
    refuseForeignHistory(applied, files);
    const done = new Set(applied.map(({ name }) => name));
    const waiting = files.filter(({ name }) => !done.has(name));
    for (const { name, up, checksum } of waiting) {
      inTransaction(database, name, () => {
        database.exec(up);
        recordApplied(database, name, checksum, options.nowMs());
      });
    }
    return waiting.map(({ name }) => name);
  });
}

/** Takes the newest migration back by its down script, with whatever it held. Throws {@link StoreFailure}. */
export function rollback(name: string, options: MigrateOptions): RollbackOutcome {
  const files = migrationFiles(options.folder);
  return withFile(options.file, (database) => {
    const applied = appliedMigrations(database);
    refuseForeignHistory(applied, files);
    const last = applied.at(-1);
    const file = files.find((candidate) => candidate.name === last?.name);
    if (last === undefined || file === undefined) return { kind: 'not-last' };
    if (last.name !== name) return { kind: 'not-last', last: last.name };
    inTransaction(database, name, () => {
      database.exec(file.down);
      recordRolledBack(database, last.id, options.nowMs());
    });
    return { kind: 'rolled-back' };
  });
}

/** References are checked at the end, as a whole: a migration may rebuild a table that others refer to. */
function inTransaction(database: Database, name: string, work: () => void): void {
  database
    .transaction(() => {
      work();
      const broken = database.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) {
        throw new StoreFailure('corrupt', `migration ${name} breaks ${broken.length} references`);
      }
    })
    .immediate();
}

function withFile<T>(file: string, work: (database: Database) => T): T {
  let database: Database | undefined;
  try {
    database = openFile(file);
    refuseOldSqlite(sqliteVersion(database));
    return work(database);
  } catch (error) {
    throw storeFailure(error);
  } finally {
    database?.close();
  }
}

const sqliteVersion = (database: Database): string =>
  String(database.prepare('SELECT sqlite_version()').pluck().get());
