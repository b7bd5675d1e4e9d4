import path from 'node:path';
import type { DatabaseConfig } from '../config/database.js';
import type { Config } from '../config.js';
import { migrate } from '../engine/adapters/prisma/migrate.js';
import { type Database, openDatabase } from '../engine/adapters/prisma/open-database.js';
import { systemClock } from '../engine/adapters/system/system-clock.js';
import { refusalWords } from './database-words.js';
import { databaseHeldWords, StartFailure } from './start-failure.js';

export interface Store {
  readonly database: Database;
  /** `SQLite` or `PostgreSQL 15.4`: where its server is concerns only whoever has the host. */
  readonly storeName: string;
}

type PostgresConfig = Extract<DatabaseConfig, { kind: 'postgres' }>;

const nowMs = (): number => systemClock.nowMs();

/** Migrates and opens the configured database. Rejects with `StartFailure` or `StoreFailure`; then nothing is held. */
export async function openStore(
  { home, database }: Pick<Config, 'home' | 'database'>,
  clean: <T>(value: T) => T,
): Promise<Store> {
  if (database.kind === 'postgres') return openServer(database, clean);
  const file = path.join(home, 'desk.db');
  migrate({ file, nowMs });
  return { database: await openDatabase({ file, nowMs, clean }), storeName: 'SQLite' };
}

/** The driver costs time and memory, and most desks do without. */
async function openServer({ url, shown }: PostgresConfig, clean: <T>(value: T) => T): Promise<Store> {
  const { openPostgres } = await import('../engine/adapters/prisma/postgres/open-postgres.js');
  const { ServerRefusal } = await import('../engine/adapters/prisma/postgres/server.js');
  try {
    const opened = await openPostgres({ url, nowMs, clean });
    if (opened.kind === 'held') throw new StartFailure(databaseHeldWords(shown, opened));
    return { database: opened.database, storeName: `PostgreSQL ${opened.server.version}` };
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error;
    throw new StartFailure(refusalWords(error, shown), { cause: error });
  }
}
