import type { PeriodWish } from '../../engine/usecases/pnl-desk.js';
import type { CommandContext } from '../command.js';
import { type Reply, refusal, text } from '../reply.js';
import { nothingTraded } from '../views/period-head.js';
import { allPnlPage } from '../views/pnl-all.js';
import { wordsFor } from '../views/words/catalogue.js';

/** Every account, in the person's own coin. */
export async function allAccounts(
  period: PeriodWish,
  isGrouped: boolean,
  { desk, preferences }: CommandContext,
): Promise<Reply> {
  const { timeZone, currency: coin, locale } = preferences;
  if (isGrouped) return refusal(text(wordsFor(locale).look.money.across.noGroups));
  const all = await desk.allPnl({ period, timeZone, coin });
  return all === undefined ? nothingTraded(preferences) : allPnlPage(all, preferences);
}
