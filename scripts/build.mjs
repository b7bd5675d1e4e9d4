// src -> dist: the database client, then the compiler, then whatever the compiler does not carry over, then the bundle.
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeTwin } from './prisma-twin.mjs';
import { runNode, toolPath } from './run.mjs';
import { isStale, root } from './stale.mjs';

const SOURCES = [
  'src',
  'prisma/schema.prisma',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'scripts/bundle.mjs',
  'scripts/bundle-form.mjs',
];
const STAMP = 'dist/.built';
const COMPILED = /\.(?:ts|js)$/;
const src = path.join(root, 'src');
const dist = path.join(root, 'dist');

export const distIsStale = () => isStale(STAMP, SOURCES);

/** A file whose source is gone would still be importable, and would hide the mistake. */
function dropOrphans() {
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!/\.js(?:\.map)?$/.test(file)) continue;
    if (file.startsWith(`bundle${path.sep}`)) continue;
    const source = path.join(src, file.replace(/\.js(?:\.map)?$/, '.ts'));
    if (!existsSync(source)) rmSync(path.join(dist, file));
  }
}

/** One for each database, from the one schema. @returns {number} exit status */
function generateClients() {
  for (const [name, schema] of Object.entries({
    sqlite: 'prisma/schema.prisma',
    postgres: 'prisma/postgres/schema.prisma',
  })) {
    const client = `src/engine/adapters/prisma/generated/${name}/client.ts`;
    // package.json stands for the version of the generator.
    if (!isStale(client, ['prisma/schema.prisma', 'package.json', 'scripts/prisma-twin.mjs'])) continue;
    if (name === 'postgres') writeTwin();
    const generated = runNode(['scripts/prisma-generate.mjs', schema]);
    if (generated !== 0) return generated;
  }
  return 0;
}

/** @returns {number} exit status */
export function build() {
  const generated = generateClients();
  if (generated !== 0) return generated;
  const compiled = runNode([toolPath('typescript', 'tsc'), '-p', 'tsconfig.build.json']);
  if (compiled !== 0) return compiled;
  dropOrphans();
  cpSync(src, dist, {
    recursive: true,
    filter: (file) => !COMPILED.test(file) && path.basename(file) !== 'generated',
  });
  const bundled = runNode(['scripts/bundle.mjs']);
  if (bundled !== 0) return bundled;
  writeFileSync(path.join(root, STAMP), '');
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = build();
