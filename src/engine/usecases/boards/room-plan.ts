import type { PersonId, SessionUid } from '../../domain/ids.js';
import { type ChatAddress, isSamePlace } from '../../domain/person.js';
import type { OutboxItem } from '../../ports/journal.js';

/** A thread for one session on one board. */
export interface Room {
  readonly number: number;
  readonly session: SessionUid;
  /** Of the session. */
  readonly name: string;
  readonly board: ChatAddress;
  /** Who had put the board up when it was asked for. */
  readonly by: PersonId;
  readonly threadId?: string;
  /**
   * `wanted`: the platform is asked for it; `closing`: it is asked to put it away; `lost`: somebody took it away, and it is
   * not made again; `gone`: that is of no more interest than to news that was still on its way there.
   */
  readonly state: 'wanted' | 'open' | 'closing' | 'refused' | 'lost' | 'gone';
}

export interface StoredRooms {
  /** The number of the newest. */
  readonly last: number;
  readonly rooms: readonly Room[];
}

export interface RoomScene {
  /** Boards that make threads. */
  readonly boards: readonly { readonly address: ChatAddress; readonly by: PersonId }[];
  /** Those that run. */
  readonly sessions: readonly { readonly uid: SessionUid; readonly name: string }[];
  readonly nowMs: number;
}

export interface RoomPlan {
  readonly stored: StoredRooms;
  readonly outbox: readonly OutboxItem[];
  /** Those that end with it. */
  readonly closing: readonly Room[];
}

/** News that is longer on its way than so many threads were lost after it is not told anew. */
const MOST_GONE = 100;

/** What has to be asked for so that each running session has one thread on each board; undefined: nothing. */
export function nextRooms({ last, rooms }: StoredRooms, scene: RoomScene): RoomPlan | undefined {
  const outbox: OutboxItem[] = [];
  const closing: Room[] = [];
  const kept = rooms.flatMap((room): readonly Room[] => {
    if (isWanted(room, scene)) return [room];
    if (room.state === 'wanted' || room.state === 'refused') return [];
    if (room.state === 'lost') return [{ ...room, state: 'gone' }];
    if (room.state !== 'open') return [room];
    closing.push(room);
    outbox.push(itemOf(room, 'close', scene.nowMs));
    return [{ ...room, state: 'closing' }];
  });
  const fresh = missing(kept, scene).map(
    (room, at): Room => ({ ...room, number: last + at + 1, state: 'wanted' }),
  );
  outbox.push(...fresh.map((room) => itemOf(room, 'open', scene.nowMs)));
  const next = [...withoutOldest(kept), ...fresh];
  const isSame = next.length === rooms.length && next.every((room, at) => room === rooms[at]);
  return isSame ? undefined : { stored: { last: last + fresh.length, rooms: next }, outbox, closing };
}

const isWanted = ({ session, board }: Room, { boards, sessions }: RoomScene): boolean =>
  sessions.some(({ uid }) => uid === session) && boards.some(({ address }) => isSamePlace(address, board));

/** Where one was refused no other is tried: it would be refused too. */
function missing(
  rooms: readonly Room[],
  { boards, sessions }: RoomScene,
): readonly Omit<Room, 'number' | 'state'>[] {
  return boards.flatMap(({ address: board, by }) => {
    const there = rooms.filter((room) => room.state !== 'gone' && isSamePlace(room.board, board));
    if (there.some(({ state }) => state === 'refused')) return [];
    return sessions
      .filter(({ uid }) => !there.some(({ session }) => session === uid))
      .map(({ uid, name }) => ({ session: uid, name, board, by }));
  });
}

function withoutOldest(rooms: readonly Room[]): readonly Room[] {
  const gone = rooms.filter(({ state }) => state === 'gone');
  const forgotten = new Set(gone.slice(0, Math.max(0, gone.length - MOST_GONE)));
  return rooms.filter((room) => !forgotten.has(room));
}

/** The end comes behind all news of the thread, the beginning at once. */
function itemOf({ number, board, threadId }: Room, move: 'open' | 'close', nowMs: number): OutboxItem {
  const address = threadId === undefined ? board : { ...board, threadId };
  const lane = move === 'open' ? 'answer' : 'report';
  return {
    id: `room-${number}-${move}`,
    createdMs: nowMs,
    lane,
    address,
    body: { kind: 'room', move, number },
  };
}
