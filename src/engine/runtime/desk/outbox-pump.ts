import { type Journal, type OutboxItem, storeFailureOf } from '../../ports/journal.js';

/** Delivers one message; resolves when whoever shows it has confirmed it, or it can never be shown. */
export type Deliver = (item: OutboxItem) => Promise<void>;

/** More than this many waiting messages are not held in memory at once. */
const MOST_LOADED = 20_000;

/**
 * Hands out what is stored, in order, and notes what was confirmed. How fast it leaves is the surface's to say; a message
 * that could not be delivered stays in the store and is tried again when what is pending is loaded, as at the next start.
 */
export class OutboxPump {
  /** By id: what is being delivered. */
  private readonly inHand = new Map<string, Promise<void>>();
  private confirmed: string[] = [];
  private confirming: Promise<void> | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly deliver: Deliver,
  ) {}

  /** What an earlier run of the desk, or this one, stored and could not send. */
  async loadPending(limit = MOST_LOADED): Promise<void> {
    this.push(await this.journal.pendingOutbox(limit));
  }

  /** What is in hand already is not sent twice. */
  push(items: readonly OutboxItem[]): void {
    for (const item of items) {
      if (!this.inHand.has(item.id)) this.inHand.set(item.id, this.send(item));
    }
  }

  /** Resolves when everything pushed so far was tried. */
  async settled(): Promise<void> {
    await Promise.all(this.inHand.values());
  }

  /** A window that does not show a message must not stop the others; the message stays stored. */
  private async send(item: OutboxItem): Promise<void> {
    // Not before it stands in `inHand`.
    await Promise.resolve();
    const shown = await this.deliver(item).then(
      () => true,
      () => false,
    );
    try {
      if (shown) await this.confirm(item.id);
    } finally {
      this.inHand.delete(item.id);
    }
  }

  /** What is confirmed while the store is busy goes with the next commit. */
  private confirm(id: string): Promise<void> {
    this.confirmed.push(id);
    this.confirming ??= this.storeConfirmed();
    return this.confirming;
  }

  /** When this cannot be stored the message may be shown once more after a restart, which is the lesser harm. */
  private async storeConfirmed(): Promise<void> {
    try {
      while (this.confirmed.length > 0) {
        const sent = this.confirmed;
        this.confirmed = [];
        await this.journal.commit({ sent }).catch(storeFailureOf);
      }
    } finally {
      this.confirming = undefined;
    }
  }
}
