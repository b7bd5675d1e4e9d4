import { SourceMap } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Message, type Plugin } from 'esbuild';
import type { Program, SourceFault } from '../../domain/own-program.js';
import { sha256 } from '../sha256.js';
import { MARKS, marksIn } from './forbidden-names.js';
import { readSource, resolveInside, ringIn } from './source-rules.js';

const PUBLIC = fileURLToPath(new URL('../../strategies/public', import.meta.url));
const OURS = 'helmsman';

export interface BundleRequest {
  readonly folder: string;
  /** Relative to the folder. */
  readonly file: string;
}

/**
 * One file of a strategy, its imports and the public contract. Looked at first: whatever it may not use, or import, is a
 * fault with its place. Never rejects for what a person wrote.
 */
export async function bundleStrategy(request: BundleRequest): Promise<Program | SourceFault> {
  try {
    const imports = new Map<string, readonly string[]>();
    const fault = await look(request, imports);
    return fault ?? (await make(request, imports));
  } catch (error) {
    return faultFrom(error, request);
  }
}

const optionsFor = ({ folder, file }: BundleRequest): BuildOptions & { write: false } => ({
  entryPoints: [path.join(folder, file)],
  absWorkingDir: folder,
  outfile: 'program.js',
  bundle: true,
  write: false,
  platform: 'neutral',
  target: 'es2022',
  sourcemap: 'external',
  sourcesContent: false,
  logLevel: 'silent',
  // Nothing but what lies in the folder decides what is made of it.
  tsconfigRaw: '{}',
});

/** The first use of something that is not allowed: esbuild knows which names are global and which are the user's own. */
async function look(
  request: BundleRequest,
  imports: Map<string, readonly string[]>,
): Promise<SourceFault | undefined> {
  const { outputFiles } = await build({
    ...optionsFor(request),
    format: 'esm',
    define: MARKS,
    // What would go on later, outside of the bar it was asked about, has no place in the record.
    supported: { 'async-await': false, 'async-generator': false, 'for-await': false, generator: false },
    plugins: [sources(request, imports, 'left out')],
  });
  const ring = ringIn(imports);
  if (ring !== undefined) return { code: 'cycle', file: request.file, detail: ring.join(' → ') };
  const [map, code] = outputFiles.map(({ text }) => text) as [string, string];
  const [mark] = marksIn(code);
  if (mark === undefined) return undefined;
  const place = new SourceMap(JSON.parse(map)).findEntry(mark.line, mark.column);
  if (!('originalSource' in place)) return { code: 'forbidden', file: request.file, detail: mark.name };
  const { originalSource: file, originalLine, originalColumn } = place;
  return { code: 'forbidden', file, line: originalLine + 1, column: originalColumn + 1, detail: mark.name };
}

async function make(request: BundleRequest, imports: Map<string, readonly string[]>): Promise<Program> {
  const { outputFiles } = await build({
    ...optionsFor(request),
    format: 'iife',
    globalName: '__strategy',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    // Comments would tell where Helmsman is installed, and make another program of it elsewhere.
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [sources(request, imports, 'bundled')],
  });
  const [map, code] = outputFiles.map(({ text }) => text) as [string, string];
  return { hash: sha256(code), code, map };
}

/** Serves the user's files through our own rules, and `helmsman` from the installation. */
const sources = (
  { folder }: BundleRequest,
  imports: Map<string, readonly string[]>,
  contract: 'left out' | 'bundled',
): Plugin => ({
  name: 'own-strategy',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, ({ kind, path: specifier, importer }) => {
      if (kind === 'entry-point') return { path: specifier };
      if (!isInside(folder, importer)) return undefined;
      if (specifier === OURS && kind === 'import-statement') {
        return contract === 'bundled'
          ? { path: `${PUBLIC}${OUR_EXTENSION}` }
          : { path: OURS, external: true };
      }
      const relative = kind === 'import-statement' && /^\.\.?\//.test(specifier);
      const found = relative ? resolveInside(folder, importer, specifier) : undefined;
      if (found === undefined) return { errors: [{ text: specifier, pluginName: 'import' }] };
      const from = path.relative(folder, importer);
      imports.set(from, [...new Set([...(imports.get(from) ?? []), found])]);
      return { path: path.join(folder, found) };
    });
    onLoad({ filter: /.*/ }, ({ path: full }) => {
      if (!isInside(folder, full)) return undefined;
      const read = readSource(folder, path.relative(folder, full));
      if ('text' in read) return { contents: read.text, loader: full.endsWith('.ts') ? 'ts' : 'js' };
      return { errors: [{ text: read.detail, detail: read }] };
    });
  },
});

/** Sources have the extension of this file: `.ts` in the tests, `.js` when built. */
const OUR_EXTENSION = path.extname(fileURLToPath(import.meta.url));

const isInside = (folder: string, file: string): boolean =>
  file !== '' && !path.relative(folder, file).startsWith('..');

function faultFrom(error: unknown, { file }: BundleRequest): SourceFault {
  const message = (Object(error).errors as readonly Message[] | undefined)?.[0];
  if (message === undefined) return { code: 'unreadable', file, detail: String(Object(error).message) };
  const { text, location, detail } = message;
  if (isFault(detail)) return detail;
  const place =
    location === null ? { file } : { file: location.file, line: location.line, column: location.column + 1 };
  if (message.pluginName !== '') return { code: 'import', ...place, detail: text };
  const later = /^Transforming (\S+) functions/.exec(text)?.[1];
  if (later !== undefined)
    return { code: 'forbidden', ...place, detail: later === 'async' ? 'async' : 'function*' };
  return { code: 'syntax', ...place, detail: text };
}

const isFault = (detail: unknown): detail is SourceFault =>
  typeof detail === 'object' && detail !== null && 'code' in detail && 'file' in detail;
