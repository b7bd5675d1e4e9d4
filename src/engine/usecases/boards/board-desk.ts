import type { PersonId, SessionUid } from '../../domain/ids.js';
import type { ChatAddress } from '../../domain/person.js';
import type { RoomLoss } from '../../domain/room.js';
import type { Asker } from '../desk.js';

/** `bare`: on, with the cards of accounts alone. */
export type BoardMove = 'on' | 'bare' | 'off';

/** `already`: it was so before; a board that is asked for again puts its cards up anew. */
export interface BoardOutcome {
  readonly kind: 'done' | 'already';
}

/** A place where every account of the desk has a card. */
export interface BoardView {
  /** In whose language its cards are. */
  readonly by: PersonId;
  /** Whether each session gets a thread of its own there. */
  readonly threads: boolean;
}

/** A thread that a board has made for a session. */
export interface RoomView {
  readonly session: SessionUid;
  /** Of the session. */
  readonly name: string;
  readonly board: ChatAddress;
  /** It is put away: what stands in it is shown a last time. */
  readonly isOver: boolean;
}

/** Chats, channels, topics and threads where every account of the desk has a card. */
export interface BoardDesk {
  /** Undefined: it is no board. */
  boardAt(address: ChatAddress): BoardView | undefined;
  /** The session whose thread this is; undefined: it is none that a board made. */
  roomAt(address: ChatAddress): RoomView | undefined;
  /** The same correlation does it once. Rejects with a store failure: then nothing has changed. */
  changeBoard(move: BoardMove, address: ChatAddress, asker: Asker): Promise<BoardOutcome>;
  /** A platform tells that a thread is there no more, or that nothing can be said in it. Once is as good as often. */
  placeLost(address: ChatAddress, why: RoomLoss): Promise<void>;
}
