import { correlationId, type SessionUid } from '../../domain/ids.js';
import type { Notification } from '../../domain/notification.js';
import { type ChatAddress, isSamePlace } from '../../domain/person.js';
import type { RoomLoss, RoomRefusal } from '../../domain/room.js';
import { type Journal, type OutboxItem, storeFailureOf } from '../../ports/journal.js';
import type { Log } from '../../ports/log.js';
import { Exclusive } from '../../runtime/desk/exclusive.js';
import type { FollowMove, Follows } from '../follows.js';
import { type Audience, distinct, recipientsOf } from '../recipients.js';
import type { RoomView } from './board-desk.js';
import type { Boards } from './boards.js';
import { nextRooms, type Room, type StoredRooms } from './room-plan.js';

export interface RoomParts {
  readonly journal: Journal;
  readonly log: Log;
  /** Wall time. */
  nowMs(): number;
  readonly boards: Pick<Boards, 'withThreads' | 'at'>;
  readonly follows: Pick<Follows, 'change'>;
  /** Those that run now and get a thread. */
  sessions(): readonly { readonly uid: SessionUid; readonly name: string }[];
  audience(): Audience;
  /** Stores a piece of news anew, for those who hear of it where there is no thread. */
  tellElsewhere(notification: Notification): Promise<void>;
  readonly onStored: (items: readonly OutboxItem[]) => void;
}

const KEY = 'desk.rooms';

/**
 * The threads that boards make for sessions. What is to be asked of a platform is stored with the note that it is, so that
 * it is asked once; where the thread stands is stored with the card that goes there.
 */
export class Rooms {
  readonly #turns = new Exclusive();
  #stored: StoredRooms;

  private constructor(
    private readonly parts: RoomParts,
    stored: StoredRooms,
  ) {
    this.#stored = stored;
  }

  /** Rejects with a store failure. */
  static async open(parts: RoomParts): Promise<Rooms> {
    const stored = (await parts.journal.setting(KEY)) as StoredRooms | undefined;
    return new Rooms(parts, stored ?? { last: 0, rooms: [] });
  }

  /** The thread of a session, if this place is one. */
  at(address: ChatAddress): RoomView | undefined {
    const room = this.#standing(address);
    return room === undefined ? undefined : { ...room, isOver: room.state !== 'open' };
  }

  /** What is still to be done of it; undefined: nothing. */
  due(number: number, move: 'open' | 'close'): Room | undefined {
    const state = move === 'open' ? 'wanted' : 'closing';
    return this.#stored.rooms.find((one) => one.number === number && one.state === state);
  }

  /** Asks for the threads that are missing, and for the end of those whose session or board is over. Now and then. */
  look(): Promise<void> {
    return this.#turns.run(async () => {
      const plan = nextRooms(this.#stored, {
        boards: this.parts.boards.withThreads(),
        sessions: this.parts.sessions(),
        nowMs: this.parts.nowMs(),
      });
      if (plan === undefined) return;
      try {
        for (const room of plan.closing) await this.#follow('unfollow', room);
        await this.#commit(plan.stored, plan.outbox);
      } catch (error) {
        // What was not stored was not asked for: it is looked at again.
        this.parts.log.warn('the threads of a board were not stored', { cause: storeFailureOf(error).fault });
      }
    });
  }

  /** It stands: the session's news goes there, and its card. Again over a restart it is the same. */
  opened(number: number, threadId: string): Promise<void> {
    return this.#turns.run(async () => {
      const room = this.due(number, 'open');
      if (room === undefined) return;
      const address = { ...room.board, threadId };
      await this.#follow('follow', { ...room, threadId });
      const body = { kind: 'room-card', session: room.name } as const;
      await this.#set({ ...room, threadId, state: 'open' }, [this.#item(`${number}-card`, address, body)]);
    });
  }

  /** There is none, and nothing more is tried there until the board is asked for again: told once in its channel. */
  refused(number: number, why: RoomRefusal): Promise<void> {
    return this.#turns.run(async () => {
      const room = this.due(number, 'open');
      if (room === undefined) return;
      const isTold = this.#stored.rooms.some(
        (one) => one.state === 'refused' && isSamePlace(one.board, room.board),
      );
      const told = isTold ? [] : [this.#told(`${number}-refused`, room.board, this.#news(room, why))];
      await this.#set({ ...room, state: 'refused' }, told);
    });
  }

  /** It is put away. */
  closed(number: number): Promise<void> {
    return this.#turns.run(async () => {
      if (this.due(number, 'close') === undefined) return;
      const rooms = this.#stored.rooms.filter((one) => one.number !== number);
      await this.#commit({ ...this.#stored, rooms }, []);
    });
  }

  /** Nothing can be said there any more: news goes where it went before, which is told once. */
  lost(address: ChatAddress, why: RoomLoss): Promise<void> {
    return this.#turns.run(async () => {
      const room = this.#standing(address);
      if (room === undefined) return;
      // Of one that is put away anyway nobody need hear.
      if (room.state === 'closing') return this.#set({ ...room, state: 'gone' }, []);
      await this.#follow('unfollow', room);
      const news = this.#news(room, why);
      const hearers = distinct([...recipientsOf(news, this.parts.audience()), room.board]);
      const outbox = hearers.map((to, at) => this.#told(`${room.number}-lost-${at}`, to, news));
      await this.#set({ ...room, state: 'lost' }, outbox);
    });
  }

  /** What was to be said in a thread that was lost before it came there: it goes where the other news goes. */
  async redirect(address: ChatAddress, notification: Notification): Promise<void> {
    const isLost = this.#stored.rooms.some(
      (one) => (one.state === 'lost' || one.state === 'gone') && isSamePlace(placeOf(one), address),
    );
    // What is more than news went to people in any case.
    if (isLost && notification.level === 'info') await this.parts.tellElsewhere(notification);
  }

  /** The board was asked for again: what was refused or lost there is tried once more. */
  again(board: ChatAddress): Promise<void> {
    return this.#turns.run(async () => {
      const isMeant = (one: Room): boolean => isSamePlace(one.board, board);
      const rooms = this.#stored.rooms
        .filter((one) => !(isMeant(one) && one.state === 'refused'))
        .map((one): Room => (isMeant(one) && one.state === 'lost' ? { ...one, state: 'gone' } : one));
      await this.#commit({ ...this.#stored, rooms }, []);
    });
  }

  #standing(address: ChatAddress): Room | undefined {
    return this.#stored.rooms.find(
      (one) => (one.state === 'open' || one.state === 'closing') && isSamePlace(placeOf(one), address),
    );
  }

  /** In the name of the desk; the correlation does it once. */
  #follow(move: FollowMove, room: Room): Promise<unknown> {
    const { by } = this.parts.boards.at(room.board) ?? room;
    const correlation = correlationId(`room-${room.number}-${move}`);
    return this.parts.follows.change(
      move,
      { session: room.session, address: placeOf(room) },
      { person: by, name: 'board', correlation },
    );
  }

  #news({ session, name }: Room, why: RoomRefusal | RoomLoss): Notification {
    const body = { kind: 'room', session: name, why } as const;
    return { level: 'info', lane: 'report', atMs: this.parts.nowMs(), session, body };
  }

  #told(id: string, address: ChatAddress, notification: Notification): OutboxItem {
    return this.#item(id, address, { kind: 'notification', notification });
  }

  #item(id: string, address: ChatAddress, body: OutboxItem['body']): OutboxItem {
    return { id: `room-${id}`, createdMs: this.parts.nowMs(), lane: 'answer', address, body };
  }

  #set(room: Room, outbox: readonly OutboxItem[]): Promise<void> {
    const rooms = this.#stored.rooms.map((one) => (one.number === room.number ? room : one));
    return this.#commit({ ...this.#stored, rooms }, outbox);
  }

  async #commit(stored: StoredRooms, outbox: readonly OutboxItem[]): Promise<void> {
    await this.parts.journal.commit({ outbox, settings: { [KEY]: stored } });
    this.#stored = stored;
    this.parts.onStored(outbox);
  }
}

const placeOf = ({ board, threadId }: Room): ChatAddress =>
  threadId === undefined ? board : { ...board, threadId };
