import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Database, JournalTerms } from '../../src/engine/adapters/prisma/open-database.js';
import { openPostgres } from '../../src/engine/adapters/prisma/postgres/open-postgres.js';
import { postgresAddress } from '../require.js';
import { NOW_MS } from './database.js';

/** Runs SQL in the database at an address, as somebody else would. */
export async function inPostgres<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

export interface TemporaryDatabase {
  readonly url: string;
  readonly name: string;
  /** Gives it back, also while somebody is in it. */
  drop(): Promise<void>;
}

const EMPTY = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public';
const END_SESSIONS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

/** Not in use now: to make one takes a second of disk work, to empty one does not. The run's end drops them. */
const free: string[] = [];

/** An empty database of its own for a test. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const name = free.pop() ?? (await makeDatabase());
  const url = new URL(postgresAddress());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    name,
    drop: async () => {
      await inPostgres(url.href, END_SESSIONS);
      await inPostgres(url.href, EMPTY);
      free.push(name);
    },
  };
}

async function makeDatabase(): Promise<string> {
  const name = `${process.env['HELMSMAN_TEST_DATABASES']}${randomBytes(5).toString('hex')}`;
  await inPostgres(postgresAddress(), `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  return name;
}

/** Migrated and opened as the program opens it. */
export async function openMigratedPostgres(
  url: string,
  options: Partial<JournalTerms> & { readonly patienceMs?: number } = {},
): Promise<Database> {
  const opened = await openPostgres({ url, nowMs: () => NOW_MS, ...options });
  if (opened.kind === 'held') throw new Error(`somebody has ${url}`);
  return opened.database;
}
