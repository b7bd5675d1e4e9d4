import { defineCommand } from '../command.js';
import { jobList } from '../views/job.js';

export const jobsCommand = defineCommand({
  name: 'jobs',
  aliases: [],
  group: 'try',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {},
  run: async (_, { desk, nowMs, preferences }) => jobList(desk.jobs(), nowMs, preferences),
});
