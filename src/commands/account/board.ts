import { named, optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { defineCommand } from '../command.js';
import { boardAnswer, boardElsewhere, boardState } from '../views/board.js';

/** Makes this group or channel the team's board: a card of each account, kept current, and a thread for each session. */
export const boardCommand = defineCommand({
  name: 'board',
  aliases: [],
  group: 'money',
  role: 'owner',
  risk: 'admin',
  place: 'any',
  args: { board: optional(oneOf('on', 'off')), threads: named(oneOf('on', 'off')) },
  async run({ board, threads }, { desk, address, asker, place, preferences }) {
    if (place === 'private') return boardElsewhere(preferences);
    // Threads are a board's: whoever says how they shall be wants one.
    const wanted = board ?? (threads === undefined ? undefined : 'on');
    if (wanted === undefined) return boardState(desk.boardAt(address), preferences);
    const move = wanted === 'on' && threads === 'off' ? 'bare' : wanted;
    const outcome = await desk.changeBoard(move, address, asker);
    return boardAnswer({ move, outcome }, desk.boardAt(address), preferences);
  },
});
