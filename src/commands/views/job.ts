import type { Preferences } from '../../engine/domain/person.js';
import type { CancelJobOutcome, JobView } from '../../engine/usecases/jobs.js';
import { type Button, dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { percent } from './format.js';
import { ago } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).trading.jobs;

export const cancelButton = (name: string, prefs: Preferences): Button => ({
  label: wordsOf(prefs).cancel(name),
  line: `/job ${name} cancel`,
});

/** What computes now: how far each is, for whom and since when. */
export function jobList(jobs: readonly JobView[], nowMs: number, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  if (jobs.length === 0) return reply(text(words.none));
  const lines = jobs.map(({ name, what, by, sinceMs, doneBars, totalBars }) =>
    line(
      strong(name),
      ` ${what} ${percent((100 * doneBars) / Math.max(1, totalBars), prefs)}`,
      dim(` ${words.by(by, ago(sinceMs, nowMs, prefs))}`),
    ),
  );
  const rows = jobs.map(({ name }) => [cancelButton(name, prefs)]);
  return reply(text(...lines), { kind: 'buttons', rows });
}

export const noJob = (name: string, known: readonly string[], prefs: Preferences): Reply =>
  refusal(text(wordsOf(prefs).unknown(name, known)));

export function jobCanceled(outcome: CancelJobOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'canceled':
      return reply(text(words.canceled(outcome.job.name, outcome.job.what)));
    case 'no-job':
      return noJob(outcome.text, outcome.known, prefs);
    case 'not-yours':
      return refusal(text(words.notYours(outcome.job.name, outcome.job.by)));
  }
}
