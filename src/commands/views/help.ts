import type { Preferences } from '../../engine/domain/person.js';
import type { ArgSpecs } from '../args/arg.js';
import type { Command, CommandGroup } from '../command.js';
import { type Block, code, dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { shorten } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

const GROUPS: readonly CommandGroup[] = ['look', 'try', 'run', 'trade', 'money', 'safety', 'desk'];
const IN_A_ROW = 3;

const groupOf = (commands: readonly Command[], group: CommandGroup): readonly Command[] =>
  commands.filter((command) => command.group === group);

/** The short menu by what a person wants to do; `commands` are those they may give. */
export function helpMenu(commands: readonly Command[], prefs: Preferences): Reply {
  const { help: words } = wordsFor(prefs.locale).admin;
  const groups = GROUPS.filter((group) => groupOf(commands, group).length > 0);
  const lines = groups.map((group) => {
    const names = groupOf(commands, group).map(({ name }) => `/${name}`);
    return line(strong(words.groups[group]), `  ${names.join(' ')}`);
  });
  const buttons = groups.map((group) => ({ label: words.groups[group], line: `/help ${group}` }));
  return reply(text(...lines, line(dim(words.more))), inRows(buttons));
}

function inRows(buttons: readonly { readonly label: string; readonly line: string }[]): Block {
  const count = Math.ceil(buttons.length / IN_A_ROW);
  const rows = Array.from({ length: count }, (_, row) => buttons.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW));
  return { kind: 'buttons', rows };
}

/** The group that a word names, in words or as it is. */
export function groupNamed(about: string, prefs: Preferences): CommandGroup | undefined {
  const { groups } = wordsFor(prefs.locale).admin.help;
  const wanted = about.toLowerCase();
  return GROUPS.find((group) => group === wanted || groups[group].toLowerCase() === wanted);
}

/** One group with a line for each of its commands. */
export function helpGroup(group: CommandGroup, commands: readonly Command[], prefs: Preferences): Reply {
  const { commands: named, admin } = wordsFor(prefs.locale);
  const own = groupOf(commands, group);
  const lines = own.map(({ name }) => line(code(`/${name}`), ` ${named.summaries[name] ?? ''}`));
  return reply(
    text(line(strong(admin.help.groups[group])), ...lines),
    inRows(own.map(({ name }) => ({ label: `/${name}`, line: `/help ${name}` }))),
  );
}

/** One command from its own arguments: what it does, how it is typed, what can be set, an example. */
export function helpPage(command: Command, example: string, prefs: Preferences): Reply {
  const { commands, admin } = wordsFor(prefs.locale);
  const { help: words } = admin;
  const { name, aliases, role } = command;
  const needs = role === 'viewer' ? [] : [dim(words.needs(commands.roles[role]))];
  const head = line(strong(`/${name}`), ` ${commands.summaries[name] ?? ''}`, ...needs);
  const usage = [`/${name}`, ...Object.entries(command.args).map(([arg, { need }]) => usageOf(arg, need))];
  return reply(
    text(head, line(words.usage, code(usage.join(' ')))),
    ...argumentFields(command.args, prefs),
    text(
      line(words.example, code(example)),
      ...(aliases.length === 0 ? [] : [line(dim(words.aliases(aliases)))]),
    ),
  );
}

function usageOf(name: string, need: ArgSpecs[string]['need']): string {
  if (need === 'rest') return '[name=…]';
  return need === 'required' ? name : `[${name}]`;
}

/** Every argument with what it means; what a form offers without asking is told with the one that it asks for. */
function argumentFields(args: ArgSpecs, prefs: Preferences): readonly Block[] {
  const { help: words } = wordsFor(prefs.locale).admin;
  const told = Object.entries(args).filter(
    ([, arg]) => arg.need === 'rest' || arg.inForm === undefined || arg.inForm.asks === true,
  );
  const rows = told.map(([name, { need }]) => ({
    label: need === 'rest' ? 'name=…' : name,
    value: need === 'rest' ? words.strategyParameters : (words.args[name] ?? words.optional),
  }));
  return rows.length === 0 ? [] : [{ kind: 'fields', rows }];
}

export function noHelp(about: string, nearest: string | undefined, prefs: Preferences): Reply {
  const { help: words } = wordsFor(prefs.locale).admin;
  const said = words.unknown(shorten(about));
  if (nearest === undefined) return refusal(text(line(said, ' ', dim(words.more))));
  return refusal(text(`${said} ${words.didYouMean(nearest)}`), {
    kind: 'buttons',
    rows: [[{ label: words.yes, line: `/help ${nearest}`, style: 'primary' }]],
  });
}
