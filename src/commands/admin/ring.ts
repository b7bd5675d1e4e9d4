import { defineCommand } from '../command.js';
import { drillPage } from '../views/drill.js';

/** Rings everywhere once, with a message that says that it is only a drill: before an alarm has to arrive. */
export const ringCommand = defineCommand({
  name: 'ring',
  aliases: [],
  group: 'desk',
  role: 'owner',
  risk: 'read',
  place: 'private',
  args: {},
  run: async (_args, { desk, asker, preferences }) => drillPage(await desk.drill(asker), preferences),
});
