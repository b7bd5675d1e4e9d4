import type { Comparison, Condition, Formula } from '../../domain/definition.js';
import { parseLeaf } from './parse-leaf.js';
import type { Reader } from './reader.js';

/** What was read, and from where to where: whether a number or a condition belongs there is known to who asked for it. */
type Found = { readonly at: number; readonly end: number } & (
  | { readonly type: 'formula'; readonly formula: Formula }
  | { readonly type: 'condition'; readonly condition: Condition }
);

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '=', '!='];
const isComparison = (text: string): text is Comparison => COMPARISONS.includes(text);

/** Reads one condition; what follows it stays. Throws a FaultFound. */
export const parseCondition = (reader: Reader): Condition => conditionOf(reader, either(reader));

function conditionOf(reader: Reader, found: Found): Condition {
  if (found.type === 'condition') return found.condition;
  const { token } = reader;
  // A number on its own: the comparison is what is missing.
  if (token.kind === 'end' || token.kind === 'name') {
    return reader.fail(found.at, { kind: 'not-a-condition', found: reader.between(found) });
  }
  return reader.unexpected(['comparison'], [...COMPARISONS, 'crosses']);
}

function formulaOf(reader: Reader, found: Found): Formula {
  if (found.type === 'formula') return found.formula;
  return reader.fail(found.at, { kind: 'not-a-formula', found: reader.between(found) });
}

const either = (reader: Reader): Found => joined(reader, 'or', both);
const both = (reader: Reader): Found => joined(reader, 'and', negated);

function joined(reader: Reader, word: 'and' | 'or', part: (reader: Reader) => Found): Found {
  let found = part(reader);
  while (reader.takes(word)) {
    const left = conditionOf(reader, found);
    const right = conditionOf(reader, part(reader));
    found = trueOrFalse(reader, found.at, { kind: word, left, right });
  }
  return found;
}

function negated(reader: Reader): Found {
  const { at } = reader.token;
  if (!reader.takes('not')) return compared(reader);
  const of = reader.deeper(at, () => conditionOf(reader, negated(reader)));
  return trueOrFalse(reader, at, { kind: 'not', of });
}

function compared(reader: Reader): Found {
  const first = sum(reader);
  const { token } = reader;
  if (reader.takes('crosses') || reader.takes('crossed')) {
    const left = formulaOf(reader, first);
    const direction = directionOf(reader);
    const right = formulaOf(reader, sum(reader));
    return condition(reader, first.at, crossing(direction, left, right));
  }
  if (token.kind !== 'symbol' || !isComparison(token.text)) return first;
  const left = formulaOf(reader, first);
  reader.take();
  const right = formulaOf(reader, sum(reader));
  return condition(reader, first.at, { kind: 'compare', operator: token.text, left, right });
}

/** `1 < close < 2` says two things: they are joined with a word. */
function condition(reader: Reader, at: number, of: Condition): Found {
  const { token } = reader;
  if (isComparison(token.text) || token.text.startsWith('cross')) {
    reader.unexpected(['and-or', 'end'], ['and', 'or']);
  }
  return trueOrFalse(reader, at, of);
}

const trueOrFalse = (reader: Reader, at: number, condition: Condition): Found => ({
  type: 'condition',
  at,
  end: reader.token.at,
  condition,
});
const countable = (reader: Reader, at: number, formula: Formula): Found => ({
  type: 'formula',
  at,
  end: reader.token.at,
  formula,
});

/** To either side is to one or to the other. */
function crossing(direction: 'above' | 'below' | 'either', left: Formula, right: Formula): Condition {
  if (direction !== 'either') return { kind: 'cross', direction, left, right };
  return { kind: 'or', left: crossing('above', left, right), right: crossing('below', left, right) };
}

function directionOf(reader: Reader): 'above' | 'below' | 'either' {
  if (reader.takes('above')) return 'above';
  if (reader.takes('below')) return 'below';
  if (reader.crossing === 'either-way') return 'either';
  return reader.unexpected(['above-below'], ['above', 'below']);
}

function sum(reader: Reader): Found {
  let found = product(reader);
  for (;;) {
    const operator = reader.takes('+') ? '+' : reader.takes('-') ? '-' : undefined;
    if (operator === undefined) return found;
    found = arithmetic(reader, { found, operator, part: product });
  }
}

function product(reader: Reader): Found {
  let found = signed(reader);
  for (;;) {
    const operator = reader.takes('*') ? '*' : reader.takes('/') ? '/' : undefined;
    if (operator === undefined) return found;
    found = arithmetic(reader, { found, operator, part: signed });
  }
}

interface Half {
  readonly found: Found;
  readonly operator: '+' | '-' | '*' | '/';
  readonly part: (reader: Reader) => Found;
}

function arithmetic(reader: Reader, { found, operator, part }: Half): Found {
  const left = formulaOf(reader, found);
  const right = formulaOf(reader, part(reader));
  return countable(reader, found.at, { kind: 'arithmetic', operator, left, right });
}

function signed(reader: Reader): Found {
  const { at } = reader.token;
  if (!reader.takes('-')) return parseLeafOrGroup(reader);
  const of = reader.deeper(at, () => formulaOf(reader, signed(reader)));
  return countable(reader, at, { kind: 'minus', of });
}

function parseLeafOrGroup(reader: Reader): Found {
  const { at } = reader.token;
  const inner: Found = reader.takes('(') ? group(reader, at) : leaf(reader, at);
  return lookedBack(reader, inner);
}

function group(reader: Reader, at: number): Found {
  const inner = reader.deeper(at, () => either(reader));
  if (!reader.takes(')')) {
    const isNumber = inner.type === 'formula';
    reader.unexpected(isNumber ? ['closing', 'comparison'] : ['closing', 'and-or'], [')', 'and', 'or']);
  }
  return { ...inner, at, end: reader.token.at };
}

const leaf = (reader: Reader, at: number): Found => countable(reader, at, parseLeaf(reader));

/** `[n]` behind it, perhaps several times. */
function lookedBack(reader: Reader, found: Found): Found {
  let result = found;
  while (reader.takes('[')) {
    const of = formulaOf(reader, result);
    const bars = barsOf(reader);
    result = countable(reader, found.at, { kind: 'ago', of, bars });
  }
  return result;
}

function barsOf(reader: Reader): number {
  const { kind, text } = reader.token;
  if (kind !== 'number' || !/^\d+$/.test(text)) reader.unexpected(['count']);
  reader.take();
  reader.needs(']', 'bracket');
  return Number(text);
}
