import type { Preferences } from '../../engine/domain/person.js';
import type { StartRefusal } from '../../engine/usecases/live/draw-start.js';
import type { ProposeStartOutcome } from '../../engine/usecases/live/propose-start.js';
import { type Button, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { checkRow } from './live-checks.js';
import { buttons } from './refusals.js';
import { notStarted } from './start-outcome.js';
import { ticketCard } from './ticket.js';
import { wordsFor } from './words/catalogue.js';

/** By then a stream has told the first price of each market, or something is wrong with it. */
const FIRST_PRICE_S = 5;
const STOPS = ['5%', '10%', '20%'];

/** The line with one word of it changed. */
type LineFor = (name: 'strategy' | 'instrument' | 'account' | 'leverage' | 'stop', text: string) => string;

/** The list as a ticket, or what of it is not right and how that is cured. */
export function startProposed(outcome: ProposeStartOutcome, lineFor: LineFor, prefs: Preferences): Reply {
  return outcome.kind === 'ticket'
    ? reply(ticketCard(outcome.view, prefs))
    : startRefused(outcome, lineFor, prefs);
}

export function startRefused(outcome: StartRefusal, lineFor: LineFor, prefs: Preferences): Reply {
  const { start: words, account } = wordsFor(prefs.locale).hand.live;
  switch (outcome.kind) {
    case 'no-live-account': {
      const { text: given, known } = outcome;
      if (known.length === 0) return refusal(text(account.none));
      if (given !== undefined) return refusal(text(account.noSuch(given, known)));
      const choices = known.map((name): Button => ({ label: name, line: lineFor('account', name) }));
      return refusal(text(words.which), buttons(...choices));
    }
    case 'no-price':
      return refusal(
        text(words.noPrice(outcome.instrument, FIRST_PRICE_S)),
        buttons({ label: words.askAgain, line: lineFor('instrument', outcome.instrument) }),
      );
    case 'not-ready':
      return notReady(outcome, lineFor, prefs);
    default:
      return notStarted(outcome, prefs, lineFor);
  }
}

/** What is wrong comes first, then the rest of the list. */
function notReady(
  { account, checks, instrument }: Extract<StartRefusal, { kind: 'not-ready' }>,
  lineFor: LineFor,
  prefs: Preferences,
): Reply {
  const { start: words } = wordsFor(prefs.locale).hand.live;
  const wrong = checks.filter(({ ok }) => !ok);
  const right = checks.filter(({ ok }) => ok);
  const lacksStop = wrong.some(({ kind }) => kind === 'stop');
  const stops = STOPS.map((stop): Button => ({ label: words.stopButton(stop), line: lineFor('stop', stop) }));
  return refusal(
    text(line(strong(words.notStarted(account, wrong.length)))),
    { kind: 'fields', rows: [...wrong, ...right].map((check) => checkRow(check, instrument, prefs)) },
    text(words.nothing),
    ...(lacksStop ? [buttons(...stops)] : []),
  );
}
