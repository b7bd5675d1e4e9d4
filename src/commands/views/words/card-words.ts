import type { RoomTold } from '../../../engine/domain/room.js';

/** Words of the cards that stay at hand, and of what their buttons do. */
export interface CardWords {
  readonly target: string;
  readonly noStop: string;
  readonly pauseAll: string;
  readonly resumeAll: string;
  readonly closeAll: string;
  readonly details: string;
  readonly picture: string;
  /** Sessions by their names. */
  readonly paused: (names: readonly string[]) => string;
  readonly resumed: (names: readonly string[]) => string;
  readonly notPaused: (names: readonly string[]) => string;
  readonly nothingToPause: (account: string) => string;
  readonly nothingToResume: (account: string) => string;
  /** The platform does not let the bot pin: what to do, and that the card lives all the same. */
  readonly pinOnTelegram: string;
  readonly pinOnDiscord: string;
  readonly board: BoardWords;
  readonly room: RoomPhrases;
}

/** Words around the thread that a board makes for a session. */
interface RoomPhrases {
  /** Under what stands in the channel. */
  readonly sign: (session: string) => string;
  readonly over: (session: string) => string;
  /** Why there is none, or none any more; what follows from it, and what to do. */
  readonly told: Readonly<Record<RoomTold['why'], (session: string) => string>>;
}

/** Words of a place where every account has a card. */
interface BoardWords {
  readonly is: string;
  readonly isNow: string;
  readonly again: string;
  readonly isNone: string;
  readonly isNoMore: string;
  /** `/board off` where there is none. */
  readonly none: string;
  readonly cards: string;
  /** That each session gets a thread, and how it is without. */
  readonly threads: string;
  readonly notHere: string;
  /** On a card that is kept current no more. */
  readonly over: string;
  readonly begin: string;
  readonly end: string;
}
