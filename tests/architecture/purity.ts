import type { Finding, SourceFile, SyntaxNode } from './finding.js';
import { isPure } from './layers.js';
import { dotted, isNode, walk } from './syntax.js';

/** Global names that bring time, chance, I/O or logging in. */
const TIMERS = /^(?:setTimeout|setInterval|setImmediate|queueMicrotask)$/;
const PURE_NAMES: readonly { rule: string; names: RegExp }[] = [
  { rule: 'pure: clock', names: /^(?:Date|performance)$/ },
  { rule: 'pure: chance', names: /^(?:Math\.random|crypto)$/ },
  { rule: 'pure: timers', names: TIMERS },
  { rule: 'pure: process', names: /^process$/ },
  { rule: 'pure: console', names: /^console$/ },
  { rule: 'pure: back door', names: /^globalThis$/ },
];

const isAsync = (node: SyntaxNode): boolean =>
  node['async'] === true ||
  node.type === 'AwaitExpression' ||
  (node.type === 'ForOfStatement' && node['isAwait'] === true) ||
  (node.type === 'CallExpression' && isNode(node['callee']) && node['callee'].type === 'Import');

function checkPureNode(node: SyntaxNode, file: string): Finding[] {
  const name = dotted(node);
  const found: Finding[] = PURE_NAMES.filter(({ names }) => name !== undefined && names.test(name)).map(
    ({ rule }) => ({ rule, file, detail: `uses ${name}` }),
  );
  if (isAsync(node)) found.push({ rule: 'pure: async', file, detail: 'is asynchronous' });
  return found;
}

/** `process.env`, `const { env } = process`, `import { env } from 'node:process'`. */
function readsEnvironment(node: SyntaxNode): boolean {
  if (dotted(node) === 'process.env') return true;
  if (node.type === 'VariableDeclarator' && isNode(node['id'])) {
    return node['id'].type === 'ObjectPattern' && dotted(node['init']) === 'process';
  }
  const source = node.type === 'ImportDeclaration' ? node['source'] : undefined;
  return isNode(source) && /^(?:node:)?process$/.test(String(source['value']));
}

/** The runtime and the surfaces get time from the Clock and Scheduler ports, so that tests can move it. */
const PORTS_ONLY = ['src/bots/', 'src/commands/', 'src/engine/usecases/', 'src/engine/runtime/'];
const OWN_TIME = /^(?:Date\.now|performance(?:\.now)?)$/;

/** `setTimeout`, `Date.now`, `new Date()`; a date made of given ms is a format, not a clock. */
function takesOwnTime(node: SyntaxNode): boolean {
  const name = dotted(node);
  if (name !== undefined && (TIMERS.test(name) || OWN_TIME.test(name))) return true;
  if (node.type !== 'NewExpression' || dotted(node['callee']) !== 'Date') return false;
  return !Array.isArray(node['arguments']) || node['arguments'].length === 0;
}

/** A strategy never learns its mode; the words themselves are kept out of everything else. */
const MODE = /\b(?:isBacktest|isLive|dryRun)\b/;
const MAY_KNOW_MODE = ['src/engine/runtime/', 'src/config.ts'];

export function checkPurity({ file, text, tree }: SourceFile): Finding[] {
  if (!file.startsWith('src/')) return [];
  const found: Finding[] = [];
  const mode = MODE.exec(text)?.[0];
  if (mode !== undefined && !MAY_KNOW_MODE.some((place) => file.startsWith(place))) {
    found.push({ rule: 'mode words', file, detail: `says ${mode}` });
  }
  for (const node of walk(tree)) {
    if (isPure(file)) found.push(...checkPureNode(node, file));
    if (PORTS_ONLY.some((place) => file.startsWith(place)) && takesOwnTime(node)) {
      found.push({ rule: 'time by ports', file, detail: 'takes its time or timers from the machine' });
    }
    if (file !== 'src/config.ts' && readsEnvironment(node)) {
      found.push({ rule: 'environment', file, detail: 'reads process.env' });
    }
  }
  return found;
}

export const PURITY_RULES: readonly string[] = [
  ...PURE_NAMES.map(({ rule }) => rule),
  'pure: async',
  'time by ports',
  'mode words',
  'environment',
];
