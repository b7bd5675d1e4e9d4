import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DATABASE_URL, type DatabaseConfig } from '../../config/database.js';

/** What the next start of this home opens, when the environment does not say. */
export function pointTo(home: string, database: DatabaseConfig): void {
  const folder = path.join(home, 'secrets');
  const file = path.join(folder, DATABASE_URL.file);
  if (database.kind === 'sqlite') {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.new`;
  const descriptor = openSync(fresh, 'w', 0o600);
  writeFileSync(descriptor, `${database.url}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(fresh, file);
}
