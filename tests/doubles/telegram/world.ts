// All chats, and what happens to messages in them. Rules of who may do what stand in methods/.
import { Room, type Stored } from './room.js';
import { versionOf } from './seen.js';
import type { SeenFile } from './types.js';
import type { WireChat, WireMessage, WireUser } from './wire.js';

export type Draft = Omit<WireMessage, 'message_id' | 'date' | 'chat'>;

export interface DraftFiles {
  photo?: SeenFile;
  document?: SeenFile;
  silent?: boolean;
  service?: string;
}

export class World {
  readonly rooms = new Map<number, Room>();
  readonly users = new Map<number, WireUser>();
  #privateMessageId = 0;

  constructor(
    readonly bot: WireUser,
    readonly nowMs: () => number,
  ) {}

  open(chat: WireChat): Room {
    const known = this.rooms.get(chat.id);
    if (known !== undefined) return known;
    let own = 0;
    // Private chats and basic groups count together, as in one account; others count alone.
    const shared = chat.type === 'private' || chat.type === 'group';
    const room = new Room(chat, () => (shared ? ++this.#privateMessageId : ++own));
    this.rooms.set(chat.id, room);
    return room;
  }

  /** By number, digits or @username. */
  find(id: string | undefined): Room | undefined {
    if (id === undefined) return undefined;
    if (/^-?\d+$/.test(id)) return this.rooms.get(Number(id));
    const name = id.replace(/^@/, '').toLowerCase();
    return [...this.rooms.values()].find(
      ({ chat }) => chat.type !== 'private' && chat.username?.toLowerCase() === name,
    );
  }

  post(room: Room, draft: Draft, files: DraftFiles = {}): Stored {
    const atMs = this.nowMs();
    const wire: WireMessage = {
      message_id: room.nextMessageId(),
      date: Math.floor(atMs / 1000),
      chat: room.chat,
      ...draft,
    };
    const stored: Stored = {
      wire,
      versions: [versionOf(wire, atMs, files.photo)],
      sentAtMs: atMs,
      pinned: false,
      silent: files.silent ?? false,
      reactions: [],
      ...(files.service === undefined ? {} : { service: files.service }),
      ...(files.document === undefined ? {} : { document: files.document }),
    };
    room.keep(stored);
    return stored;
  }

  /** Puts `next` in place of what the message shows. */
  change(room: Room, stored: Stored, next: WireMessage, photo?: SeenFile): void {
    const atMs = this.nowMs();
    stored.wire = { ...next, edit_date: Math.floor(atMs / 1000) };
    stored.editedAtMs = atMs;
    const shown = photo ?? stored.versions.at(-1)?.photo;
    stored.versions.push(versionOf(stored.wire, atMs, shown));
    room.changed(stored);
  }

  remove(room: Room, stored: Stored): void {
    stored.deletedAtMs = this.nowMs();
    room.changed(stored);
  }
}
