import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { compileWasmLazily, raiseInliningBudget } from '../compiler-flags.js';
import { Chunks } from './chunks.js';
import { KeptCode } from './kept-code.js';

const BUNDLE = fileURLToPath(new URL('../../bundle/', import.meta.url));
const ENTRY = 'cli.js';
/** A desk has started by then, and its flags are still those of a start: what it has compiled is what the next start needs. */
const STARTED_MS = 10_000;
/** Between two chunks: each takes some milliseconds, and a desk has other things to do. */
const PAUSE_MS = 20;

/** Code is good for the program that made it, with its flags. Whatever this misses V8 notices and refuses. */
function codeFolder(): string {
  const made = JSON.stringify([process.version, process.arch, process.execArgv]);
  return `${BUNDLE}code-${crc32(made).toString(16)}`;
}

/** Runs the program from its bundle. Where code was missing, that of a start is kept for the next one. */
export function startBundle(): void {
  // Before anything is compiled: code is good under the flags it was made with.
  raiseInliningBudget();
  compileWasmLazily();
  const chunks = new Chunks(BUNDLE, new KeptCode(codeFolder()));
  chunks.load(ENTRY);
  setTimeout(() => chunks.lacksCode && keep(chunks.keeping()), STARTED_MS).unref();
}

function keep(steps: Iterator<void>): void {
  try {
    if (steps.next().done !== true) setTimeout(() => keep(steps), PAUSE_MS).unref();
  } catch {
    // It may not write there: every start compiles for itself, as it did.
  }
}
