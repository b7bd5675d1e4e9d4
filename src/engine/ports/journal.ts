import type { JournalRow, NewRow, RowContent, StreamHead, StreamName } from '../domain/journal-row.js';
import type { Lane, Notification } from '../domain/notification.js';
import type { ChatAddress, Person } from '../domain/person.js';
import type { DueReport } from '../domain/schedule.js';

/** A message that has arrived and is stored before it is handled. */
export interface InboxItem {
  /** Unique per platform: update id, interaction id, console line number with the desk's epoch. */
  readonly id: string;
  readonly receivedMs: number;
  readonly address: ChatAddress;
  readonly userId: string;
  /** What was said, as the surface parsed it: plain JSON. */
  readonly payload: unknown;
}

/** A message to be sent; stored before it is sent. */
export interface OutboxItem {
  /** Unique: sending it again under the same id is no second message. */
  readonly id: string;
  readonly createdMs: number;
  readonly lane: Lane;
  /** Absent = to the console: what was stored before there were other surfaces. */
  readonly address?: ChatAddress;
  readonly body: OutboxBody;
}

export type OutboxBody =
  | {
      readonly kind: 'notification';
      readonly notification: Notification;
      /** Of an alert: which, and the how manieth call of it this is, 0 = its first message. */
      readonly alert?: { readonly number: number; readonly call: number };
      /** Without sound, where the platform can. */
      readonly silent?: true;
    }
  /** Its figures are read, and its picture drawn, when it leaves. */
  | { readonly kind: 'report'; readonly report: DueReport }
  /** The card of an account for a board: drawn when it leaves. */
  | { readonly kind: 'board-card'; readonly account: string }
  /** A thread that a board makes for a session, or puts away: by its number. */
  | { readonly kind: 'room'; readonly move: 'open' | 'close'; readonly number: number }
  /** The card of its session, for that thread: drawn when it leaves. */
  | { readonly kind: 'room-card'; readonly session: string }
  | {
      readonly kind: 'answer';
      readonly inboxId: string;
      readonly reply: unknown;
      /** How the surface gets it to where the question was: its own words, opaque to everybody else. */
      readonly via?: string;
    };

/** What a button that was sent means; the platform carries only its key. */
export interface StoredButton {
  /** Unguessable: at least 96 random or keyed bits. */
  readonly key: string;
  readonly atMs: number;
  /** Plain JSON. */
  readonly action: unknown;
}

/** A form half filled in; survives a restart, expires. */
export interface StoredForm {
  /** One form per person and chat. */
  readonly key: string;
  readonly command: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly asking: string;
  readonly expiresMs: number;
}

export interface Checkpoint {
  readonly fold: string;
  readonly stream: StreamName;
  readonly sequence: number;
  readonly version: number;
  readonly hash: string;
  /** Plain JSON. */
  readonly state: unknown;
}

/** Everything of one decision, stored together or not at all. */
export interface Change {
  readonly rows?: readonly NewRow[];
  readonly outbox?: readonly OutboxItem[];
  readonly inboxDone?: readonly string[];
  readonly sent?: readonly string[];
  readonly forms?: readonly StoredForm[];
  readonly formsGone?: readonly string[];
  readonly people?: readonly Person[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly checkpoints?: readonly Checkpoint[];
  readonly buttons?: readonly StoredButton[];
  /** Nothing waits for it: it may be stored a moment later, together with others of its kind. */
  readonly canWait?: true;
  /** Messages that were done or sent before this time, and buttons last shown before it, are forgotten. */
  readonly forgetBeforeMs?: number;
}

/** A part of a stream: rows after `afterSequence`, in order, at most `limit`; with a type only those of it. */
export interface ContentsPage {
  readonly afterSequence: number;
  readonly limit: number;
  readonly type?: string;
}

/** The desk's one store: journal, inbox, outbox, people. One writer; commits are grouped. */
export interface Journal {
  /**
   * Durable when it resolves, with the rows as written. Rejects with {@link StoreFailure}: then nothing was stored. When
   * the connection breaks so that nobody knows, `onDoubt` is called at once, and it is settled as soon as it is known.
   */
  commit(change: Change, onDoubt?: () => void): Promise<readonly JournalRow[]>;
  /** Rows of a stream after `afterSequence`, in order, at most `limit` (default 10,000). */
  read(stream: StreamName, afterSequence?: number, limit?: number): Promise<readonly JournalRow[]>;
  /** As {@link read}, for whoever goes through long streams and wants no more than what the rows say. */
  contents(stream: StreamName, page: ContentsPage): Promise<readonly RowContent[]>;
  /** The newest rows of a stream, newest first. */
  newest(stream: StreamName, limit: number, types?: readonly string[]): Promise<readonly JournalRow[]>;
  /** Rows with this correlation, in order of writing: has this command had its effect? */
  byCorrelation(correlation: string): Promise<readonly JournalRow[]>;
  heads(): Promise<readonly StreamHead[]>;
  checkpoint(fold: string, stream: StreamName): Promise<Checkpoint | undefined>;
  /** Those of this fold, of all streams. */
  checkpoints(fold: string): Promise<readonly Checkpoint[]>;
  /** Stores an arrived message; false when it was stored before. */
  receive(item: InboxItem): Promise<boolean>;
  /** Nobody needs the store for a moment: a good time for what can wait. Absent: nothing waits. */
  slack?(): void;
  pendingInbox(): Promise<readonly InboxItem[]>;
  pendingOutbox(limit: number): Promise<readonly OutboxItem[]>;
  /** A message that was to be sent, sent or not. */
  outgoing(id: string): Promise<OutboxItem | undefined>;
  button(key: string): Promise<StoredButton | undefined>;
  people(): Promise<readonly Person[]>;
  form(key: string): Promise<StoredForm | undefined>;
  setting(key: string): Promise<unknown>;
  /** The writer's lease number, grown at each start. */
  readonly epoch: number;
  /** False while the database is known to be away; absent: it stands in this process or on its disk. */
  readonly isReachable?: boolean;
  /** First row whose hash does not fit, per stream; empty = all chains hold. */
  verify(stream?: StreamName): Promise<readonly { readonly stream: StreamName; readonly sequence: number }[]>;
  close(): Promise<void>;
}

export type StoreFault =
  | 'disk-full'
  | 'busy'
  | 'conflict'
  | 'newer-database'
  | 'corrupt'
  /** What stood in it has been carried to another database. */
  | 'moved'
  /** The server of the database does not answer. */
  | 'unreachable'
  | 'io';

/** The store could not do it; nothing of the change was stored. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
  constructor(
    readonly fault: StoreFault,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${fault}: ${detail}`, options);
  }
}

/** The failure, when the store could not do it. Anything else is a bug and is thrown again. */
export function storeFailureOf(error: unknown): StoreFailure {
  if (error instanceof StoreFailure) return error;
  throw error;
}
