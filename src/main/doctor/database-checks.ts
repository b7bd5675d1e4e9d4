import path from 'node:path';
import type { Config } from '../../config.js';
import { inspectSqlite } from '../../engine/adapters/prisma/inspect-sqlite.js';
import { refusalWords } from '../database-words.js';
import { storeWords } from '../start-failure.js';
import { bad, type Check, ok, PATIENCE_MS } from './check.js';

const MB = 2 ** 20;

/** Whether the database can be trusted; beside a desk that has it open, too. */
export async function databaseCheck({ home, database }: Pick<Config, 'home' | 'database'>): Promise<Check> {
  return database.kind === 'sqlite' ? sqliteCheck(path.join(home, 'desk.db')) : serverCheck(database);
}

function sqliteCheck(file: string): Check {
  const found = inspectSqlite(file);
  switch (found.kind) {
    case 'none':
      return ok('database', 'SQLite: the first start makes it');
    case 'failed':
      return bad('database', storeWords(found.failure.fault, found.failure.detail));
    case 'sound': {
      const waiting = found.waiting === 0 ? '' : `, ${found.waiting} migrations at the next start`;
      const size = `${(found.bytes / MB).toFixed(1)} MB`;
      return ok('database', `SQLite ${found.version}, ${size}, every page is sound${waiting}`);
    }
  }
}

async function serverCheck({
  url,
  shown,
}: Extract<Config['database'], { kind: 'postgres' }>): Promise<Check> {
  // The driver costs time and memory, and most desks do without.
  const { inspectPostgres } = await import('../../engine/adapters/prisma/postgres/inspect-postgres.js');
  const { ServerRefusal } = await import('../../engine/adapters/prisma/postgres/server.js');
  try {
    return ok('database', `PostgreSQL ${await inspectPostgres(url, PATIENCE_MS)} at ${shown}`);
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error;
    return bad('database', refusalWords(error, shown));
  }
}
