import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { StoreFailure } from '../../ports/journal.js';
import type { MigrationFile } from './migration-files.js';

export interface AppliedMigration {
  readonly id: string;
  readonly name: string;
  readonly checksum: string;
}

/** Prisma's own table, so that its tools see what was applied. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

export function appliedMigrations(database: Database): readonly AppliedMigration[] {
  database.exec(TABLE);
  const rows = database.prepare<[], AppliedMigration>(
    `SELECT id, migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.all();
}

export function recordApplied(database: Database, name: string, checksum: string, atMs: number): void {
  database
    .prepare(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), checksum, name, atMs, atMs);
}

export function recordRolledBack(database: Database, id: string, atMs: number): void {
  database.prepare('UPDATE _prisma_migrations SET rolled_back_at = ? WHERE id = ?').run(atMs, id);
}

/** Throws `StoreFailure` for what a newer program has applied, and for what was changed since. */
export function refuseForeignHistory(
  applied: readonly AppliedMigration[],
  files: readonly MigrationFile[],
): void {
  const shipped = new Map(files.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of applied) {
    const ours = shipped.get(name);
    if (ours === undefined) throw new StoreFailure('newer-database', name);
    if (ours !== checksum)
      throw new StoreFailure('corrupt', `migration ${name} was changed after it was applied`);
  }
}
