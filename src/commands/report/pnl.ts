import { actingAccount } from '../account/chosen.js';
import { account } from '../args/account.js';
import { named, optional } from '../args/arg.js';
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
  args: { session: optional(session()), account: named(account) },
  async run({ session: name, account: of }, context) {
    const { desk, preferences } = context;
    const pnl = await desk.pnl(
      name === undefined
        ? { account: actingAccount(of, context), coin: preferences.currency }
        : { session: name },
    );
    if (pnl === undefined || pnl.sessions.length === 0) return noPnl(preferences);
    const subject = pnlSubject(pnl, name);
    const drawing = pnlDrawing(pnl, subject, preferences);
    const picture = drawing === undefined ? [] : [await drawn(context, drawing)];
    return pnlPage(pnl, { title: pnlTitle(subject, preferences), picture }, preferences);
  },
});
