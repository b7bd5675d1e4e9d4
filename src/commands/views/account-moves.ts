import type { Preferences } from '../../engine/domain/person.js';
import type { ControlOutcome } from '../../engine/usecases/desk.js';
import { type Reply, refusal, reply, text } from '../reply.js';
import { type AccountCardDesk, wholeAccountCard } from './account-card.js';
import { wordsFor } from './words/catalogue.js';

/** What came of pausing or resuming all of an account, with its card as it stands now. */
export function allControlled(
  move: 'pause' | 'resume',
  of: { readonly account: string; readonly outcomes: readonly ControlOutcome[] },
  { desk, preferences: prefs }: { readonly desk: AccountCardDesk; readonly preferences: Preferences },
): Reply {
  const { card: words } = wordsFor(prefs.locale).look;
  const { account, outcomes } = of;
  const namesOf = (kind: 'done' | 'not-possible'): readonly string[] =>
    outcomes.flatMap((one) => (one.kind === kind ? [one.session.spec.name] : []));
  const [done, not] = [namesOf('done'), namesOf('not-possible')];
  const none = move === 'pause' ? words.nothingToPause(account) : words.nothingToResume(account);
  if (done.length + not.length === 0) return refusal(text(none));
  const said = [
    ...(done.length === 0 ? [] : [move === 'pause' ? words.paused(done) : words.resumed(done)]),
    ...(not.length === 0 ? [] : [words.notPaused(not)]),
  ];
  const card = wholeAccountCard(account, desk, prefs);
  return reply(text(...said), ...(card === undefined ? [] : [card]));
}
