import fc from 'fast-check';
import {
  type Condition,
  type Definition,
  type DefinitionFault,
  type Formula,
  PRICES,
} from '../../src/engine/domain/definition.js';
import { INDICATORS } from '../../src/engine/indicators/registry.js';
import { parseDefinition } from '../../src/engine/strategies/declared/parse-definition.js';

const number = fc
  .oneof(fc.nat({ max: 100_000 }), fc.double({ min: 0, max: 1e6, noNaN: true }))
  .map((value): Formula => ({ kind: 'number', value: value + 0 }));
const price = fc.constantFrom(...PRICES).map((name): Formula => ({ kind: 'price', name }));
const indicator = fc
  .tuple(fc.constantFrom(...INDICATORS), fc.nat(), fc.nat({ max: 9 }))
  .map(([{ name, parameters, outputs }, which, more]): Formula => {
    const params = parameters.map((one) =>
      one.kind === 'bars' ? Math.min(one.max, one.default + more) : one.default,
    );
    return { kind: 'indicator', name, params, output: outputs[which % outputs.length] ?? '' };
  });

/** Any formula and condition that can be written. */
const trees = fc.letrec<{ formula: Formula; condition: Condition }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small' },
    number,
    price,
    indicator,
    tie('formula').map((of): Formula => ({ kind: 'minus', of })),
    fc.record({ kind: fc.constant('ago' as const), of: tie('formula'), bars: fc.nat({ max: 20 }) }),
    fc.record({
      kind: fc.constant('arithmetic' as const),
      operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
      left: tie('formula'),
      right: tie('formula'),
    }),
  ),
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.record({
      kind: fc.constant('compare' as const),
      operator: fc.constantFrom(
        '<' as const,
        '<=' as const,
        '>' as const,
        '>=' as const,
        '=' as const,
        '!=' as const,
      ),
      left: tie('formula'),
      right: tie('formula'),
    }),
    fc.record({
      kind: fc.constant('cross' as const),
      direction: fc.constantFrom('above' as const, 'below' as const),
      left: tie('formula'),
      right: tie('formula'),
    }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      left: tie('condition'),
      right: tie('condition'),
    }),
    tie('condition').map((of): Condition => ({ kind: 'not', of })),
  ),
}));

/** Whole definitions: each entry with or without its exit. */
export const definitions: fc.Arbitrary<Definition> = fc
  .record({
    buy: fc.option(trees.condition, { nil: undefined }),
    sell: fc.option(trees.condition, { nil: undefined }),
    short: fc.option(trees.condition, { nil: undefined }),
    cover: fc.option(trees.condition, { nil: undefined }),
    stopBps: fc.option(fc.integer({ min: 1, max: 9_900 }), { nil: undefined }),
  })
  .filter(({ buy, short }) => buy !== undefined || short !== undefined)
  .map(({ buy, sell, short, cover, stopBps }) => ({
    ...(buy === undefined ? {} : { buy }),
    ...(buy === undefined || sell === undefined ? {} : { sell }),
    ...(short === undefined ? {} : { short }),
    ...(short === undefined || cover === undefined ? {} : { cover }),
    ...(stopBps === undefined ? {} : { stopBps }),
  }));

/** The definition of a text that is one. */
export function defined(text: string): Definition {
  const read = parseDefinition(text);
  if (read.kind === 'fault') throw new Error(JSON.stringify(read.fault));
  return read.definition;
}

/** Why a text is none. */
export function faultIn(text: string): DefinitionFault {
  const read = parseDefinition(text);
  if (read.kind === 'definition') throw new Error(`a definition: ${text}`);
  return read.fault;
}
