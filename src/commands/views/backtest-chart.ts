import type { ChartMarker, EquitySeries, PriceChart } from '../../engine/domain/chart-spec.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { BacktestResult } from '../../engine/usecases/backtest.js';
import { returnsOf } from './backtest.js';
import { candlesOf, extremes, pick } from './downsample.js';
import { frameOf, markersOf, onPicture } from './drawing.js';
import { wordsFor } from './words/catalogue.js';

/** Candles that can still be told apart on a phone. */
const MOST_CANDLES = 300;

/** Price with entries and exits, equity against holding, and the drawdown. */
export function backtestChart(result: BacktestResult, person: Preferences): PriceChart {
  const prefs = onPicture(person);
  const { backtest: words, synthetic } = wordsFor(prefs.locale).trading;
  const { curve, strategy, instruments, frame } = result;
  const names = instruments.map(({ id }) => id).join(',');
  return {
    kind: 'price',
    title: words.chartTitle(strategy, names, frame),
    subtitle: returnsOf(result, prefs).join(' · '),
    ...(result.synthetic ? { badge: synthetic } : {}),
    ...frameOf(prefs),
    ...candlesOf(curve, MOST_CANDLES),
    priceDecimals: instruments[0]?.priceDecimals ?? 2,
    markers: firstMarkers(result),
    equity: equityOf(result, prefs),
  };
}

/** The prices are those of the first instrument, so are the marks. */
const firstMarkers = ({ instruments, fills }: BacktestResult): readonly ChartMarker[] =>
  instruments.slice(0, 1).flatMap((first) => markersOf(fills, first));

function equityOf({ curve, metrics }: BacktestResult, prefs: Preferences): EquitySeries {
  const { backtest: words } = wordsFor(prefs.locale).trading;
  const places = extremes(curve.equity);
  const last = curve.close[curve.close.length - 1] ?? 1;
  // Holding is measured from the first open, which the curve does not have: its end is known exactly, so it hangs there.
  const scale = (metrics.startEquity * (1 + metrics.holdReturnPct / 100)) / last;
  return {
    atMs: pick(places, curve.atMs),
    equity: pick(places, curve.equity),
    hold: pick(places, curve.close).map((close) => close * scale),
    labels: { equity: words.chartEquity, hold: words.chartHold, drawdown: words.chartDrawdown },
  };
}
