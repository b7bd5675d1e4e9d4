import { type ChatAddress, DEFAULT_PREFERENCES, type Preferences } from '../../engine/domain/person.js';
import type { Desk } from '../../engine/usecases/desk.js';
import type { RoomWords } from '../conversation.js';
import { type CardRef, line, type Reply, reply, strong, text } from '../reply.js';
import { sessionCard } from './session.js';
import * as figures from './session-figures.js';
import { wordsFor } from './words/catalogue.js';

type RoomDesk = Pick<Desk, 'session' | 'boardAt' | 'roomAt' | 'people'>;

const LONGEST_TITLE = 100;

/** What a thread of this session is called and begins and ends with, in the language of whoever put the board up. */
export function roomWords(session: string, board: ChatAddress, desk: RoomDesk): RoomWords | undefined {
  const view = desk.session(session);
  if (view === undefined) return undefined;
  const prefs = keeperOf(board, desk);
  const { room: words } = wordsFor(prefs.locale).look.card;
  const badge = figures.badgeOf(view, prefs);
  const what = `${figures.programOf(view.spec, prefs)} ${figures.marketOf(view)}`;
  return {
    title: `${badge} · ${what} · ${session}`.slice(0, LONGEST_TITLE),
    sign: reply(text(line(strong(session), ` · ${badge} · ${what}`), words.sign(session))),
    over: reply(text(words.over(session))),
  };
}

/** The card of a session in its thread: everybody there reads the same. Final when the thread is put away. */
export function roomCard({ id }: CardRef, address: ChatAddress, desk: RoomDesk): Reply | undefined {
  const room = desk.roomAt(address);
  const view = desk.session(id);
  if (room?.name !== id || view === undefined) return undefined;
  const card = { ...sessionCard(view, keeperOf(room.board, desk)), pin: true } as const;
  return reply(room.isOver ? { ...card, buttons: [], final: true } : card);
}

function keeperOf(board: ChatAddress, { boardAt, people }: RoomDesk): Preferences {
  const by = boardAt(board)?.by;
  return people().find(({ person }) => person.id === by)?.person.preferences ?? DEFAULT_PREFERENCES;
}
