import type { PnlView } from '../../engine/usecases/desk.js';
import { actingAccount } from '../account/chosen.js';
import type { CommandContext } from '../command.js';
import { drawn } from '../drawn.js';
import type { Reply } from '../reply.js';
import { pnlDrawing, pnlSubject, pnlTitle } from '../views/pnl-chart.js';
import { noPnl, pnlPage } from '../views/report.js';
import type { Whose } from './whose.js';

/** Everything up to now, with the curve. */
export async function asItStands({ session, account }: Whose, context: CommandContext): Promise<Reply> {
  const { desk, preferences } = context;
  const whole = { account: actingAccount(account, context), coin: preferences.currency };
  const pnl = await desk.pnl(session === undefined ? whole : { session });
  if (pnl === undefined || pnl.sessions.length === 0) return noPnl(preferences);
  const subject = pnlSubject(pnl, session);
  const drawing = pnlDrawing(pnl, subject, preferences);
  const picture = drawing === undefined ? [] : [await drawn(context, drawing)];
  const told = session === undefined ? { ...pnl, today: await dayOf(pnl, context) } : pnl;
  return pnlPage(told, { title: pnlTitle(subject, preferences), picture }, preferences);
}

/** An account's day is that of its reader, as on its card. */
const dayOf = ({ account, quote: coin }: PnlView, { desk, preferences: { timeZone } }: CommandContext) =>
  desk.readToday({ account, coin, timeZone });
