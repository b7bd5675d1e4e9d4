import type { Preferences } from '../../engine/domain/person.js';
import type { BacktestProgress } from '../../engine/usecases/backtest.js';
import { type Reply, reply } from '../reply.js';
import { cancelButton } from './job.js';
import { numberLocale } from './numbers.js';
import { buttons } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

/** While it runs. */
export function backtestProgress(
  { doneBars, totalBars, barsPerSecond, job }: BacktestProgress,
  person: Preferences,
): Reply {
  const count = new Intl.NumberFormat(numberLocale(person), {
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const fraction = totalBars > 0 ? Math.min(1, doneBars / totalBars) : 0;
  const label = wordsFor(person.locale).trading.backtest.running(
    count.format(doneBars),
    count.format(barsPerSecond),
  );
  return reply({ kind: 'progress', fraction, label }, buttons(cancelButton(job, person)));
}
