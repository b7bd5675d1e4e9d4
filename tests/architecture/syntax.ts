import { parseSync } from '@swc/core';
import type { SyntaxNode } from './finding.js';

/** TypeScript 7 has no JavaScript API any more, so the syntax tree comes from swc. */
export function parse(text: string): SyntaxNode {
  return parseSync(text, { syntax: 'typescript', target: 'es2022' }) as unknown as SyntaxNode;
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Places where an identifier is the name of a member, not a use of a variable. */
const NAMES = new Set(['property', 'key', 'imported', 'label']);

/** Children without the names of members: `order.process` is not the global `process`. */
function* children(node: SyntaxNode): Generator<SyntaxNode> {
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child !== 'object' || child === null) continue;
      // A class method's function, an argument and an array item have no type of their own, but they have children.
      const inner: SyntaxNode = isNode(child) ? child : { type: '', ...child };
      if (!(NAMES.has(key) && inner.type === 'Identifier')) yield inner;
    }
  }
}

export function* walk(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of children(node)) yield* walk(child);
}

/** `a.b`, `a['b']` and plain `a`; undefined for anything longer or computed. */
export function dotted(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier') return String(node['value']);
  if (node.type !== 'MemberExpression') return undefined;
  const property = node['property'];
  if (!isNode(property)) return undefined;
  const inner = property.type === 'Computed' ? property['expression'] : property;
  const object = dotted(node['object']);
  return object !== undefined && isNode(inner) ? `${object}.${String(inner['value'])}` : undefined;
}

/** How many lines a node covers. swc counts bytes, not characters. */
export function lineSpan(node: SyntaxNode, bytes: Buffer): number {
  const { start, end } = node['span'] as { start: number; end: number };
  return bytes
    .subarray(start - 1, end - 1)
    .toString('utf8')
    .split('\n').length;
}
