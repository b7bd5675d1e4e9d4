import { coinCode } from '../../engine/domain/ids.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { HandRefusal } from '../../engine/usecases/hand/hand.js';
import { type Button, type Reply, refusal, text } from '../reply.js';
import { checkRow } from './live-checks.js';
import { startRefused } from './live-start.js';
import { buttons } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

/** Nothing of an account itself is counted in coins. */
const NO_COIN = { quote: coinCode(''), quoteDecimals: 0 };
const STOPS = ['2%', '5%', '10%'];

type AtExchange = Extract<HandRefusal, { kind: 'not-started' | 'account-barred' | 'needs-stop' }>;

/** Why nothing is opened at an exchange; `line` asks for it again. */
export function refusedAtExchange(outcome: AtExchange, line: string, prefs: Preferences): Reply {
  const { refuse: words, live } = wordsFor(prefs.locale).hand;
  switch (outcome.kind) {
    case 'not-started':
      return startRefused(outcome.refusal, () => line, prefs);
    case 'account-barred':
      return refusal(text(words.accountBarred(outcome.account)), {
        kind: 'fields',
        rows: outcome.checks.map((check) => checkRow(check, NO_COIN, prefs)),
      });
    case 'needs-stop': {
      const stops = STOPS.map(
        (stop): Button => ({ label: live.start.stopButton(stop), line: `${line} stop=${stop}` }),
      );
      return refusal(text(words.needsStop(outcome.instrument)), buttons(...stops));
    }
  }
}
