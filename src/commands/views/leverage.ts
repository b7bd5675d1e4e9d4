import type { Preferences } from '../../engine/domain/person.js';
import type { LeverageAnswer, LeverageRequest } from '../../engine/usecases/live/set-leverage.js';
import { type Reply, refusal, reply, text } from '../reply.js';
import { plain } from './format.js';
import { wordsFor } from './words/catalogue.js';

/** What came of asking for another leverage. */
export function leverageAnswer(
  answer: LeverageAnswer,
  { account, instrument }: LeverageRequest,
  prefs: Preferences,
): Reply {
  const { leverage: words, account: accounts } = wordsFor(prefs.locale).hand.live;
  const times = (value: number): string => plain(value, prefs, Number.isInteger(value) ? 0 : 2);
  switch (answer.kind) {
    case 'done':
      return reply(text(words.done(instrument, times(answer.leverage), account), words.note));
    case 'already':
      return reply(text(words.already(instrument, times(answer.leverage))));
    case 'too-high':
      return refusal(text(words.tooHigh(instrument, times(answer.max))));
    case 'no-contract':
      return refusal(text(words.noContract(instrument)));
    case 'owned':
      return refusal(text(words.owned(instrument, answer.owner)));
    case 'external':
      return refusal(text(words.external(instrument)));
    case 'refused':
      return refusal(text(words.refused(answer.code, answer.detail)));
    case 'unreachable':
      return refusal(text(words.unreachable(answer.detail)));
    case 'no-account':
      return refusal(
        text(answer.known.length === 0 ? accounts.none : accounts.noSuch(answer.text, answer.known)),
      );
  }
}
