import type { Preferences } from '../../engine/domain/person.js';
import type { FollowOutcome } from '../../engine/usecases/follow-session.js';
import { type Reply, refusal, reply, text } from '../reply.js';
import { unknownName } from './refusals.js';
import { sessionCard } from './session.js';
import { wordsFor } from './words/catalogue.js';

/** What follow or unfollow came to; a place that begins to follow gets the card. */
export function followed(move: 'follow' | 'unfollow', outcome: FollowOutcome, person: Preferences): Reply {
  const { follow: words } = wordsFor(person.locale).trading;
  if (outcome.kind === 'no-session')
    return unknownName('session', outcome, (name) => `/${move} ${name}`, person);
  const said = text(words[outcome.kind][move](outcome.session.spec.name));
  if (outcome.kind === 'already') return refusal(said);
  return move === 'follow' ? reply(said, sessionCard(outcome.session, person)) : reply(said);
}
