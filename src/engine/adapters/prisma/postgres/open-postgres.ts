import { randomBytes } from 'node:crypto';
import { type Database, databaseOn, type JournalTerms } from '../open-database.js';
import { PostgresConnection, type PostgresOptions } from './connection.js';
import { PostgresLock, type PostgresOwner, sessionName } from './lock.js';
import { migratePostgres } from './migrate.js';
import { checkServer, refusalOf } from './server.js';

/** A command that takes longer than this will not be answered any more. */
const PATIENCE_MS = 10_000;

export interface OpenPostgresOptions extends JournalTerms, Pick<PostgresOptions, 'url' | 'trace'> {
  /** Default 10 s. */
  readonly patienceMs?: number;
}

export interface OpenPostgres {
  readonly kind: 'open';
  /** Its journal's `close` ends all connections and lets the lock go. */
  readonly database: Database;
  readonly server: { readonly version: string };
}

/**
 * Takes the lock of a database, migrates it and opens it. Rejects with `ServerRefusal` when the server will not have
 * us, with `StoreFailure` when the database is not fit; then nothing is held.
 */
export async function openPostgres(options: OpenPostgresOptions): Promise<OpenPostgres | PostgresOwner> {
  const name = sessionName(randomBytes(4).toString('hex'));
  const server = { patienceMs: PATIENCE_MS, ...options, name };
  const lock = await PostgresLock.connect(server);
  try {
    const version = await checkServer(lock.client);
    const owner = await lock.take(name);
    if (owner !== undefined) {
      await lock.release();
      return owner;
    }
    await migratePostgres(lock.client).catch(refuseWithoutRights);
    const database = await databaseOn(await PostgresConnection.open(server, lock), options);
    return { kind: 'open', database, server: { version } };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The first thing that a role without rights cannot do. */
function refuseWithoutRights(error: unknown): never {
  const refusal = refusalOf(error instanceof Error ? error.cause : error);
  throw refusal.kind === 'no-rights' ? refusal : error;
}
