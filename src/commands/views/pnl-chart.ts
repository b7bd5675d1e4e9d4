import type { EquityChart } from '../../engine/domain/chart-spec.js';
import { toNumber } from '../../engine/domain/decimal.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { PnlView } from '../../engine/usecases/desk.js';
import { badgesOf } from './badges.js';
import { extremes, pick } from './downsample.js';
import { type Drawing, frameOf, pictureName } from './drawing.js';
import { signedMoney, signedPercent } from './format.js';
import { dateTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

/** What was made, in % of what there was to begin with. */
export function profitPct({ equity, total, decimals }: Pick<PnlView, 'equity' | 'total' | 'decimals'>) {
  const start = toNumber(equity, decimals) - toNumber(total, decimals);
  return start > 0 ? (toNumber(total, decimals) / start) * 100 : undefined;
}

/** Whose figures these are: `P&L m1` for one session, `P&L paper` for a wallet. */
export function pnlTitle({ account, sessions }: PnlView, of: string | undefined, prefs: Preferences): string {
  const only = of === undefined ? undefined : sessions[0];
  return `${wordsFor(prefs.locale).look.pnl.title} ${only?.spec.name ?? account}`;
}

/** Equity over time, or undefined when there is not enough of it for a line. */
export function pnlChart(pnl: PnlView, title: string, prefs: Preferences): EquityChart | undefined {
  if (pnl.curve.equity.length < 2) return undefined;
  const { chart: words } = wordsFor(prefs.locale).look;
  const places = extremes(pnl.curve.equity);
  const profit = `${signedMoney(pnl.total, pnl.decimals, prefs)} ${pnl.quote}`;
  return {
    kind: 'equity',
    title,
    subtitle: [
      profit,
      signedPercent(profitPct(pnl), prefs),
      `${words.deepest} ${signedPercent(-pnl.maxDrawdownPct, prefs)}`,
    ].join(' · '),
    badge: badgesOf(pnl.synthetic, prefs),
    ...frameOf(prefs),
    markers: [],
    equity: {
      atMs: pick(places, pnl.curve.atMs),
      equity: pick(places, pnl.curve.equity),
      labels: { equity: words.equity, hold: words.hold, drawdown: words.drawdown },
    },
  };
}

export function pnlDrawing(pnl: PnlView, title: string, prefs: Preferences): Drawing | undefined {
  const spec = pnlChart(pnl, title, prefs);
  if (spec === undefined) return undefined;
  const { alt } = wordsFor(prefs.locale).look.chart;
  return {
    name: pictureName('pnl', title.split(' ').at(-1) ?? ''),
    alt: alt({
      title: `${title} ${badgesOf(pnl.synthetic, prefs)}`,
      figures: spec.subtitle,
      from: dateTime(pnl.curve.atMs[0] ?? 0, prefs),
      to: dateTime(pnl.curve.atMs.at(-1) ?? 0, prefs),
    }),
    spec,
  };
}
