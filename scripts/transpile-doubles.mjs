// The doubles are TypeScript and are not part of the build: they are turned into JavaScript in a temporary folder.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformFileSync } from '@swc/core';
import { root } from './stale.mjs';

const doubles = path.join(root, 'tests/doubles');

/** @returns {{ folder: string, remove: () => void }} the doubles as modules, and the packages beside them */
export function transpileDoubles() {
  const folder = mkdtempSync(path.join(tmpdir(), 'double-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  for (const file of readdirSync(doubles, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.ts')) transpile(file, folder);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** @param {string} file @param {string} folder */
function transpile(file, folder) {
  const { code } = transformFileSync(path.join(doubles, file), {
    swcrc: false,
    configFile: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  });
  const target = path.join(folder, file.replace(/\.ts$/, '.js'));
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, code);
}
