import { named, required } from '../args/arg.js';
import { printGiven } from '../args/bind.js';
import { oneOf } from '../args/choice.js';
import { definition } from '../args/definition.js';
import { strategyName } from '../args/strategy-name.js';
import { defineCommand } from '../command.js';
import { defined, understood } from '../views/definition.js';

const DEFINE_ARGS = {
  name: required(strategyName),
  store: named(oneOf('yes')),
  definition: required(definition),
} as const;

/** The line that stores a definition at once. */
export const storeLine = (name: string, text: string): string =>
  printGiven('define', DEFINE_ARGS, { name, store: 'yes', definition: text });

export const defineStrategyCommand = defineCommand({
  name: 'define',
  aliases: [],
  group: 'try',
  role: 'trader',
  risk: 'write',
  place: 'any',
  args: DEFINE_ARGS,
  async run({ name, store, definition: text }, { desk, preferences }) {
    if (store !== undefined) return defined(name, await desk.define({ name, text }), preferences);
    const listed = desk.strategies().find((one) => one.name === name);
    if (listed !== undefined && listed.declared === undefined && listed.fault === undefined) {
      const by = listed.isOwn === true ? 'own' : 'template';
      return defined(name, { kind: 'name-taken', name, by }, preferences);
    }
    const read = desk.readDefinition(text);
    if (read.kind === 'fault') return defined(name, read, preferences);
    const isNew = listed === undefined;
    return understood({ ...read, name, isNew, storeLine: storeLine(name, text) }, preferences);
  },
});
