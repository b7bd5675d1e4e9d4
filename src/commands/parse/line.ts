import { tailOf } from '../args/place.js';
import type { Command } from '../command.js';
import { clean, LONGEST_LINE } from './clean.js';
import { nearest } from './nearest.js';
import { type Token, tokenise } from './tokens.js';

/** What a line turned out to be; each outcome has one answer. */
export type LineReading =
  | {
      readonly kind: 'command';
      readonly command: Command;
      readonly tokens: readonly Token[];
      readonly slash: boolean;
      readonly hidden: number;
    }
  | {
      readonly kind: 'unknown-command';
      readonly word: string;
      readonly nearest?: string;
      readonly tokens: readonly Token[];
      readonly slash: boolean;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'open-quote'; readonly slash: boolean };

/** `/paper`, `paper`, `/Paper@helmsman_bot`: the slash, capitals and the bot's name do not matter. */
const WORD = /^(\/?)([^@]*)(?:@.*)?$/s;

export function readLine(raw: string, commands: readonly Command[]): LineReading {
  if (raw.length > LONGEST_LINE) return { kind: 'too-long', length: raw.length, limit: LONGEST_LINE };
  const { text, hidden } = clean(raw);
  if (text === '') return { kind: 'empty' };
  const slash = text.startsWith('/');
  const split = tokenise(text);
  if (split.kind === 'open-quote') return withOpenQuote(text, { commands, slash, hidden });
  const [head, ...tokens] = split.tokens as [Token, ...Token[]];
  const word = commandWord(head);
  const command = findCommand(word, commands);
  if (command !== undefined) return { kind: 'command', command, tokens, slash, hidden };
  const near = nearest(word, commands.map(({ name }) => name).concat(commands.flatMap((one) => one.aliases)));
  return { kind: 'unknown-command', word, tokens, slash, ...(near === undefined ? {} : { nearest: near }) };
}

/** A slip in the reason of a halt must not keep it from happening: the rest of such a line is taken as it is. */
function withOpenQuote(
  text: string,
  {
    commands,
    slash,
    hidden,
  }: { readonly commands: readonly Command[]; readonly slash: boolean; readonly hidden: number },
): LineReading {
  const [head, ...words] = text.split(' ').map((word) => ({ text: word })) as [Token, ...Token[]];
  const command = findCommand(commandWord(head), commands);
  const takesAll = command !== undefined && tailOf(command.args) !== undefined;
  return takesAll
    ? { kind: 'command', command, tokens: words, slash, hidden }
    : { kind: 'open-quote', slash };
}

function commandWord(head: Token): string {
  const [, , word] = WORD.exec(head.text) as unknown as [string, string, string];
  return head.name === undefined ? word.toLowerCase() : `${head.name}=${word}`;
}

export const findCommand = (word: string, commands: readonly Command[]): Command | undefined =>
  commands.find(({ name, aliases }) => name === word || aliases.includes(word));
