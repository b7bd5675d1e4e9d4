import type { Preferences } from '../../engine/domain/person.js';
import type { Tagged, TagOutcome, TagView } from '../../engine/usecases/pnl-desk.js';
import { dim, line, type Reply, refusal, reply, text } from '../reply.js';
import { buttons, unknownName } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

const MOST_SHOWN = 8;

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).look.money.tags;

const nameOf = ({ name, seq }: Tagged): string => (seq === undefined ? name : `${name}-${seq}`);

/** What is tagged, and how it is done. */
export function tagsPage(tags: readonly TagView[], on: Tagged | undefined, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  if (tags.length === 0) return refusal(text(words.none(on === undefined ? undefined : nameOf(on))));
  const hidden = tags.length - MOST_SHOWN;
  return reply(
    text(
      ...tags.slice(0, MOST_SHOWN).map((one) => line(`${nameOf(one)} · ${one.tag}`)),
      ...(hidden > 0 ? [line(dim(words.more(hidden)))] : []),
    ),
    buttons({ label: words.show, line: '/pnl by=tag' }),
  );
}

export function tagAnswer(outcome: TagOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'done':
      return reply(
        text(words.done(nameOf(outcome.of), outcome.tag)),
        buttons({ label: words.show, line: '/pnl by=tag' }),
      );
    case 'already':
      return refusal(text(words.already(nameOf(outcome.of), outcome.tag)));
    case 'bad-tag':
      return refusal(text(words.bad(outcome.text)));
    case 'no-session':
      return unknownName('session', outcome, (name) => `/tag ${name}`, prefs);
    case 'no-order':
      return refusal(text(words.noOrder(nameOf(outcome.of), outcome.of.name)));
    case 'too-many':
      return refusal(text(words.tooMany(outcome.limit)));
  }
}
