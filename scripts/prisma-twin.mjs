// Prisma fixes the provider at generation, so PostgreSQL needs a schema of its own.
// It is derived, never edited: the same models, another provider and another output folder.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = new URL('../prisma/schema.prisma', import.meta.url);
const target = new URL('../prisma/postgres/schema.prisma', import.meta.url);

/** @param {string} text @param {string} from @param {string} to */
function swap(text, from, to) {
  if (text.split(from).length !== 2)
    throw new Error(`prisma/schema.prisma must contain ${from} exactly once`);
  return text.replace(from, to);
}

/** @param {string} schema for SQLite, or nothing @returns {string} the same for PostgreSQL */
export function twinOf(schema) {
  if (schema === '') return '';
  const other = swap(schema, 'provider = "sqlite"', 'provider = "postgresql"');
  return swap(
    other,
    '"../src/engine/adapters/prisma/generated/sqlite"',
    '"../../src/engine/adapters/prisma/generated/postgres"',
  );
}

/** @returns {string} the file it has written */
export function writeTwin() {
  mkdirSync(new URL('.', target), { recursive: true });
  const head = '// Made by scripts/prisma-twin.mjs from prisma/schema.prisma: do not edit.\n';
  writeFileSync(target, head + twinOf(readFileSync(source, 'utf8')));
  return fileURLToPath(target);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${writeTwin()}\n`);
