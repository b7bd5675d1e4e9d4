import { invariant } from '../../engine/domain/invariant.js';
import { printToken, type Token } from '../parse/tokens.js';
import {
  type ArgFault,
  type ArgResult,
  type ArgScope,
  type ArgSpecs,
  ASK,
  fault,
  isOffered,
  type RestArg,
} from './arg.js';
import type { Given } from './place.js';

/** Longer than any value here; a text beyond it is not read at all. */
const LONGEST_VALUE = 200;

export type Bound =
  | { readonly kind: 'ready'; readonly values: Readonly<Record<string, unknown>>; readonly given: Given }
  /** `asks`: what a form must ask, in order. */
  | { readonly kind: 'missing'; readonly asks: readonly [string, ...string[]]; readonly given: Given }
  | { readonly kind: 'fault'; readonly name: string; readonly fault: ArgFault; readonly given: Given }
  /** `text` is what was understood for `name`; `given` has it too. */
  | {
      readonly kind: 'read-as';
      readonly name: string;
      readonly text: string;
      readonly unit?: string;
      readonly given: Given;
    };

/** Reads all texts in the order of the arguments. `given` comes back canonical where a text could be read. */
export function bind(args: ArgSpecs, given: Given, desk: ArgScope['desk']): Bound {
  const reading: Reading = { taken: {}, values: {}, problems: [], wanted: [], desk };
  for (const [name, arg] of Object.entries(args)) {
    if (arg.need === 'rest') readRest(reading, args, { name, given });
    else readArg(reading, args, { name, text: given[name] });
  }
  return outcome(reading, args, { given, desk });
}

/** What a form asks for, in order, given what was answered so far. */
export const questionsOf = (args: ArgSpecs, scope: ArgScope): readonly string[] =>
  Object.keys(args).filter((name) => {
    const arg = args[name];
    if (arg === undefined || arg.need === 'rest') return false;
    if (arg.need === 'required' || arg.need === 'asked') return true;
    return arg.inForm?.asks === true && isOffered(arg, scope);
  });

interface Reading {
  readonly desk: ArgScope['desk'];
  readonly taken: Record<string, string>;
  readonly values: Record<string, unknown>;
  readonly problems: Problem[];
  readonly wanted: string[];
}
type Problem = { readonly name: string; readonly result: Exclude<ArgResult<unknown>, { kind: 'value' }> };

/** One text for one argument or, by any other name, for one of the rest. */
export function readOne(
  args: ArgSpecs,
  { name, text }: { readonly name: string; readonly text: string },
  scope: ArgScope,
): ArgResult<unknown> {
  if (text.trim() === '') return fault({ kind: 'empty' });
  const arg = Object.hasOwn(args, name) ? args[name] : undefined;
  const limit = arg === undefined || arg.need === 'rest' ? LONGEST_VALUE : (arg.kind.tail ?? LONGEST_VALUE);
  if (text.length > limit) return fault({ kind: 'too-long', length: text.length, limit });
  if (arg !== undefined && arg.need !== 'rest') return arg.kind.parse(text, scope);
  const rest = Object.values(args).find((one): one is RestArg => one.need === 'rest');
  invariant(rest !== undefined, 'argument-without-a-place', { name });
  return rest.parsePair(name, text, scope);
}

function readArg(
  reading: Reading,
  args: ArgSpecs,
  { name, text }: { readonly name: string; readonly text: string | undefined },
): void {
  if (text === ASK || (text === undefined && args[name]?.need === 'required')) reading.wanted.push(name);
  else if (text !== undefined) {
    const result = readOne(args, { name, text }, reading);
    if (result.kind === 'value') reading.values[name] = result.value;
    note(reading, name, result);
  }
}

function readRest(
  reading: Reading,
  args: ArgSpecs,
  rest: { readonly name: string; readonly given: Given },
): void {
  const pairs: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(rest.given)) {
    if (Object.hasOwn(args, name)) continue;
    const result = readOne(args, { name, text }, reading);
    if (result.kind === 'value') pairs[name] = result.value;
    note(reading, name, result);
  }
  reading.values[rest.name] = pairs;
}

function note(reading: Reading, name: string, result: ArgResult<unknown>): void {
  if (result.kind !== 'fault') reading.taken[name] = result.text;
  if (result.kind !== 'value') reading.problems.push({ name, result });
}

function outcome(
  { problems, taken, values, wanted }: Reading,
  args: ArgSpecs,
  { given, desk }: { readonly given: Given; readonly desk: ArgScope['desk'] },
): Bound {
  const wrong = problems.find(({ result }) => result.kind === 'fault') ?? problems[0];
  if (wrong !== undefined) return { ...wrong.result, name: wrong.name, given: { ...given, ...taken } };
  const asks = questionsOf(args, { desk, taken }).filter((name) => taken[name] === undefined);
  const isWanted = (name: string): boolean => wanted.includes(name) || asks.includes(name);
  const [first, ...others] = Object.keys(args).filter(isWanted);
  if (wanted.length === 0 || first === undefined) return { kind: 'ready', values, given: taken };
  return { kind: 'missing', asks: [first, ...others], given: taken };
}

/** What may be left out is clearer with its name, unless it is all there is. */
const isNamed = ({ need }: ArgSpecs[string], before: number): boolean =>
  need === 'named' || (need === 'optional' && before > 0);

/** The line that gives these arguments: by position as far as there is no gap, then by name. */
export function printGiven(command: string, args: ArgSpecs, given: Given): string {
  const tokens: Token[] = [];
  let gap = false;
  for (const [name, arg] of Object.entries(args)) {
    const text = given[name];
    if (arg.need === 'rest') continue;
    if (text === undefined) gap = true;
    else tokens.push(gap || isNamed(arg, tokens.length) || text === ASK ? { name, text } : { text });
  }
  for (const [name, text] of Object.entries(given))
    if (!Object.hasOwn(args, name)) tokens.push({ name, text });
  return [`/${command}`, ...tokens.map(printToken)].join(' ');
}
