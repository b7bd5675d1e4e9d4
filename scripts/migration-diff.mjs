// node scripts/migration-diff.mjs NAME
// Writes prisma/migrations/<yyyymmddhhmmss>_NAME: migration.sql, down.sql and a copy of the schema it leads to,
// which is the starting point of the next one; and the same step for PostgreSQL in prisma/postgres/migrations. No
// database is read: the files are the history. What stands in one place and not in the other is made up for, so a
// migration that was written before there was PostgreSQL gets its twin with `node scripts/migration-diff.mjs`.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { twinOf } from './prisma-twin.mjs';
import { openDiff } from './schema-engine.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'prisma/migrations');
const twins = path.join(root, 'prisma/postgres/migrations');
const EMPTY = /^-- This is an empty migration\.\s*$/;

/** @returns {string[]} oldest first */
const history = () =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^\d{14}_/.test(name))
        .sort()
    : [];

/** @param {string | undefined} name @returns {string} the schema after this migration, empty before the first */
const schemaAfter = (name) =>
  name === undefined ? '' : readFileSync(path.join(folder, name, 'schema.prisma'), 'utf8');

/** @param {string} place @param {string} before @param {string} after @returns {Promise<boolean>} false: nothing has changed */
async function writeStep(place, before, after) {
  const up = await diff(before, after);
  if (up.trim() === '' || EMPTY.test(up)) return false;
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'migration.sql'), up);
  writeFileSync(path.join(place, 'down.sql'), await diff(after, before));
  process.stdout.write(`${path.relative(root, place)}\n`);
  return true;
}

const name = process.argv[2] ?? '';
if (name !== '' && !/^[a-z][a-z0-9_]*$/.test(name)) {
  process.stderr.write(
    'usage: node scripts/migration-diff.mjs [NAME]   (small letters, digits, underscores)\n',
  );
  process.exit(2);
}

const diff = await openDiff();
if (name !== '') {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const made = path.join(folder, `${stamp}_${name}`);
  const after = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8');
  if (await writeStep(made, schemaAfter(history().at(-1)), after)) {
    writeFileSync(path.join(made, 'schema.prisma'), after);
  } else process.stdout.write('The schema has not changed since the last migration.\n');
}
for (const [index, step] of history().entries()) {
  if (existsSync(path.join(twins, step))) continue;
  const before = schemaAfter(history()[index - 1]);
  await writeStep(path.join(twins, step), twinOf(before), twinOf(schemaAfter(step)));
}
