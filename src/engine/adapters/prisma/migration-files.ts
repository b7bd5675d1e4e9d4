import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../sha256.js';

/** The same distance from `src/engine/adapters/prisma` and from `dist/engine/adapters/prisma`. */
const SHIPPED = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));
const NAME = /^\d{14}_[a-z][a-z0-9_]*$/;

export interface MigrationFile {
  /** `<yyyymmddhhmmss>_<name>`: the names in order are the history. */
  readonly name: string;
  readonly up: string;
  readonly down: string;
  /** SHA-256 of the up script, as Prisma records it. */
  readonly checksum: string;
}

/** All migrations of a folder (default: those shipped with the program), oldest first. */
export function migrationFiles(folder = SHIPPED): readonly MigrationFile[] {
  const names = readdirSync(folder).filter((name) => NAME.test(name));
  return names.sort().map((name) => {
    const up = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
    const down = readFileSync(path.join(folder, name, 'down.sql'), 'utf8');
    return { name, up, down, checksum: sha256(up) };
  });
}
