import { defineCommand } from '../command.js';
import { schedulesPage } from '../views/schedules.js';

export const schedulesCommand = defineCommand({
  name: 'schedules',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {},
  run: async (_, context) => {
    const { desk, asker, address, place } = context;
    return schedulesPage(desk.schedules({ address, isGroup: place !== 'private' }, asker), context);
  },
});
