import { describe, expect, it } from 'vitest';
import { commandSet } from '../../../src/bots/discord/commands.js';
import { commandOf, completed, lineOf } from '../../../src/bots/discord/line.js';
import { sheetModal } from '../../../src/bots/discord/modal.js';
import type { CommandListing } from '../../../src/commands/conversation.js';
import { wordsFor } from '../../../src/commands/views/words/catalogue.js';

const listing = (name: string, more: Partial<CommandListing> = {}): CommandListing => ({
  name,
  aliases: [],
  summary: `what ${name} does`,
  role: 'viewer',
  place: 'any',
  args: [],
  ...more,
});
const arg = (name: string, need: CommandListing['args'][number]['need'] = 'required') => ({
  name,
  summary: `the ${name}`,
  need,
  choices: [],
});
const paper = listing('paper', { args: [arg('strategy'), arg('cash', 'asked'), arg('parameters', 'rest')] });

describe('what the platform is told', () => {
  it('asks for nothing in advance, and leaves the rest of a line open', () => {
    const [command] = commandSet([{ locale: 'en', listings: [paper] }], false).everywhere;
    expect(command).toMatchObject({
      name: 'paper',
      contexts: [0, 1],
      default_member_permissions: null,
      options: [
        { name: 'strategy', type: 3, required: false, autocomplete: true },
        { name: 'cash', type: 3, required: false },
        { name: 'more', type: 3, required: false },
      ],
    });
  });

  it('offers what is private in direct messages only, and hides from most what is the owner’s', () => {
    const listings = [listing('keys', { place: 'private', role: 'owner' })];
    const { everywhere, inServers } = commandSet([{ locale: 'en', listings }], false);
    expect(everywhere).toMatchObject([{ contexts: [1], default_member_permissions: '0' }]);
    expect(inServers).toEqual([]);
  });

  it('shows nothing twice where servers are named', () => {
    const listings = [listing('pnl'), listing('keys', { place: 'private' })];
    const { everywhere, inServers } = commandSet([{ locale: 'en', listings }], true);
    expect(everywhere.map((one) => ('contexts' in one ? one.contexts : undefined))).toEqual([[1], [1]]);
    expect(inServers).toMatchObject([{ name: 'pnl' }]);
    expect(inServers[0]).not.toHaveProperty('contexts');
  });

  it('describes a command in each language, never longer than is taken', () => {
    const german = listing('pnl', { summary: 'ü'.repeat(140) });
    const languages = [
      { locale: 'en', listings: [listing('pnl')] },
      { locale: 'de', listings: [german] },
    ] as const;
    const [command] = commandSet([...languages], false).everywhere;
    expect(command).toMatchObject({ description_localizations: { de: `${'ü'.repeat(99)}…` } });
  });
});

describe('a line', () => {
  it.each([
    [[{ name: 'strategy', value: 'ma-cross' }], '/paper strategy=ma-cross'],
    [[{ name: 'strategy', value: 'my own one' }], '/paper strategy="my own one"'],
    [
      [
        { name: 'cash', value: '1k' },
        { name: 'more', value: ' fast=10 slow=30 ' },
      ],
      '/paper cash=1k fast=10 slow=30',
    ],
    [[{ name: 'cash', value: '  ' }], '/paper'],
  ])('is made of the options %j', (options, wanted) => {
    expect(lineOf('paper', options, paper)).toBe(wanted);
  });

  it('says the only argument of a command without its name', () => {
    const halt = listing('halt', { args: [arg('reason', 'optional')] });
    expect(lineOf('halt', [{ name: 'reason', value: 'too hot' }], halt)).toBe('/halt "too hot"');
  });

  it('is completed by what was filled in', () => {
    const fields = [
      { name: 'cash', value: ' 2000 ' },
      { name: 'note', value: 'say "hi"' },
      { name: 'frame', value: '' },
      { name: 'x y', value: 'forged' },
    ];
    expect(completed('/paper ma-cross', fields)).toBe('/paper ma-cross cash=2000 note="say \\"hi\\""');
    expect(commandOf('/Paper@desk ma-cross')).toBe('paper');
  });
});

describe('a sheet of questions', () => {
  const choices = (...values: readonly string[]) => values.map((value) => ({ label: value, value }));
  const field = (name: string, more: object = {}) => ({
    name,
    question: `${name}?`,
    required: true,
    choices: [],
    ...more,
  });
  const sheet = (...fields: ReturnType<typeof field>[]) =>
    sheetModal({ title: 'x'.repeat(60), line: '/paper', fields }, 'k', wordsFor('en').admin.surface.form);

  it('has five fields at most and keeps to the limits', () => {
    const modal = sheet(
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => field(name, { question: 'y'.repeat(90) })),
    );
    expect(modal.components).toHaveLength(5);
    expect(modal.title.length).toBeLessThanOrEqual(45);
    for (const { label } of modal.components) expect(label.length).toBeLessThanOrEqual(45);
  });

  it('lets choose from a closed list, and type what is only proposed', () => {
    const modal = sheet(
      field('frame', { choices: choices('1m', '5m') }),
      field('cash', { choices: choices('10000', '5000') }),
      field('big', { choices: choices(...Array.from({ length: 26 }, (_, at) => `v${at}`)) }),
    );
    expect(modal.components.map(({ component }) => component.type)).toEqual([3, 4, 4]);
    expect(modal.components[1]?.component).toMatchObject({ placeholder: '10000, 5000' });
  });
});
