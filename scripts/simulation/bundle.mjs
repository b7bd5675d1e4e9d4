// The simulator is TypeScript and is not part of the build: it is made into one module in a folder beside the packages.
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../stale.mjs';

/**
 * @typedef {object} Edit
 * @property {string} file below src
 * @property {string} find text that stands there exactly once
 * @property {string} replace
 *
 * @typedef {{ name: string, row: string } & (Edit | { edits: readonly Edit[] })} Bug a known mistake and its row of the fault catalogue
 */

/**
 * @param {Bug} [bug]
 * @param {string} [entry] below tests/simulation
 * @returns {Promise<{ file: string, sources: readonly string[], remove: () => void }>}
 */
export async function bundleSimulator(bug, entry = 'main.ts') {
  const folder = mkdtempSync(path.join(tmpdir(), 'simulator-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const file = path.join(folder, 'simulator.mjs');
  const { metafile } = await build({
    entryPoints: [path.join(root, 'tests/simulation', entry)],
    absWorkingDir: root,
    metafile: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: file,
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: bug === undefined ? [] : [withBug(bug)],
  });
  const sources = Object.keys(metafile.inputs);
  return { file, sources, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** @param {Bug} bug @returns {import('esbuild').Plugin} */
function withBug(bug) {
  const edits = 'edits' in bug ? bug.edits : [bug];
  return {
    name: 'known-bug',
    setup(builder) {
      for (const { file, find, replace } of edits) {
        const target = path.join(root, 'src', file);
        builder.onLoad({ filter: new RegExp(`${path.basename(file).replace('.', '\\.')}$`) }, (args) => {
          if (path.resolve(args.path) !== target) return undefined;
          const text = readFileSync(target, 'utf8');
          if (text.split(find).length !== 2)
            throw new Error(`${bug.name}: its line stands not once in ${file}`);
          return { contents: text.replace(find, () => replace), loader: 'ts' };
        });
      }
    },
  };
}
