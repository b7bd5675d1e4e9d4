import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml';
import { CLAUSES, type Clause } from '../../domain/definition.js';
import type { Declared, SourceFault } from '../../domain/own-program.js';
import { parseParts } from '../../strategies/declared/parse-definition.js';
import { printDefinition } from '../../strategies/declared/print.js';
import { sha256 } from '../sha256.js';

type Part = Clause | 'stop';
const PARTS: readonly string[] = [...CLAUSES, 'stop'];
const TEXTS: readonly string[] = ['summary', 'weakness'];
const KNOWN: readonly string[] = [...PARTS, ...TEXTS];

/** Where a value stands in the file. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** `buy: rsi(14) < 30` and so on, a condition a line; what is wrong comes with its line and column. */
export function readDeclared(file: string, text: string): Declared | SourceFault {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'failsafe' });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [error] = document.errors;
  if (error !== undefined)
    return { code: 'not-declared', file, ...placeAt(error.pos[0]), detail: error.code };
  if (!isMap(document.contents)) return { code: 'not-declared', file, line: 1, column: 1, detail: 'no-map' };
  const found = new Map<string, { readonly value: string; readonly place: Place }>();
  for (const pair of document.contents.items) {
    const read = readPair(pair, placeAt);
    if (typeof read !== 'object' || !('name' in read)) return { code: 'not-declared', file, ...read };
    found.set(read.name, read);
  }
  return declaredOf(file, found);
}

type ReadPair =
  | { readonly name: string; readonly value: string; readonly place: Place }
  | (Place & { readonly detail: string });

function readPair({ key, value }: Pair, placeAt: (offset: number) => Place): ReadPair {
  const start = (node: unknown): Place => placeAt(isScalar(node) ? (node.range?.[0] ?? 0) : 0);
  const name = isScalar(key) ? String(key.value) : '';
  if (!KNOWN.includes(name)) return { ...start(key), detail: name };
  if (!isScalar(value) || String(value.value).trim() === '') return { ...start(key), detail: name };
  const { line, column } = start(value);
  // Within quotes the text begins one character later.
  const quoted = value.type === 'QUOTE_DOUBLE' || value.type === 'QUOTE_SINGLE' ? 1 : 0;
  return { name, value: String(value.value), place: { line, column: column + quoted } };
}

function declaredOf(
  file: string,
  found: ReadonlyMap<string, { readonly value: string; readonly place: Place }>,
): Declared | SourceFault {
  const parts: Partial<Record<Part, string>> = {};
  for (const [name, { value }] of found) if (PARTS.includes(name)) parts[name as Part] = value;
  const read = parseParts(parts);
  if (read.kind === 'fault') {
    const { part } = read;
    const place = part === undefined ? { line: 1, column: 1 } : found.get(part)?.place;
    return { code: 'definition', file, ...place, detail: part ?? '', definition: read.fault };
  }
  const text = printDefinition(read.definition);
  const said = [...found].flatMap(([name, { value }]) => (TEXTS.includes(name) ? [[name, value]] : []));
  return { definition: read.definition, text, hash: sha256(text), ...Object.fromEntries(said) };
}
