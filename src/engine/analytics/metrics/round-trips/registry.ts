import type { RoundTrip, RoundTripFigures } from '../../../domain/metrics.js';
import { averageAdverse } from './average-adverse.js';
import { averageDurationMs } from './average-duration.js';
import { averageFavourable } from './average-favourable.js';
import { averageGivenBack } from './average-given-back.js';
import { averageLoss } from './average-loss.js';
import { averageLossDurationMs } from './average-loss-duration.js';
import { averageWin } from './average-win.js';
import { averageWinDurationMs } from './average-win-duration.js';
import { best } from './best.js';
import { closedDrawdown } from './closed-drawdown.js';
import { closedDrawdownMs } from './closed-drawdown-duration.js';
import { expectancy } from './expectancy.js';
import { fees } from './fees.js';
import { firstOpenedMs } from './first-opened.js';
import { grossLoss } from './gross-loss.js';
import { grossProfit } from './gross-profit.js';
import { largestAdverse } from './largest-adverse.js';
import { largestFavourable } from './largest-favourable.js';
import { largestGivenBack } from './largest-given-back.js';
import { lastClosedMs } from './last-closed.js';
import { longestLosses } from './longest-losses.js';
import { longestWins } from './longest-wins.js';
import { lossDeviation } from './loss-deviation.js';
import { lossRate } from './loss-rate.js';
import { losses } from './losses.js';
import { netProfit } from './net-profit.js';
import { openDrawdown } from './open-drawdown.js';
import { payoffRatio } from './payoff-ratio.js';
import { profitDeviation } from './profit-deviation.js';
import { profitFactor } from './profit-factor.js';
import { recoveryFactor } from './recovery-factor.js';
import { sharpePerTrip } from './sharpe-per-trip.js';
import { sortinoPerTrip } from './sortino-per-trip.js';
import { winLossRatio } from './win-loss-ratio.js';
import { winRate } from './win-rate.js';
import { wins } from './wins.js';
import { worst } from './worst.js';

/** Figures of closed round trips, in the order in which they closed. What divides by nothing is NaN or infinite. */
export const ROUND_TRIP_METRICS: Readonly<
  Record<keyof RoundTripFigures, (trips: readonly RoundTrip[]) => number>
> = {
  roundTrips: (trips) => trips.length,
  winRatePct: (trips) => 100 * winRate(trips),
  lossRatePct: (trips) => 100 * lossRate(trips),
  wins,
  losses,
  winLossRatio,
  profitFactor,
  payoffRatio,
  expectancy,
  averageWin,
  averageLoss,
  bestRoundTrip: best,
  worstRoundTrip: worst,
  netProfit,
  grossProfit,
  grossLoss,
  profitDeviation,
  lossDeviation,
  sharpePerTrip,
  sortinoPerTrip,
  recoveryFactor,
  longestWins,
  longestLosses,
  averageDurationMs,
  averageWinDurationMs,
  averageLossDurationMs,
  firstOpenedMs,
  lastClosedMs,
  closedDrawdown,
  closedDrawdownMs,
  openDrawdown,
  averageAdverse,
  largestAdverse,
  averageFavourable,
  largestFavourable,
  averageGivenBack,
  largestGivenBack,
  roundTripFees: fees,
};
