import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database, JournalTerms } from '../../src/engine/adapters/prisma/open-database.js';
import type { Need } from '../require.js';
import { openMigrated, temporaryFolder } from './database.js';
import { inPostgres, openMigratedPostgres, temporaryDatabase } from './postgres.js';

/** One empty database, however it is kept. */
export interface StoreBench {
  /** Migrated; again = the next start of the same desk. */
  open(options?: Partial<JournalTerms>): Promise<Database>;
  /** Changes it behind the desk's back. */
  tamper(sql: string): Promise<void>;
  remove(): Promise<void>;
  /** What a process of its own is given to open it. */
  readonly place: string;
}

export interface StoreKind {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly needed: readonly Need[];
  make(): Promise<StoreBench>;
}

async function sqliteBench(): Promise<StoreBench> {
  const home = temporaryFolder();
  const file = path.join(home.folder, 'desk.db');
  return {
    place: home.folder,
    open: (options) => openMigrated(file, options),
    async tamper(sql) {
      const other = new Sqlite(file);
      other.exec(sql);
      other.close();
    },
    remove: async () => home.remove(),
  };
}

async function postgresBench(): Promise<StoreBench> {
  const { url, drop } = await temporaryDatabase();
  return {
    place: url,
    open: (options) => openMigratedPostgres(url, options),
    tamper: async (sql) => {
      await inPostgres(url, sql);
    },
    remove: drop,
  };
}

/** Both databases, for `describe.each`: what one must do the other must do. */
export const STORES: readonly StoreKind[] = [
  { name: 'SQLite', needed: [], make: sqliteBench },
  { name: 'PostgreSQL', needed: ['postgres'], make: postgresBench },
];
