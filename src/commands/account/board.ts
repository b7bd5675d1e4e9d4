import { optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { defineCommand } from '../command.js';
import { boardAnswer, boardElsewhere, boardState } from '../views/board.js';

/** Makes this group or channel the team's board: a card of each account, kept current. */
export const boardCommand = defineCommand({
  name: 'board',
  aliases: [],
  group: 'money',
  role: 'owner',
  risk: 'admin',
  place: 'any',
  args: { board: optional(oneOf('on', 'off')) },
  async run({ board: move }, { desk, address, asker, place, preferences }) {
    if (place === 'private') return boardElsewhere(preferences);
    if (move === undefined) return boardState(desk.boardAt(address) !== undefined, preferences);
    return boardAnswer(move, await desk.changeBoard(move, address, asker), preferences);
  },
});
