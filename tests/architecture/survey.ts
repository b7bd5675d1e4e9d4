import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { Finding, SeenModule, SourceFile } from './finding.js';
import { parse } from './syntax.js';

const GENERATED = /^src\/engine\/adapters\/prisma\/generated\//;

/** The files that ought to be seen, counted without dependency-cruiser. */
export function filesUnder(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.ts') && !GENERATED.test(file))
    .sort();
}

/** Without swc, dependency-cruiser 17 sees no TypeScript 7 module at all and reports success: hence the names. */
export async function seenModules(root: string): Promise<SeenModule[]> {
  const { output } = await cruise(
    ['src', 'tests'].filter((folder) => existsSync(path.join(root, folder))),
    {
      baseDir: root,
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: ['node_modules', GENERATED.source, '^dist/'] },
    },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser returned a text, not a result');
  const ours = output.modules.filter(({ source }) => /^(?:src|tests)\/.*\.ts$/.test(source));
  return ours
    .filter(({ source }) => !GENERATED.test(source))
    .map(({ source, dependencies }) => ({
      file: source,
      imports: dependencies.map(({ module, resolved, couldNotResolve }) => ({
        specifier: module,
        file: !couldNotResolve && /^(?:src|tests|dist|scripts|bench)\//.test(resolved) ? resolved : undefined,
      })),
    }));
}

/** A file that was not seen was not checked. */
export function checkSeen(files: readonly string[], modules: readonly SeenModule[]): Finding[] {
  const seen = new Set(modules.map(({ file }) => file));
  return files
    .filter((file) => !seen.has(file))
    .map((file) => ({ rule: 'seen', file, detail: 'was not seen by dependency-cruiser' }));
}

export function readSource(root: string, module: SeenModule): SourceFile {
  const text = readFileSync(path.join(root, module.file), 'utf8');
  return { ...module, text, tree: parse(text) };
}
