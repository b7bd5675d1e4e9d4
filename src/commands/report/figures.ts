import type { Performance, PeriodPnl, PeriodWish, PnlSubjectQuery } from '../../engine/usecases/pnl-desk.js';
import { calendarWish, monthToDateWish, type Notable } from '../../engine/usecases/schedules/report-desk.js';
import type { CommandContext } from '../command.js';

/** All that a report says, as values. */
export interface ReportFigures {
  /** Of the period, by session. */
  readonly pnl: PeriodPnl;
  readonly notable: Notable;
  /** The month of the period's last day up to it; absent where the period is a month or longer, or nobody saw an equity. */
  readonly month?: Performance;
  /** Some weeks that end with the period, for the picture. */
  readonly weeks?: Performance;
}

const ALMOST_A_MONTH_MS = 27 * 86_400_000;

/** Undefined: nothing was traded there. */
export async function figuresOf(
  of: PnlSubjectQuery,
  period: PeriodWish,
  { desk }: Pick<CommandContext, 'desk'>,
): Promise<ReportFigures | undefined> {
  const pnl = await desk.periodPnl({ ...of, period, by: 'session' });
  if (pnl === undefined) return undefined;
  const { fromMs, toMs } = pnl.period;
  const { session, account } = of;
  const whose = session === undefined ? (account === undefined ? {} : { account }) : { session };
  const notable = await desk.notable({ ...whose, fromMs, toMs });
  const weeks = await desk.performance({ ...of, period: calendarWish(pnl.period, of.timeZone) });
  const isShort = toMs - fromMs < ALMOST_A_MONTH_MS;
  const month = isShort
    ? await desk.performance({ ...of, period: monthToDateWish(pnl.period, of.timeZone) })
    : undefined;
  return {
    pnl,
    notable,
    ...(weeks === undefined ? {} : { weeks }),
    ...(month === undefined ? {} : { month }),
  };
}
