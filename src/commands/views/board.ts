import type { Preferences } from '../../engine/domain/person.js';
import type { BoardMove, BoardOutcome } from '../../engine/usecases/boards/board-desk.js';
import { type Reply, refusal, reply, text } from '../reply.js';
import { buttons } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).look.card.board;

/** What came of `on` and `off`. */
export function boardAnswer(move: BoardMove, { kind }: BoardOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  if (move === 'on')
    return reply(
      text(kind === 'done' ? words.isNow : words.again, words.cards),
      buttons({ label: words.end, line: '/board off' }),
    );
  return kind === 'done' ? reply(text(words.isNoMore)) : refusal(text(words.none));
}

/** Whether this place is one. */
export function boardState(isBoard: boolean, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  return isBoard
    ? reply(text(words.is, words.cards), buttons({ label: words.end, line: '/board off' }))
    : reply(text(words.isNone, words.cards), buttons({ label: words.begin, line: '/board on' }));
}

export const boardElsewhere = (prefs: Preferences): Reply => refusal(text(wordsOf(prefs).notHere));
