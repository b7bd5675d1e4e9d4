import { reportPeriod } from '../args/day-wish.js';
import { defineCommand } from '../command.js';
import { digestFile } from '../views/digest-file.js';
import { nothingTraded } from '../views/period-head.js';
import { teamFiguresOf } from './digest-figures.js';
import { digestReply } from './digest-reply.js';
import { DIGEST_ARGS } from './report-args.js';

export const digestCommand = defineCommand({
  name: 'digest',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: DIGEST_ARGS,
  async run({ unit = 'daily', day, as }, context) {
    const team = await teamFiguresOf(reportPeriod(unit, day), context);
    if (as === undefined) return digestReply(team, context);
    return team === undefined ? nothingTraded(context.preferences) : digestFile(team);
  },
});
