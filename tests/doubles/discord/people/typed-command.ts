import type { OptionValue, SlashCall } from '../seen-types.js';
import type { WireCommand, WireCommandOption } from '../wire.js';

const isNested = ({ type }: WireCommandOption): boolean => type === 1 || type === 2;

/** The value options at the end of `path` ('' for the command itself), or nothing when there is no such subcommand. */
export function optionsAt(
  command: Pick<WireCommand, 'options'>,
  path: string,
): WireCommandOption[] | undefined {
  let options: WireCommandOption[] = command.options;
  for (const step of path.split(' ').filter((word) => word !== '')) {
    const next = options.find((option) => isNested(option) && option.name === step);
    if (next === undefined) return undefined;
    options = next.options ?? [];
  }
  return options.some(isNested) ? undefined : options;
}

/** Leading words that name subcommands. */
function takePath(command: WireCommand, words: string[]): string {
  const path: string[] = [];
  let options: WireCommandOption[] = command.options;
  for (const word of words) {
    const next = options.find((option) => isNested(option) && option.name === word);
    if (next === undefined) break;
    path.push(word);
    options = next.options ?? [];
  }
  return path.join(' ');
}

/** `strategy:ma cross cash:1000` by the names that the command has: a value runs up to the next known name. */
function takeOptions(text: string, names: readonly string[]): Record<string, OptionValue> {
  const found = [...text.matchAll(/(?:^|\s)([^\s:]+):/gu)].filter((hit) => names.includes(hit[1] ?? ''));
  const before = text.slice(0, found[0]?.index ?? text.length).trim();
  if (before !== '') throw new Error(`"${before}" is no option; known: ${names.join(', ') || 'none'}`);
  const values: Record<string, OptionValue> = {};
  for (const [index, hit] of found.entries()) {
    const end = found[index + 1]?.index ?? text.length;
    values[hit[1] ?? ''] = text.slice(hit.index + hit[0].length, end).trim();
  }
  return values;
}

/** The first word without its slash. */
export const nameOf = (typed: string): string => typed.trim().replace(/^\//, '').split(/\s+/)[0] ?? '';

export function parseTyped(command: WireCommand, typed: string): SlashCall {
  const rest = typed.trim().replace(/^\//, '').slice(command.name.length).trim();
  const subcommand = takePath(command, rest.split(/\s+/));
  const names = (optionsAt(command, subcommand) ?? []).map(({ name }) => name);
  const options = takeOptions(rest.slice(subcommand.length).trim(), names);
  return { name: command.name, subcommand, options };
}
