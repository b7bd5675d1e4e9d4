import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/commands/command.js';
import { COMMANDS } from '../../../src/commands/registry.js';
import { enCommands } from '../../../src/commands/views/words/en/commands.js';

const page = readFileSync(new URL('../../../docs/concepts/commands.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => / (?:now|planned) \|$/.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
const rowOf = (command: Command): readonly string[] => [
  [command.name, ...command.aliases].map((name) => `\`/${name}\``).join(' '),
  argumentsOf(command),
  command.role,
  command.place,
  command.risk,
  'now',
];

function argumentsOf({ args }: Command): string {
  const words = Object.entries(args).map(([name, { need }]) => {
    if (need === 'rest') return '…';
    if (need === 'named') return `${name}=`;
    return need === 'required' ? `<${name}>` : `[${name}]`;
  });
  return words.length === 0 ? '' : `\`${words.join(' ')}\``;
}

describe('the page of all commands', () => {
  it('has each command as it stands, and no other as standing', () => {
    const standing = rows.filter((row) => row[5] === 'now');
    expect(standing.toSorted()).toEqual(COMMANDS.map(rowOf).toSorted());
  });

  it('gives every word to one command', () => {
    const words = rows.flatMap(([names = '']) => names.split(' '));
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });
});

describe('the words of commands', () => {
  it('have a line of help for each, and a question for all that is asked', () => {
    for (const { name, args } of COMMANDS) {
      expect(enCommands.summaries[name], name).toBeDefined();
      for (const [arg, { need }] of Object.entries(args)) {
        if (need === 'required' || need === 'asked') expect(enCommands.questions[arg], arg).toBeDefined();
      }
    }
  });
});
