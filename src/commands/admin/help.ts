import { atLeast } from '../../engine/domain/person.js';
import { optional } from '../args/arg.js';
import { tail } from '../args/tail.js';
import { defineCommand } from '../command.js';
import { findCommand } from '../parse/line.js';
import { nearest } from '../parse/nearest.js';
import { groupNamed, helpGroup, helpMenu, helpPage, noHelp } from '../views/help.js';
import { exampleOf } from './example.js';

const LONGEST_WORD = 40;

export const helpCommand = defineCommand({
  name: 'help',
  aliases: ['h'],
  group: 'desk',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { about: optional(tail(LONGEST_WORD)) },
  async run({ about }, { commands, person, preferences, desk }) {
    const allowed = commands.filter(({ role }) => atLeast(person.role, role));
    if (about === undefined) return helpMenu(allowed, preferences);
    const word = about.replace(/^\//, '').toLowerCase();
    const group = groupNamed(word, preferences);
    if (group !== undefined) return helpGroup(group, allowed, preferences);
    const command = findCommand(word, allowed);
    if (command !== undefined) return helpPage(command, exampleOf(command, desk), preferences);
    const names = allowed.map(({ name }) => name);
    return noHelp(about, nearest(word, names), preferences);
  },
});
