import type { Preferences } from '../../engine/domain/person.js';
import type { PnlReconciliation, ReconcilePnlAnswer } from '../../engine/usecases/live/live-desk.js';
import { dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { count } from './format.js';
import { periodName } from './period-head.js';
import { noAccount } from './reconcile.js';
import { linesFile } from './reconcile-file.js';
import { differenceLines, noteLines, placeLines } from './reconcile-lines.js';
import { wordsFor } from './words/catalogue.js';

/** Each takes two lines of a telephone. */
const MOST_SHOWN = 3;

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.live.tie;

/** Whether the books and the exchange's own ledger are the same, and where they are not. */
export function pnlReconciled(answer: ReconcilePnlAnswer, prefs: Preferences): Reply {
  switch (answer.kind) {
    case 'compared':
      return comparedPage(answer.found, prefs);
    case 'unreachable': {
      const { unreachable } = wordsFor(prefs.locale).hand.live.reconcile;
      return { ...reply(text(unreachable(answer.account, answer.detail))), tone: 'alarm' };
    }
    case 'not-yet':
      return refusal(text(wordsOf(prefs).notYet(answer.account, periodName(answer.period.label, prefs))));
    case 'no-account':
      return answer.text === undefined && answer.known.length > 1
        ? refusal(text(wordsOf(prefs).which(answer.known)))
        : noAccount(answer, prefs);
  }
}

function comparedPage(found: PnlReconciliation, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  const { differences } = found;
  const hidden = differences.length - MOST_SHOWN;
  const page = reply(
    text(
      line(strong(headOf(found, prefs))),
      ...placeLines(found, prefs),
      ...differences.slice(0, MOST_SHOWN).flatMap((one) => differenceLines(one, prefs)),
      ...(hidden > 0 ? [line(dim(words.inFile(hidden)))] : []),
      ...noteLines(found, prefs),
    ),
    linesFile(found),
  );
  return { ...page, tone: differences.length === 0 ? 'ok' : 'alarm' };
}

function headOf({ account, period, compared, differences }: PnlReconciliation, prefs: Preferences): string {
  const words = wordsOf(prefs);
  const subject = `${account} · ${periodName(period.label, prefs)}`;
  const lines = count(compared, prefs);
  return differences.length === 0
    ? words.ties({ subject, lines, count: compared })
    : words.differs({ subject, lines, differing: differences.length });
}
