import { preferencesFor } from '../../engine/domain/language.js';
import { atLeast, DEFAULT_PREFERENCES, type Person } from '../../engine/domain/person.js';
import { isOpen } from '../authorise.js';
import type { Conversation } from '../conversation.js';
import { reply } from '../reply.js';
import { boardCard, drawCard } from '../views/cards.js';
import { greeting } from '../views/hello.js';
import { roomCard, roomWords } from '../views/room.js';
import type { ConversationDeps } from './deps.js';
import { createPushes } from './pushes.js';

export type Looks = Pick<
  Conversation,
  'drawCard' | 'drawRoom' | 'announce' | 'report' | 'greet' | 'mayRead' | 'localeOf'
>;

/** What a surface shows without being asked by a message: cards, pushes, the first words. */
export function createLooks(deps: ConversationDeps): Looks {
  const { desk, store } = deps;
  const viewer = (...[userId, { platform }]: Parameters<Conversation['greet']>): Person | undefined => {
    const person = store.person({ platform, userId });
    return person !== undefined && atLeast(person.role, 'viewer') ? person : undefined;
  };
  return {
    drawCard(card, userId, address) {
      if (card.kind === 'board') return boardCard(card, address, desk);
      const person = viewer(userId, address);
      // A private chat is named by its person, and a terminal is nobody else's; any other has to be one of the desk's still.
      const isPrivate = address.chatId === userId || address.platform === 'console';
      const place = isPrivate ? 'private' : 'group';
      // What was pushed to a group belongs to nobody: everybody there reads the same.
      const isPushed = person === undefined && desk.allows(address);
      if (isPushed && card.kind === 'alert') return drawCard(card, desk, DEFAULT_PREFERENCES);
      if (isPushed && card.kind === 'session') return roomCard(card, address, desk);
      if (person === undefined || !isOpen(desk, { address, place })) return undefined;
      return drawCard(card, desk, person.preferences);
    },
    drawRoom: (session, board) => roomWords(session, board, desk),
    ...createPushes(deps, (userId, address) => viewer(userId, address)?.preferences),
    localeOf({ userId, address: { platform }, locale }) {
      const person = store.person({ platform, userId });
      return (person?.preferences ?? preferencesFor(locale)).locale;
    },
    mayRead: (userId, address, place) =>
      viewer(userId, address) !== undefined && isOpen(desk, { address, place }),
    greet(userId, address) {
      const person = viewer(userId, address);
      return person === undefined ? reply() : greeting(desk, person.preferences);
    },
  };
}
