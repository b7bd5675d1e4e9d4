import type { Preferences } from '../../engine/domain/person.js';
import type { BoardMove, BoardOutcome, BoardView } from '../../engine/usecases/boards/board-desk.js';
import { type Reply, refusal, reply, text } from '../reply.js';
import { buttons } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).look.card.board;

/** What came of `on` and `off`, with the board as it stands now. */
export function boardAnswer(
  { move, outcome: { kind } }: { readonly move: BoardMove; readonly outcome: BoardOutcome },
  board: BoardView | undefined,
  prefs: Preferences,
): Reply {
  const words = wordsOf(prefs);
  if (move !== 'off')
    return reply(
      text(kind === 'done' ? words.isNow : words.again, ...whatStands(board, prefs)),
      buttons({ label: words.end, line: '/board off' }),
    );
  return kind === 'done' ? reply(text(words.isNoMore)) : refusal(text(words.none));
}

/** Whether this place is one. */
export function boardState(board: BoardView | undefined, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  return board !== undefined
    ? reply(text(words.is, ...whatStands(board, prefs)), buttons({ label: words.end, line: '/board off' }))
    : reply(text(words.isNone, words.cards), buttons({ label: words.begin, line: '/board on' }));
}

function whatStands(board: BoardView | undefined, prefs: Preferences): readonly string[] {
  const words = wordsOf(prefs);
  return board?.threads === true ? [words.cards, words.threads] : [words.cards];
}

export const boardElsewhere = (prefs: Preferences): Reply => refusal(text(wordsOf(prefs).notHere));
