import type { MemberStatus, SeenFile, Version } from './types.js';
import type { WireChat, WireMessage } from './wire.js';

export interface Stored {
  wire: WireMessage;
  /** Without time and files: what "message is not modified" compares. */
  versions: Version[];
  sentAtMs: number;
  editedAtMs?: number;
  deletedAtMs?: number;
  pinned: boolean;
  silent: boolean;
  service?: string;
  reactions: string[];
  document?: SeenFile;
}

export interface Topic {
  name: string;
  closed: boolean;
}

/** One chat with all that was written there. */
export class Room {
  readonly stored = new Map<number, Stored>();
  readonly topics = new Map<number, Topic>();
  readonly members = new Map<number, MemberStatus>();
  readonly chatInstance: string;
  botStatus: MemberStatus = 'administrator';
  /** A private chat exists for the bot only once the person has written. */
  reachable: boolean;
  migratedTo: number | undefined;
  readonly #watchers = new Set<(stored: Stored) => void>();

  constructor(
    readonly chat: WireChat,
    readonly nextMessageId: () => number,
  ) {
    this.reachable = chat.type !== 'private';
    this.chatInstance = String(7_000_000_000_000 + Math.abs(chat.id));
  }

  get id(): number {
    return this.chat.id;
  }

  get isPrivate(): boolean {
    return this.chat.type === 'private';
  }

  /** A message that is still there. */
  find(messageId: number | undefined): Stored | undefined {
    const found = messageId === undefined ? undefined : this.stored.get(messageId);
    return found?.deletedAtMs === undefined ? found : undefined;
  }

  keep(stored: Stored): void {
    this.stored.set(stored.wire.message_id, stored);
    this.changed(stored);
  }

  changed(stored: Stored): void {
    for (const watcher of this.#watchers) watcher(stored);
  }

  /** Called with each message that comes or changes. Gives the way to stop watching. */
  watch(watcher: (stored: Stored) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
