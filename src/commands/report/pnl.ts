import { optional } from '../args/arg.js';
import { session } from '../args/session.js';
import { defineCommand } from '../command.js';
import { drawn } from '../drawn.js';
import { pnlDrawing, pnlSubject, pnlTitle } from '../views/pnl-chart.js';
import { noPnl, pnlPage } from '../views/report.js';

export const pnlCommand = defineCommand({
  name: 'pnl',
  aliases: ['profit'],
  group: 'money',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: { session: optional(session()) },
  async run({ session: name }, context) {
    const { desk, preferences } = context;
    const pnl = await desk.pnl(name === undefined ? {} : { session: name });
    if (pnl === undefined || pnl.sessions.length === 0) return noPnl(preferences);
    const subject = pnlSubject(pnl, name);
    const drawing = pnlDrawing(pnl, subject, preferences);
    const picture = drawing === undefined ? [] : [await drawn(context, drawing)];
    return pnlPage(pnl, { title: pnlTitle(subject, preferences), picture }, preferences);
  },
});
