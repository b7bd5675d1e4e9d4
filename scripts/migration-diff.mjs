// node scripts/migration-diff.mjs NAME
// Writes prisma/migrations/<yyyymmddhhmmss>_NAME: migration.sql, down.sql and a copy of the schema it leads to,
// which is the starting point of the next one. No database is read: the files are the history.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDiff } from './schema-engine.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'prisma/migrations');
const EMPTY = /^-- This is an empty migration\.\s*$/;

/** @returns {string} the schema after the last migration, empty before the first */
function lastSchema() {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d{14}_/.test(name)) : [];
  const last = names.sort().at(-1);
  return last === undefined ? '' : readFileSync(path.join(folder, last, 'schema.prisma'), 'utf8');
}

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  process.stderr.write(
    'usage: node scripts/migration-diff.mjs NAME   (small letters, digits, underscores)\n',
  );
  process.exit(2);
}

const before = lastSchema();
const after = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8');
const diff = await openDiff();
const up = await diff(before, after);
if (up.trim() === '' || EMPTY.test(up)) {
  process.stdout.write('The schema has not changed since the last migration.\n');
  process.exit(0);
}

const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
const made = path.join(folder, `${stamp}_${name}`);
mkdirSync(made, { recursive: true });
writeFileSync(path.join(made, 'migration.sql'), up);
writeFileSync(path.join(made, 'down.sql'), await diff(after, before));
writeFileSync(path.join(made, 'schema.prisma'), after);
process.stdout.write(`${path.relative(root, made)}\n`);
