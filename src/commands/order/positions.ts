import { defineCommand } from '../command.js';
import { positionList } from '../views/order.js';

export const positionsCommand = defineCommand({
  name: 'positions',
  aliases: ['pos'],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {},
  run: async (_args, { desk, preferences }) => positionList(desk.sessions(), preferences),
});
