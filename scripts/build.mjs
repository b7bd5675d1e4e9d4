// src -> dist: the database client, then the compiler, then whatever the compiler does not carry over.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, toolPath } from './run.mjs';
import { isStale, root } from './stale.mjs';

const SOURCES = ['src', 'prisma/schema.prisma', 'tsconfig.json', 'tsconfig.build.json', 'package.json'];
const STAMP = 'dist/.built';
const COMPILED = /\.(?:ts|js)$/;
const src = path.join(root, 'src');
const dist = path.join(root, 'dist');

export const distIsStale = () => isStale(STAMP, SOURCES);

/** A file whose source is gone would still be importable, and would hide the mistake. */
function dropOrphans() {
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!/\.js(?:\.map)?$/.test(file)) continue;
    const source = path.join(src, file.replace(/\.js(?:\.map)?$/, '.ts'));
    if (!existsSync(source)) rmSync(path.join(dist, file));
  }
}

/** @returns {number} exit status */
export function build() {
  // The lock file stands for the version of the generator.
  const client = 'src/engine/adapters/prisma/generated/sqlite/client.ts';
  if (isStale(client, ['prisma/schema.prisma', 'package.json'])) {
    const generated = runNode(['scripts/prisma-generate.mjs']);
    if (generated !== 0) return generated;
  }
  const compiled = runNode([toolPath('typescript', 'tsc'), '-p', 'tsconfig.build.json']);
  if (compiled !== 0) return compiled;
  dropOrphans();
  cpSync(src, dist, {
    recursive: true,
    filter: (file) => !COMPILED.test(file) && path.basename(file) !== 'generated',
  });
  mkdirSync(dist, { recursive: true });
  writeFileSync(path.join(root, STAMP), '');
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = build();
