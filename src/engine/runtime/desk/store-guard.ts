import { ANCHOR_STREAM } from '../../domain/journal-hash.js';
import type { NewRow, ReservedRow, StreamName } from '../../domain/journal-row.js';
import type { Notification } from '../../domain/notification.js';
import {
  type Change,
  type Journal,
  type OutboxItem,
  StoreFailure,
  storeFailureOf,
} from '../../ports/journal.js';
import type { Letter, Letters } from './letters.js';

/** Who hears of what, and who sends it. */
export interface Post {
  letters(notification: Notification): Letters;
  /** Told after every commit what may now be sent. */
  onStored(items: readonly OutboxItem[]): void;
}

/**
 * What sessions have done and the store does not hold yet. When the store fails it is kept and tried again: the market
 * waits meanwhile, so it stays small; nothing that was decided is lost or decided twice.
 */
export class StoreGuard {
  private rows: NewRow[] = [];
  private outbox: OutboxItem[] = [];
  private lastFailure: StoreFailure | undefined;
  /** The connection broke while what was noted was being stored: nobody knows yet whether it is. */
  private inDoubt = false;
  private counter = 0;
  /** Rows stored since this desk started. */
  storedRows = 0;
  private rowsBefore = 0;
  private readonly heads = new Map<StreamName, number>();
  /**
   * Told of rows as soon as they are stored, and of those that the store has not taken, or of which it cannot say yet:
   * these may be told again.
   */
  onRows: (rows: readonly NewRow[], isStored: boolean) => void = () => undefined;

  constructor(
    private readonly journal: Journal,
    private readonly nowMs: () => number,
    private readonly post: Post,
  ) {}

  /** Rows of the journal; anchors, which only repeat where the others stand, left out. */
  get journalRows(): number {
    return this.rowsBefore + this.storedRows;
  }

  /** Counts what stands in the journal before this desk stores anything. */
  async countRows(): Promise<void> {
    const heads = await this.journal.heads();
    for (const { stream, sequence } of heads) this.heads.set(stream, sequence);
    const counted = heads.filter(({ stream }) => stream !== ANCHOR_STREAM);
    this.rowsBefore = counted.reduce((sum, { sequence }) => sum + sequence, 0);
  }

  /** With the last row of its stream that this desk knows to be stored. */
  reserved(row: NewRow): ReservedRow {
    return { ...row, afterSequence: this.heads.get(row.stream) ?? 0 };
  }

  /** Why the store does not take anything, when it does not. */
  get failure(): StoreFailure | undefined {
    return this.lastFailure;
  }

  note(rows: readonly NewRow[], notifications: readonly Notification[] = []): void {
    for (const row of rows) this.rows.push(row);
    for (const notification of notifications) this.noteLetters(this.post.letters(notification));
  }

  /** One message for each chat: one that cannot be reached does not hold up the others. */
  noteLetters({ rows, letters }: Letters): void {
    for (const row of rows) this.rows.push(row);
    for (const letter of letters) this.outbox.push(this.itemOf(letter));
  }

  private itemOf(letter: Letter): OutboxItem {
    this.counter += 1;
    return { id: `n-${this.journal.epoch}-${this.counter}`, createdMs: this.nowMs(), ...letter };
  }

  /** Stores what is noted. A failure of the store is kept, not thrown: the caller stops feeding the sessions. */
  async flush(): Promise<void> {
    if (this.inDoubt) return this.onRows(this.rows, false);
    if (this.rows.length > 0 || this.outbox.length > 0) await this.storeNoted();
    // Nothing is waiting, but the last attempt failed: does the store take anything again?
    else if (this.failure !== undefined || this.journal.isReachable === false) await this.probe();
  }

  /**
   * Stores these rows after all that is noted, in one commit, so that a stream tells things in the order in which they
   * happened. Rejects with a store failure: then they are not stored, and what was noted stays noted.
   */
  async commit(rows: readonly NewRow[]): Promise<void> {
    if (!this.inDoubt) await this.storeNoted(rows);
    if (this.failure !== undefined) throw this.failure;
  }

  private async storeNoted(more: readonly NewRow[] = []): Promise<void> {
    const { rows, outbox } = this;
    this.rows = [];
    this.outbox = [];
    const change = { rows: [...rows, ...more], outbox };
    const doubt = signal();
    const settled = this.write(change, doubt.give).then(() => this.settle(change, rows));
    // Whoever asks for rows of their own has to know. What is only noted can wait: the desk must not.
    if (more.length > 0) return settled;
    await Promise.race([settled, doubt.given.then(() => this.leaveInDoubt(rows))]);
  }

  private leaveInDoubt(rows: readonly NewRow[]): void {
    this.inDoubt = true;
    this.lastFailure = new StoreFailure('unreachable', 'the connection broke while this was being stored');
    this.onRows(rows, false);
  }

  /** It is known what became of it: what is not stored is to be stored before everything that came after. */
  private settle(change: Required<Pick<Change, 'rows' | 'outbox'>>, noted: readonly NewRow[]): void {
    this.inDoubt = false;
    if (this.failure === undefined) {
      this.storedRows += change.rows.length;
      this.post.onStored(change.outbox);
      this.onRows(change.rows, true);
      return;
    }
    this.rows = [...noted, ...this.rows];
    this.outbox = [...change.outbox, ...this.outbox];
    this.onRows(this.rows, false);
  }

  private probe(): Promise<void> {
    return this.write({ settings: { 'store-probe': this.nowMs() } });
  }

  private async write(change: Change, onDoubt?: () => void): Promise<void> {
    this.lastFailure = await this.journal.commit(change, onDoubt).then((rows) => {
      for (const { stream, sequence } of rows) this.heads.set(stream, sequence);
      return undefined;
    }, storeFailureOf);
  }

  /** Something else that must be durable failed: the market waits for it too. */
  fail(failure: StoreFailure): void {
    this.lastFailure = failure;
  }
}

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
