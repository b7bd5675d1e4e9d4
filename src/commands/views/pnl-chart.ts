import type { EquityChart } from '../../engine/domain/chart-spec.js';
import { toNumber } from '../../engine/domain/decimal.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { PnlView } from '../../engine/usecases/desk.js';
import { badgesOf } from './badges.js';
import { extremes, pick } from './downsample.js';
import { type Drawing, deepestText, frameOf, onPicture, pictureName, spanOf } from './drawing.js';
import { signedMoney, signedPercent } from './format.js';
import { wordsFor } from './words/catalogue.js';

/** What was made, in % of what there was to begin with. */
export function profitPct({ equity, total, decimals }: Pick<PnlView, 'equity' | 'total' | 'decimals'>) {
  const start = toNumber(equity, decimals) - toNumber(total, decimals);
  return start > 0 ? (toNumber(total, decimals) / start) * 100 : undefined;
}

/** Whose figures these are: the session that was asked for, otherwise the account. */
export function pnlSubject({ account, sessions }: PnlView, of: string | undefined): string {
  const only = of === undefined ? undefined : sessions[0];
  return only?.spec.name ?? account;
}

/** `P&L m1` */
export const pnlTitle = (subject: string, prefs: Preferences): string =>
  `${wordsFor(prefs.locale).look.pnl.title} ${subject}`;

/** Equity over time, or undefined when there is not enough of it for a line. */
export function pnlChart(pnl: PnlView, subject: string, person: Preferences): EquityChart | undefined {
  if (pnl.curve.equity.length < 2) return undefined;
  const prefs = onPicture(person);
  const { chart: words } = wordsFor(prefs.locale).look;
  const places = extremes(pnl.curve.equity);
  return {
    kind: 'equity',
    title: pnlTitle(subject, prefs),
    subtitle: curveFigures(pnl, prefs),
    badge: badgesOf(pnl, prefs),
    ...frameOf(prefs),
    markers: [],
    equity: {
      atMs: pick(places, pnl.curve.atMs),
      equity: pick(places, pnl.curve.equity),
      labels: { equity: words.equity, hold: words.hold, drawdown: words.drawdown },
    },
  };
}

function curveFigures(pnl: PnlView, prefs: Preferences): string {
  const profit = `${signedMoney(pnl.total, pnl.decimals, prefs)} ${pnl.quote}`;
  return [profit, signedPercent(profitPct(pnl), prefs), deepestText(pnl.maxDrawdownPct, prefs)].join(' · ');
}

export function pnlDrawing(pnl: PnlView, subject: string, prefs: Preferences): Drawing | undefined {
  const spec = pnlChart(pnl, subject, prefs);
  if (spec === undefined) return undefined;
  const { alt } = wordsFor(prefs.locale).look.chart;
  return {
    name: pictureName('pnl', subject),
    alt: alt({
      title: `${pnlTitle(subject, prefs)} ${badgesOf(pnl, prefs)}`,
      figures: curveFigures(pnl, prefs),
      ...spanOf(pnl.curve.atMs, prefs),
    }),
    spec,
  };
}
