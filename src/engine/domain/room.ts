/** Why a platform made no thread: the bot may not, there are too many, or there can be none in that place. */
export type RoomRefusal = 'rights' | 'full' | 'unable';

/** Why a thread that there was cannot be written to any more: a person took it away, or nobody knows who. */
export type RoomLoss = 'deleted' | 'locked' | 'unwritable';

/** A session has not got the thread that a board makes for it, or has lost it. */
export interface RoomTold {
  readonly kind: 'room';
  readonly session: string;
  readonly why: RoomRefusal | RoomLoss;
}
