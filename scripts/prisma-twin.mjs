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

let twin = readFileSync(source, 'utf8');
twin = swap(twin, 'provider = "sqlite"', 'provider = "postgresql"');
twin = swap(
  twin,
  '"../src/engine/adapters/prisma/generated/sqlite"',
  '"../../src/engine/adapters/prisma/generated/postgres"',
);
mkdirSync(new URL('.', target), { recursive: true });
writeFileSync(target, `// Made by scripts/prisma-twin.mjs from prisma/schema.prisma: do not edit.\n${twin}`);
process.stdout.write(`${fileURLToPath(target)}\n`);
