import { amount } from '../../engine/domain/amount.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { ReconcileAnswer, ReconcileReport } from '../../engine/usecases/live/live-desk.js';
import { type Button, dim, type Line, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { quantity } from './format.js';
import { externalText, type InstrumentOf, inverseLine } from './live-account.js';
import { buttons } from './refusals.js';
import { clockTime, duration } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.live;
type Looks = Extract<ReconcileAnswer, { kind: 'looked' }>['looks'];

/** What was compared, what was found, what was booked: also that nothing was found. */
export function reconciled(answer: ReconcileAnswer, instrumentOf: InstrumentOf, prefs: Preferences): Reply {
  if (answer.kind === 'no-account') return noAccount(answer, prefs);
  const words = wordsOf(prefs).reconcile;
  const lines = answer.looks.flatMap(({ account, outcome }) => {
    if (outcome.kind === 'unreachable') return [line(words.unreachable(account, outcome.detail))];
    return reportLines(outcome.report, instrumentOf, prefs);
  });
  return withTone(answer.looks, reply(text(...lines, words.compared), ...adoptButtons(answer.looks, prefs)));
}

/** One line an account; more only where something was found. */
export function synced(answer: ReconcileAnswer, instrumentOf: InstrumentOf, prefs: Preferences): Reply {
  if (answer.kind === 'no-account') return noAccount(answer, prefs);
  const words = wordsOf(prefs).reconcile;
  const lines = answer.looks.flatMap(({ account, outcome }) => {
    if (outcome.kind === 'unreachable') return [line(words.unreachable(account, outcome.detail))];
    const { report } = outcome;
    return isNothing(report) ? [line(words.synced(account))] : reportLines(report, instrumentOf, prefs);
  });
  return withTone(answer.looks, reply(text(...lines)));
}

const foundIn = ({ executions, settled, unknown, strays, external, unexplained }: ReconcileReport): number =>
  executions + settled + unknown + strays + external.length + unexplained.length;

/** A position that is not ours is no disagreement. */
const isNothing = (report: ReconcileReport): boolean => foundIn(report) === report.external.length;

function withTone(looks: Looks, page: Reply): Reply {
  const isAlarm = looks.some(
    ({ outcome }) => outcome.kind === 'unreachable' || outcome.report.unexplained.length > 0,
  );
  return { ...page, tone: isAlarm ? 'alarm' : 'ok' };
}

function reportLines(
  report: ReconcileReport,
  instrumentOf: InstrumentOf,
  prefs: Preferences,
): readonly Line[] {
  const words = wordsOf(prefs).reconcile;
  const { account, executions, settled, unknown, strays } = report;
  const told = (count: number, said: (count: number) => string): readonly Line[] =>
    count === 0 ? [] : [line(said(count))];
  const things = foundIn(report) - report.external.length;
  const head = things === 0 ? words.agrees(account) : words.found(account, things);
  return [
    line(
      strong(head),
      dim(` · ${words.took(duration(report.tookMs, prefs), clockTime(report.atMs, prefs))}`),
    ),
    ...unexplainedLines(report, instrumentOf, prefs),
    ...told(executions, words.executions),
    ...told(settled, words.settled),
    ...told(unknown, words.unknown),
    ...told(strays, words.strays),
    ...report.external.map((one) => line(words.external(externalText(one, instrumentOf, prefs)))),
    ...(report.inverse ?? []).map((one) => line(inverseLine(one, prefs))),
  ];
}

const unexplainedLines = (
  { unexplained }: ReconcileReport,
  instrumentOf: InstrumentOf,
  prefs: Preferences,
): readonly Line[] =>
  unexplained.map(({ session, instrument, book, exchange }) => {
    const decimals = instrumentOf(instrument)?.baseDecimals ?? 0;
    const written = (units: number): string => quantity(amount(units), decimals, prefs);
    const { reconcile: words } = wordsOf(prefs);
    return line(words.unexplained({ session, instrument, book: written(book), exchange: written(exchange) }));
  });

/** What is not ours can be taken over. */
function adoptButtons(looks: Looks, prefs: Preferences) {
  const found = looks.flatMap(({ account, outcome }) =>
    outcome.kind === 'done' ? outcome.report.external.map(({ instrument }) => ({ account, instrument })) : [],
  );
  const offered = found.slice(0, 2).map(
    ({ account, instrument }): Button => ({
      label: `${wordsOf(prefs).account.adopt} ${instrument}`,
      line: `/adopt ${account} ${instrument}`,
    }),
  );
  return offered.length === 0 ? [] : [buttons(...offered)];
}

export function noAccount(
  { text: given, known }: Extract<ReconcileAnswer, { kind: 'no-account' }>,
  prefs: Preferences,
): Reply {
  const { none, noSuch } = wordsOf(prefs).account;
  return refusal(text(given === undefined || known.length === 0 ? none : noSuch(given, known)));
}
