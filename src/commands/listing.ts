import type { Desk } from '../engine/usecases/desk.js';
import type { ArgSpecs } from './args/arg.js';
import type { Command } from './command.js';
import type { ArgListing, CommandListing } from './conversation.js';
import { wordsFor } from './views/words/catalogue.js';

interface Listed {
  readonly commands: readonly Command[];
  readonly desk: Desk;
  /** BCP 47. */
  readonly locale: string;
}

/** What a platform is told about the commands, from their own definitions. */
export function listingsOf({ commands, desk, locale }: Listed): readonly CommandListing[] {
  const { summaries } = wordsFor(locale).commands;
  return commands.map(({ name, aliases, role, place, args }) => ({
    name,
    aliases,
    summary: summaries[name] ?? name,
    role,
    place,
    args: Object.keys(args).map((arg) => argListing(args, arg, { desk, locale })),
  }));
}

function argListing(args: ArgSpecs, name: string, { desk, locale }: Omit<Listed, 'commands'>): ArgListing {
  const { help } = wordsFor(locale).admin;
  const arg = args[name];
  if (arg === undefined || arg.need === 'rest') {
    return { name, summary: help.strategyParameters, need: 'rest', choices: [] };
  }
  const choices = arg.kind.choices({ desk, taken: {} });
  return { name, summary: help.args[name] ?? help.optional, need: arg.need, choices };
}
