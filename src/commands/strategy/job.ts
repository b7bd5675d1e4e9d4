import { optional, required } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { job } from '../args/job.js';
import { defineCommand } from '../command.js';
import { jobCanceled, jobList, noJob } from '../views/job.js';

/** Ends a computation, or shows it. A viewer ends only their own. */
export const jobCommand = defineCommand({
  name: 'job',
  aliases: [],
  group: 'try',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { job: required(job), action: optional(oneOf('cancel')) },
  async run({ job: name, action }, { desk, asker, person, nowMs, preferences }) {
    if (action === 'cancel') {
      return jobCanceled(desk.cancelJob({ name, any: person.role !== 'viewer' }, asker), preferences);
    }
    const all = desk.jobs();
    const one = all.find((running) => running.name === name);
    if (one !== undefined) return jobList([one], nowMs, preferences);
    return noJob(
      name,
      all.map((running) => running.name),
      preferences,
    );
  },
});
