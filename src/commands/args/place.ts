import { nearest } from '../parse/nearest.js';
import type { Token } from '../parse/tokens.js';
import { type ArgKind, type ArgScope, type ArgSpecs, ASK } from './arg.js';

/** Texts by the name of the argument they belong to, as they were given. */
export type Given = Readonly<Record<string, string>>;

export type PlaceFault =
  | { readonly kind: 'twice'; readonly name: string }
  | {
      readonly kind: 'no-such-name';
      readonly name: string;
      readonly nearest?: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'one-too-many'; readonly text: string };

export type Placed =
  | { readonly kind: 'placed'; readonly given: Given }
  | { readonly kind: 'fault'; readonly fault: PlaceFault };

/**
 * Gives each word its argument: first those with a name, then those that are plainly of one kind in whatever order,
 * then the others from left to right.
 */
export function place(args: ArgSpecs, spoken: readonly Token[], desk: ArgScope['desk']): Placed {
  const tail = tailOf(args);
  if (tail !== undefined) return { kind: 'placed', given: withTail(args, tail, spoken) };
  const given = new Map<string, string>();
  const words = named(args, joined(args, spoken, desk));
  for (const { name, text } of words) {
    if (name === undefined) continue;
    const wrong = nameFault(args, given, name);
    if (wrong !== undefined) return { kind: 'fault', fault: wrong };
    given.set(name, text);
  }
  const rest = placeByLook(args, words, { given, desk });
  for (const text of rest) {
    const free = freeNames(args, given)[0];
    if (free === undefined) return { kind: 'fault', fault: { kind: 'one-too-many', text } };
    given.set(free, text);
  }
  return { kind: 'placed', given: Object.fromEntries(given) };
}

const kindsOf = (args: ArgSpecs): readonly [string, ArgKind<unknown>][] =>
  Object.entries(args).flatMap(([name, arg]): [string, ArgKind<unknown>][] =>
    arg.need === 'rest' ? [] : [[name, arg.kind]],
  );

/** Two neighbouring words that are one value become one word. */
function joined(args: ArgSpecs, tokens: readonly Token[], desk: ArgScope['desk']): readonly Token[] {
  const scope = { desk, taken: {} };
  const words: Token[] = [];
  for (const token of tokens) {
    const last = words.at(-1);
    if (token.name !== undefined || last === undefined) words.push(token);
    else if (kindsOf(args).some(([name, kind]) => isOne(last, token.text, { name, kind, scope }))) {
      const gap = kindsOf(args).some(([, { sign }]) => sign === last.text) ? '' : ' ';
      words.splice(-1, 1, { ...last, text: `${last.text}${gap}${token.text}` });
    } else words.push(token);
  }
  return words;
}

function isOne(
  left: Token,
  right: string,
  { name, kind, scope }: { readonly name: string; readonly kind: ArgKind<unknown>; readonly scope: ArgScope },
): boolean {
  if (left.name === undefined && kind.sign !== undefined && left.text === kind.sign) return true;
  const isOwn = left.name === undefined || left.name === name;
  return isOwn && kind.joins?.(left.text, right, scope) === true;
}

/** A word that begins with the sign of an argument is given to it. */
const named = (args: ArgSpecs, tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token) => {
    if (token.name !== undefined) return token;
    const found = kindsOf(args).find(([, { sign }]) => sign !== undefined && token.text.startsWith(sign));
    return found === undefined ? token : { name: found[0], text: token.text };
  });

interface Tail {
  readonly name: string;
  readonly limit: number;
}

/** The argument that takes the rest of the line, if there is one. */
export function tailOf(args: ArgSpecs): Tail | undefined {
  for (const [name, arg] of Object.entries(args)) {
    if (arg.need !== 'rest' && arg.kind.tail !== undefined) return { name, limit: arg.kind.tail };
  }
  return undefined;
}

/** What stands before the tail comes first, by its name or in its place; the tail takes all that is left. */
function withTail(args: ArgSpecs, tail: Tail, spoken: readonly Token[]): Given {
  const given = new Map<string, string>();
  let taken = 0;
  for (const { name, text } of spoken) {
    const free = name ?? freeNames(args, given).find((one) => one !== tail.name);
    const isBefore = free !== undefined && free !== tail.name && args[free] !== undefined && !given.has(free);
    if (!isBefore) break;
    given.set(free, text);
    taken += 1;
  }
  return { ...Object.fromEntries(given), ...wholeTail(tail, spoken.slice(taken)) };
}

function wholeTail({ name, limit }: Tail, tokens: readonly Token[]): Given {
  const said = tokens.map((token) =>
    token.name === undefined || token.name === name ? token.text : `${token.name}=${token.text}`,
  );
  // One space between words, as a line typed again would have.
  const text = said.join(' ').replace(/ +/g, ' ').slice(0, limit).trim();
  return text === '' || text === ASK ? {} : { [name]: text };
}

function nameFault(args: ArgSpecs, given: ReadonlyMap<string, string>, name: string): PlaceFault | undefined {
  if (given.has(name)) return { kind: 'twice', name };
  const takesMore = Object.values(args).some(({ need }) => need === 'rest');
  const own = Object.hasOwn(args, name) && args[name]?.need !== 'rest';
  if (own || takesMore) return undefined;
  const known = Object.keys(args);
  const near = nearest(name, known);
  return { kind: 'no-such-name', name, known, ...(near === undefined ? {} : { nearest: near }) };
}

const freeNames = (args: ArgSpecs, given: ReadonlyMap<string, string>): readonly string[] =>
  Object.entries(args)
    .filter(([name, { need }]) => need !== 'rest' && need !== 'named' && !given.has(name))
    .map(([name]) => name);

/** The words that nobody recognised. */
function placeByLook(
  args: ArgSpecs,
  tokens: readonly Token[],
  into: { readonly given: Map<string, string>; readonly desk: ArgScope['desk'] },
): readonly string[] {
  const rest: string[] = [];
  for (const { name, text } of tokens) {
    if (name !== undefined) continue;
    const scope = { desk: into.desk, taken: Object.fromEntries(into.given) };
    const fits = freeNames(args, into.given).find((free) => looks(args, free, text, scope));
    if (fits === undefined) rest.push(text);
    else into.given.set(fits, text);
  }
  return rest;
}

function looks(...[args, name, text, scope]: [ArgSpecs, string, string, ArgScope]): boolean {
  const arg = args[name];
  return arg !== undefined && arg.need !== 'rest' && arg.kind.looks(text, scope);
}
