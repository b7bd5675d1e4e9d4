import { reportPeriod } from '../args/day-wish.js';
import { defineCommand } from '../command.js';
import { figuresOf } from './figures.js';
import { reportFiles } from './files.js';
import { REPORT_ARGS } from './report-args.js';
import { reportReply } from './report-reply.js';
import { whoseFigures } from './whose.js';

export const reportCommand = defineCommand({
  name: 'report',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: REPORT_ARGS,
  async run({ unit = 'daily', day, as, account }, context) {
    const of = whoseFigures({ account }, context);
    const period = reportPeriod(unit, day);
    if (as !== undefined) return reportFiles(of, { period, as }, context);
    return reportReply(await figuresOf(of, period, context), context);
  },
});
