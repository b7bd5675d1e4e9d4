import type { PersonId } from '../../domain/ids.js';
import type { ChatAddress } from '../../domain/person.js';
import type { Asker } from '../desk.js';

export type BoardMove = 'on' | 'off';

/** `already`: it was so before; a board that is asked for again puts its cards up anew. */
export interface BoardOutcome {
  readonly kind: 'done' | 'already';
}

/** Chats, channels, topics and threads where every account of the desk has a card. */
export interface BoardDesk {
  /** In whose language the cards of this place are; undefined: it is no board. */
  boardAt(address: ChatAddress): { readonly by: PersonId } | undefined;
  /** The same correlation does it once. Rejects with a store failure: then nothing has changed. */
  changeBoard(move: BoardMove, address: ChatAddress, asker: Asker): Promise<BoardOutcome>;
}
