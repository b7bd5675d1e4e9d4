import type { Preferences } from '../../engine/domain/person.js';
import type { Performance } from '../../engine/usecases/pnl-desk.js';
import { type Block, line, type Reply, reply, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { extremes, pick } from './downsample.js';
import { type Drawing, deepestText, frameOf, onPicture, pictureName, spanOf } from './drawing.js';
import { signed, signedPercent } from './format.js';
import { calendar, date, span } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).look.money;
const inPercent = (share: number | undefined): number | undefined =>
  share === undefined ? undefined : 100 * share;

const titleOf = ({ subject, fromMs, toMs }: Performance, prefs: Preferences): string =>
  wordsOf(prefs).titles.performance(subject, span(date(fromMs, prefs), date(toMs, prefs)));

/** Both returns, since neither tells the other's story; deposits are in none of them. */
export function performancePage(of: Performance, picture: readonly Block[], prefs: Preferences): Reply {
  const words = wordsOf(prefs).performance;
  const day = (one: Performance['best']): string =>
    one === undefined ? '' : `${calendar(one.day, prefs)} ${signed(one.change, prefs)}`;
  const rows = [
    { label: words.time, value: signedPercent(inPercent(of.timeWeighted), prefs) },
    { label: words.money, value: signedPercent(inPercent(of.moneyWeighted), prefs) },
    { label: words.deepest, value: signedPercent(-of.maxDrawdownPct, prefs) },
    { label: words.days, value: words.count(of.days) },
    { label: words.best, value: day(of.best) },
    { label: words.worst, value: day(of.worst) },
    { label: words.flows, value: of.flows === 0 ? '' : `${signed(of.flows, prefs)} ${of.quote}` },
  ];
  return reply(
    text(
      line(strong(signedPercent(inPercent(of.timeWeighted), prefs)), ` · ${badgesOf(of, prefs)}`),
      titleOf(of, prefs),
    ),
    { kind: 'fields', rows: rows.filter(({ value }) => value !== '') },
    ...picture,
  );
}

const curveFigures = (of: Performance, prefs: Preferences): string =>
  `${signedPercent(inPercent(of.timeWeighted), prefs)} · ${deepestText(of.maxDrawdownPct, prefs)}`;

export function performanceDrawing(of: Performance, person: Preferences): Drawing {
  const prefs = onPicture(person);
  const { chart: words } = wordsFor(prefs.locale).look;
  const places = extremes(of.curve.equity);
  return {
    name: pictureName('performance', of.subject),
    alt: wordsFor(person.locale).look.chart.alt({
      title: `${titleOf(of, person)} ${badgesOf(of, person)}`,
      figures: curveFigures(of, person),
      ...spanOf(of.curve.atMs, person),
    }),
    spec: {
      kind: 'equity',
      title: titleOf(of, prefs),
      subtitle: curveFigures(of, prefs),
      badge: badgesOf(of, prefs),
      ...frameOf(prefs),
      markers: [],
      equity: {
        atMs: pick(places, of.curve.atMs),
        equity: pick(places, of.curve.equity),
        labels: { equity: words.equity, hold: words.hold, drawdown: words.drawdown },
      },
    },
  };
}
