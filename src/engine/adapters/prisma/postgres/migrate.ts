import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { type MigrationFile, migrationFiles } from '../migration-files.js';
import { type AppliedMigration, refuseForeignHistory } from '../migration-record.js';
import { postgresFailure } from './postgres-fault.js';

const SHIPPED = fileURLToPath(new URL('../../../../../prisma/postgres/migrations', import.meta.url));

/** Prisma's own table, so that its tools see what was applied. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings a database to the program's schema and returns the names that it applied. Each migration is one transaction:
 * one that fails leaves the database as it was. Rejects with `StoreFailure`: `newer-database` when a newer program has
 * migrated it, `corrupt` when an applied migration is not the one shipped. Whoever calls it holds the lock.
 */
export async function migratePostgres(client: pg.Client, folder = SHIPPED): Promise<readonly string[]> {
  try {
    const files = migrationFiles(folder);
    const applied = await appliedMigrations(client);
    refuseForeignHistory(applied, files);
    const done = new Set(applied.map(({ name }) => name));
    const waiting = files.filter(({ name }) => !done.has(name));
    for (const file of waiting) await inTransaction(client, () => apply(client, file));
    return waiting.map(({ name }) => name);
  } catch (error) {
    throw postgresFailure(error);
  }
}

/** Takes the newest migration back by its down script. Rejects with `StoreFailure`; false: it is not the newest. */
export async function rollbackPostgres(client: pg.Client, name: string, folder = SHIPPED): Promise<boolean> {
  try {
    const files = migrationFiles(folder);
    const applied = await appliedMigrations(client);
    refuseForeignHistory(applied, files);
    const last = applied.at(-1);
    const file = files.find((candidate) => candidate.name === name);
    if (last?.name !== name || file === undefined) return false;
    await inTransaction(client, async () => {
      await client.query(file.down);
      await client.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = $1', [last.id]);
    });
    return true;
  } catch (error) {
    throw postgresFailure(error);
  }
}

async function appliedMigrations(client: pg.Client): Promise<readonly AppliedMigration[]> {
  const known = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  if (known.rows[0]?.there !== true) await client.query(TABLE);
  const { rows } = await client.query<AppliedMigration>(
    `SELECT id, migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  return rows;
}

async function apply(client: pg.Client, { name, up, checksum }: MigrationFile): Promise<void> {
  await client.query(up);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), now(), 1)`,
    [randomUUID(), checksum, name],
  );
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    // On a connection that has gone the server has ended it already.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
