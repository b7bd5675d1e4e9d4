import type { CommandListing } from '../../commands/conversation.js';
import { printToken } from '../../commands/parse/tokens.js';
import type { Option } from './parse.js';

/** Where further `name=value` pairs go; no argument has this name. */
export const MORE = 'more';

/** The line that a slash command with its options stands for. */
export function lineOf(
  name: string,
  options: readonly Option[],
  listing: CommandListing | undefined,
): string {
  const given = options.filter(({ value }) => value.trim() !== '');
  const pairs = given.filter((option) => option.name !== MORE || !takesMore(listing));
  const more = given.filter((option) => !pairs.includes(option)).map(({ value }) => value.trim());
  const only = listing?.args.length === 1 ? listing.args[0] : undefined;
  const words = pairs.map((option) =>
    // A text to the end of the line takes all that follows, a name too; where there is one argument it needs none.
    only !== undefined && option.name === only.name && only.need !== 'named'
      ? printToken({ text: option.value })
      : printToken({ name: option.name, text: option.value }),
  );
  return [`/${name}`, ...words, ...more].join(' ');
}

const takesMore = (listing: CommandListing | undefined): boolean =>
  listing?.args.some(({ need }) => need === 'rest') ?? false;

/** A sheet's line with what was filled in. */
export function completed(line: string, fields: readonly Option[]): string {
  const given = fields.filter(({ name, value }) => /^[a-z][a-z0-9-]*$/.test(name) && value.trim() !== '');
  return [line, ...given.map(({ name, value }) => printToken({ name, text: value.trim() }))].join(' ');
}

/** The command's name, without the slash. */
export const commandOf = (line: string): string => (/^\s*\/?([^\s@]*)/.exec(line)?.[1] ?? '').toLowerCase();
