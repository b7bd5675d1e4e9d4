import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '../../src/engine/adapters/prisma/migrate.js';
import {
  type Database,
  type DatabaseOptions,
  openDatabase,
} from '../../src/engine/adapters/prisma/open-database.js';
import type { NewRow } from '../../src/engine/domain/journal-row.js';

export const NOW_MS = 1_700_000_000_000;
const nowMs = (): number => NOW_MS;

/** A folder of its own for a test, and how to be rid of it. */
export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'helmsman-db-'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** A migrated database in a file, opened as the program opens it. */
export function openMigrated(file: string, options: Partial<DatabaseOptions> = {}): Promise<Database> {
  migrate({ file, nowMs });
  return openDatabase({ file, nowMs, ...options });
}

/** A row that differs by `n`. */
export const rowOf = (stream: string, n: number, more: Partial<NewRow> = {}): NewRow => ({
  stream,
  type: 'noted',
  version: 1,
  atMs: NOW_MS + n,
  payload: { n },
  ...more,
});
