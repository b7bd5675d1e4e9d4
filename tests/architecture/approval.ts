import type { Finding, SourceFile, SyntaxNode } from './finding.js';
import { isNode, walk } from './syntax.js';

/** Only risk makes an ApprovedOrder, and a venue takes nothing else. */
const MAKER = 'src/engine/risk/review.ts';
const APPROVED = 'ApprovedOrder';

/** The plain name of a type annotation, `ApprovedOrder` of `: ApprovedOrder`. */
function typeName(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'TsTypeAnnotation') return typeName(value['typeAnnotation']);
  if (value.type !== 'TsTypeReference' || !isNode(value['typeName'])) return undefined;
  return String(value['typeName']['value']);
}

/** Saying `as ApprovedOrder` is the one way to make a branded type out of something else. */
const claimsApproval = (node: SyntaxNode): boolean =>
  (node.type === 'TsAsExpression' || node.type === 'TsTypeAssertion') &&
  [...walk(node['typeAnnotation'] as SyntaxNode)].some((inner) => typeName(inner) === APPROVED);

const named = (node: SyntaxNode, field: string, name: string): boolean =>
  isNode(node[field]) && node[field]['value'] === name;

/** The parameters of every `submit` that an interface called Venue declares. */
function submitParameters(tree: SyntaxNode): SyntaxNode[][] {
  const venues = [...walk(tree)].filter(
    (node) => node.type === 'TsInterfaceDeclaration' && named(node, 'id', 'Venue'),
  );
  return venues
    .flatMap((venue) => [...walk(venue)])
    .filter((node) => /^Ts(?:Method|Property)Signature$/.test(node.type) && named(node, 'key', 'submit'))
    .map((node) => {
      const signature = node.type === 'TsMethodSignature' ? node : [...walk(node)].find(isFunctionType);
      return (signature?.['params'] ?? []) as SyntaxNode[];
    });
}

const isFunctionType = (node: SyntaxNode): boolean => node.type === 'TsFunctionType';

export function checkApproval({ file, tree }: SourceFile): Finding[] {
  if (!file.startsWith('src/')) return [];
  const found: Finding[] = [];
  if (file !== MAKER && [...walk(tree)].some(claimsApproval)) {
    found.push({ rule: 'approval: maker', file, detail: `says "as ${APPROVED}"; only ${MAKER} may` });
  }
  for (const parameters of submitParameters(tree)) {
    if (parameters.length !== 1 || typeName(parameters[0]?.['typeAnnotation']) !== APPROVED) {
      found.push({
        rule: 'approval: venue',
        file,
        detail: `Venue.submit takes something but an ${APPROVED}`,
      });
    }
  }
  return found;
}

export const APPROVAL_RULES: readonly string[] = ['approval: maker', 'approval: venue'];
