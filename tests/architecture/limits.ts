import type { Finding, SourceFile, SyntaxNode } from './finding.js';
import { lineSpan, walk } from './syntax.js';

const MAX_FILE_LINES = 300;
const MAX_IMPORTS = 8;
const MAX_FUNCTION_LINES = 60;

/** Lists and the composition root import what they list; that is their purpose. */
const MAY_IMPORT_MANY = /^src\/(?:main|cli)(?:\.ts$|\/)|registry[^/]*\.ts$/;

const FUNCTIONS =
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ClassMethod|PrivateMethod|MethodProperty|Constructor|GetterProperty|SetterProperty)$/;

/** Imports of types alone vanish when compiled: they tie nothing together at run time and are not counted. */
const importsOf = (tree: SyntaxNode): number =>
  [...walk(tree)].filter((node) => node.type === 'ImportDeclaration' && !isTypesOnly(node)).length;

function isTypesOnly(node: SyntaxNode): boolean {
  if (node['typeOnly'] === true) return true;
  const specifiers = node['specifiers'] as readonly SyntaxNode[];
  return specifiers.length > 0 && specifiers.every((one) => one['isTypeOnly'] === true);
}

export function checkLimits({ file, text, tree }: SourceFile): Finding[] {
  if (!file.startsWith('src/')) return [];
  const found: Finding[] = [];
  const lines = text.trimEnd().split('\n').length;
  if (lines > MAX_FILE_LINES) found.push({ rule: 'limit: file', file, detail: `has ${lines} lines` });
  const imports = importsOf(tree);
  if (imports > MAX_IMPORTS && !MAY_IMPORT_MANY.test(file)) {
    found.push({ rule: 'limit: imports', file, detail: `has ${imports} imports` });
  }
  const bytes = Buffer.from(text);
  for (const node of walk(tree)) {
    const length = FUNCTIONS.test(node.type) ? lineSpan(node, bytes) : 0;
    if (length > MAX_FUNCTION_LINES) {
      found.push({ rule: 'limit: function', file, detail: `has a function of ${length} lines` });
    }
  }
  return found;
}

export const LIMIT_RULES: readonly string[] = ['limit: file', 'limit: imports', 'limit: function'];
