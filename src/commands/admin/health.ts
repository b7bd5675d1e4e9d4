import { optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { defineCommand } from '../command.js';
import { healthPage } from '../views/health.js';

const PARTS = ['store', 'loop', 'memory', 'market', 'console', 'telegram', 'discord', 'web'] as const;

export const healthCommand = defineCommand({
  name: 'health',
  aliases: [],
  group: 'desk',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { part: optional(oneOf(...PARTS)) },
  run: async ({ part }, { desk, preferences }) => healthPage(desk.overview(), part, preferences),
});
