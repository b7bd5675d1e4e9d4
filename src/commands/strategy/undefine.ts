import { required } from '../args/arg.js';
import { declaredStrategy } from '../args/strategy-name.js';
import { defineCommand } from '../command.js';
import { removed } from '../views/definition.js';
import { storeLine } from './define.js';

export const undefineCommand = defineCommand({
  name: 'undefine',
  aliases: [],
  group: 'try',
  role: 'trader',
  risk: 'write',
  place: 'any',
  args: { name: required(declaredStrategy) },
  async run({ name }, { desk, preferences }) {
    const outcome = await desk.undefine(name);
    const sessions = desk.sessions().filter(({ spec }) => spec.program.strategy === name).length;
    const lineFor = (text: string): string => storeLine(name, text);
    return removed(name, outcome, { sessions, lineFor }, preferences);
  },
});
