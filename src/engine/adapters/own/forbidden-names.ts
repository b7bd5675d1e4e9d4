/**
 * Global names that bring time, chance, I/O, code from text or work for later into a strategy: with any of them the same
 * bars would not always give the same orders.
 */
const FORBIDDEN_NAMES: readonly string[] = [
  'Date',
  'Math.random',
  'Intl',
  'performance',
  'crypto',
  'eval',
  'Function',
  'globalThis',
  'global',
  'self',
  'window',
  'process',
  'require',
  'module',
  'exports',
  '__filename',
  '__dirname',
  'Buffer',
  'console',
  'navigator',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'Worker',
  'MessageChannel',
  'BroadcastChannel',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'structuredClone',
  'Promise',
  'WebAssembly',
  'Atomics',
  'SharedArrayBuffer',
  'WeakRef',
  'FinalizationRegistry',
];

const MARK = '__helmsman_forbidden_';

/** For esbuild's `define`: every use of a forbidden global becomes a name that can be found again in the output. */
export const MARKS: Readonly<Record<string, string>> = Object.fromEntries(
  FORBIDDEN_NAMES.map((name, index) => [name, `${MARK}${index}__`]),
);

export interface Mark {
  readonly name: string;
  /** Counted from 0. */
  readonly line: number;
  readonly column: number;
}

/** Where in generated code the marks stand. */
export function marksIn(code: string): readonly Mark[] {
  return code.split('\n').flatMap((text, line) =>
    [...text.matchAll(/__helmsman_forbidden_(\d+)__/g)].map(({ index, 1: number }) => ({
      name: FORBIDDEN_NAMES[Number(number)] ?? 'a name that is not allowed',
      line,
      column: index,
    })),
  );
}
