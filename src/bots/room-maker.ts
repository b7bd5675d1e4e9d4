import type { ChatAddress, RoomRefusal } from '../commands/conversation.js';
import type { Reply } from '../commands/reply.js';

/** A thread that is to be made in a chat. */
export interface RoomWish {
  /** In the outbox: the same id again is the same thread. */
  readonly id: string;
  /** The chat. */
  readonly address: ChatAddress;
  readonly title: string;
  /** Stands in the chat, with the thread on it. */
  readonly sign: Reply;
}

export type RoomOpening =
  | { readonly kind: 'open'; readonly threadId: string }
  | { readonly kind: 'refused'; readonly why: RoomRefusal };

/** How a surface makes threads, where its platform has them. */
export interface RoomMaker {
  /** Resolves when it stands or cannot be; rejects only when the surface stops before, or the store fails. */
  open(wish: RoomWish): Promise<RoomOpening>;
  /** Says the last words there, shows its cards a last time and puts it away. Rejects only when the surface stops before. */
  close(wish: Pick<RoomWish, 'id' | 'address'> & { readonly reply: Reply }): Promise<void>;
}
