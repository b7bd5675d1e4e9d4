import type { ChatAddress, Incoming, Lane, SurfaceHealth } from '../commands/conversation.js';
import type { Reply } from '../commands/reply.js';
import type { RoomMaker } from './room-maker.js';

/** A stored message on its way to one chat. */
export interface Outbound {
  /** In the outbox. */
  readonly id: string;
  readonly lane: Lane;
  readonly address: ChatAddress;
  readonly reply: Reply;
  /** Market time of what a push tells; absent for answers. */
  readonly atMs?: number;
  /** Of an answer: what the surface said about where the question was. */
  readonly via?: string;
  /** When it was stored, wall time: with the id it names this message among those of all desks. */
  readonly createdMs?: number;
  /** Asked before each try; false: somebody has cared for it, or a later message says the same. Absent = it is. */
  isNeeded?(): boolean;
}

/** `undeliverable`: it never can be (blocked, chat gone), or need not be any more; it is not tried again. */
export type Delivery = 'sent' | 'undeliverable';

/** A window to the desk. It starts, delivers what is pushed, and stops; it never decides anything. */
export interface Surface {
  /** Also the platform of its addresses. */
  readonly name: ChatAddress['platform'];
  /** Resolves when it is at work; a platform that cannot be reached is tried again behind, and shows in `health`. */
  start(): Promise<void>;
  /**
   * Sends one message within the platform's budget, critical ones first; resolves when the platform has confirmed it,
   * however long that takes. Rejects only when the surface stops before: the message stays stored.
   */
  deliver(outbound: Outbound): Promise<Delivery>;
  /** Messages of this platform that an earlier run stored and never answered: handled once, before new ones. */
  recover?(left: readonly Incoming[]): Promise<void>;
  /** Absent: it makes no threads. */
  readonly rooms?: RoomMaker;
  stop(): Promise<void>;
  health(): SurfaceHealth;
}
