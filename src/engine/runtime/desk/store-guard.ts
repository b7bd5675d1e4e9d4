import type { NewRow } from '../../domain/journal-row.js';
import type { Notification } from '../../domain/notification.js';
import { type Change, type Journal, type OutboxItem, StoreFailure } from '../../ports/journal.js';

/** What became of a flush. */
export type Flushed = 'stored' | 'nothing' | 'failed';

/**
 * What sessions have done and the store does not hold yet. When the store fails it is kept and tried again: the market
 * waits meanwhile, so it stays small; nothing that was decided is lost or decided twice.
 */
export class StoreGuard {
  private rows: NewRow[] = [];
  private outbox: OutboxItem[] = [];
  private failure: StoreFailure | undefined;
  private counter = 0;
  /** Rows stored since this desk started. */
  storedRows = 0;

  constructor(
    private readonly journal: Journal,
    private readonly nowMs: () => number,
    /** Told after every commit what may now be sent. */
    private readonly onStored: (items: readonly OutboxItem[]) => void,
  ) {}

  get ok(): boolean {
    return this.failure === undefined;
  }

  /** Why the store does not take anything, when it does not. */
  get cause(): string | undefined {
    return this.failure?.fault;
  }

  note(rows: readonly NewRow[], notifications: readonly Notification[] = []): void {
    for (const row of rows) this.rows.push(row);
    for (const notification of notifications) this.outbox.push(this.item(notification));
  }

  private item(notification: Notification): OutboxItem {
    this.counter += 1;
    return {
      id: `n-${this.journal.epoch}-${this.counter}`,
      createdMs: this.nowMs(),
      lane: notification.lane,
      body: { kind: 'notification', notification },
    };
  }

  /** Stores what is noted. A failure of the store is kept, not thrown: the caller stops feeding the sessions. */
  async flush(): Promise<Flushed> {
    const { rows, outbox } = this;
    if (rows.length === 0 && outbox.length === 0) {
      if (this.ok) return 'nothing';
      return this.probe();
    }
    this.rows = [];
    this.outbox = [];
    const change: Change = outbox.length === 0 ? { rows } : { rows, outbox };
    const stored = await this.attempt(change);
    if (stored) {
      this.storedRows += rows.length;
      this.onStored(outbox);
      return 'stored';
    }
    this.rows = [...rows, ...this.rows];
    this.outbox = [...outbox, ...this.outbox];
    return 'failed';
  }

  /** Nothing is waiting, but the last attempt failed: does the store take anything again? */
  private async probe(): Promise<Flushed> {
    return (await this.attempt({ settings: { 'store-probe': this.nowMs() } })) ? 'stored' : 'failed';
  }

  private async attempt(change: Change): Promise<boolean> {
    try {
      await this.journal.commit(change);
      this.failure = undefined;
      return true;
    } catch (failure) {
      if (!(failure instanceof StoreFailure)) throw failure;
      this.failure = failure;
      return false;
    }
  }

  /** Another store (the bars) failed: the market waits for it too. */
  fail(failure: StoreFailure): void {
    this.failure = failure;
  }
}
