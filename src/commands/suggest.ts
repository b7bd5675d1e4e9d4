import { type Arg, type ArgScope, type ArgSpecs, type Choice, isOffered } from './args/arg.js';
import { bind } from './args/bind.js';
import { place } from './args/place.js';
import type { Command } from './command.js';
import type { Suggestion } from './conversation.js';
import { restNames } from './form/question.js';
import { LONGEST_LINE } from './parse/clean.js';
import { findCommand } from './parse/line.js';
import { type Token, tokenise } from './parse/tokens.js';
import { wordsFor } from './views/words/catalogue.js';
import type { CommandsWords } from './views/words/commands-words.js';

const MOST = 10;

export interface SuggestSetting {
  /** Those that the person may give. */
  readonly commands: readonly Command[];
  readonly desk: ArgScope['desk'];
  /** BCP 47, for the hints. */
  readonly locale: string;
}

/** What the line could go on with, best first. */
export function suggest(typed: string, { commands, desk, locale }: SuggestSetting): readonly Suggestion[] {
  if (typed.length > LONGEST_LINE) return [];
  const words = wordsFor(locale).commands;
  const line = typed.trimStart();
  const cut = line.lastIndexOf(' ') + 1;
  const before = line.slice(0, cut);
  const partial = line.slice(cut);
  const found =
    cut === 0
      ? commandNames(partial, commands, words)
      : argumentWords({ before, partial, words }, commands, desk);
  return found.slice(0, MOST).map(({ word, hint }) => ({ line: before + word, label: word.trim(), hint }));
}

interface Candidate {
  readonly word: string;
  readonly hint: string;
}

function commandNames(
  partial: string,
  commands: readonly Command[],
  words: CommandsWords,
): readonly Candidate[] {
  const wanted = partial.replace(/^\//, '').toLowerCase();
  const begins = (name: string): boolean => name.startsWith(wanted);
  const named = commands.filter(({ name }) => begins(name));
  const aliased =
    wanted === '' ? [] : commands.filter((one) => !named.includes(one) && one.aliases.some(begins));
  return [...named, ...aliased].map(({ name, args }) => ({
    word: `/${name}${Object.keys(args).length === 0 ? '' : ' '}`,
    hint: words.summaries[name] ?? '',
  }));
}

function argumentWords(
  {
    before,
    partial,
    words,
  }: { readonly before: string; readonly partial: string; readonly words: CommandsWords },
  commands: readonly Command[],
  desk: ArgScope['desk'],
): readonly Candidate[] {
  const split = tokenise(before);
  if (split.kind === 'open-quote') return [];
  const [head, ...tokens] = split.tokens;
  const command = findCommand(head?.text.replace(/^\/|@.*$/g, '').toLowerCase() ?? '', commands);
  const taken = command === undefined ? undefined : takenBy(command.args, tokens, desk);
  if (command === undefined || taken === undefined) return [];
  const scope = { desk, taken };
  const named = /^([a-z][a-z0-9-]*)=(.*)$/i.exec(partial);
  if (named !== null)
    return valuesOf(command.args, { name: String(named[1]), typed: String(named[2]) }, scope);
  return [
    ...positional(command.args, partial, scope),
    ...names(command.args, { typed: partial, words }, scope),
  ];
}

/** What stands before the cursor, canonical; undefined when a word of it has no place. */
function takenBy(args: ArgSpecs, tokens: readonly Token[], desk: ArgScope['desk']) {
  const placed = place(args, tokens, desk);
  return placed.kind === 'fault' ? undefined : bind(args, placed.given, desk).given;
}

const squeezed = (text: string): string => text.toLowerCase().replace(/[-/_ ]/g, '');
const fits = (value: string, typed: string): boolean => squeezed(value).startsWith(squeezed(typed));

/** Values for `name=…`. */
function valuesOf(
  args: ArgSpecs,
  { name, typed }: { readonly name: string; readonly typed: string },
  scope: ArgScope,
): readonly Candidate[] {
  const arg = Object.hasOwn(args, name) ? args[name] : undefined;
  const rest = restNames(args, scope).find((one) => one.name === name);
  const own =
    arg === undefined || arg.need === 'rest' ? [] : arg.kind.choices(scope).map(({ value }) => value);
  return [...own, ...(rest?.values ?? [])]
    .filter((value) => fits(value, typed))
    .map((value) => ({ word: `${name}=${value}`, hint: name }));
}

/** Values of the next argument; of the ones after it too, once something is typed that fits them. */
function positional(args: ArgSpecs, typed: string, scope: ArgScope): readonly Candidate[] {
  const free = Object.entries(args).filter(([name]) => scope.taken[name] === undefined);
  const lists = free.map(([name, arg]) => {
    const choices: readonly Choice[] =
      arg.need === 'rest' || arg.need === 'named' ? [] : arg.kind.choices(scope);
    return choices
      .filter(({ value }) => fits(value, typed))
      .map(({ value }) => ({ word: value, hint: name }));
  });
  return typed === '' ? (lists.find((list) => list.length > 0) ?? []) : lists.flat();
}

/** What is for contracts only is not offered elsewhere. */
const means = (arg: Arg<unknown>, scope: ArgScope): boolean =>
  arg.inForm === undefined || isOffered(arg, scope);

/** `fast=`, `cash=`: what can still be given by name. */
function names(
  args: ArgSpecs,
  { typed, words }: { readonly typed: string; readonly words: CommandsWords },
  scope: ArgScope,
): readonly Candidate[] {
  const rest = restNames(args, scope).map(({ name, fallback }) => ({ word: `${name}=`, hint: fallback }));
  const own = Object.entries(args)
    .filter(([, arg]) => arg.need !== 'required' && arg.need !== 'rest' && means(arg, scope))
    .map(([name]) => ({ word: `${name}=`, hint: words.questions[name] ?? '' }));
  const isFree = ({ word }: Candidate): boolean => scope.taken[word.slice(0, -1)] === undefined;
  return [...rest, ...own].filter(isFree).filter(({ word }) => word.startsWith(typed.toLowerCase()));
}
