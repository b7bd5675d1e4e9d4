import type { Notification } from '../../domain/notification.js';
import { type Journal, type OutboxItem, storeFailureOf } from '../../ports/journal.js';

/** Delivers one push; resolves when whoever shows it has confirmed it. */
export type Deliver = (id: string, notification: Notification) => Promise<void>;

/**
 * Sends what is stored, in order, and notes what was confirmed. A message that could not be delivered stays in the store
 * and is tried again when what is pending is loaded, as at the next start.
 */
export class OutboxPump {
  private queue: OutboxItem[] = [];
  /** Ids of what is queued or being sent. */
  private readonly inHand = new Set<string>();
  private running: Promise<void> = Promise.resolve();
  private isRunning = false;

  constructor(
    private readonly journal: Journal,
    private readonly deliver: Deliver,
  ) {}

  /** What an earlier run of the desk, or this one, stored and could not send. */
  async loadPending(limit = 1000): Promise<void> {
    this.push(await this.journal.pendingOutbox(limit));
  }

  /** What is in hand already is not sent twice. */
  push(items: readonly OutboxItem[]): void {
    for (const item of items) {
      if (this.inHand.has(item.id)) continue;
      this.inHand.add(item.id);
      this.queue.push(item);
    }
    if (this.isRunning || this.queue.length === 0) return;
    this.isRunning = true;
    this.running = this.run();
  }

  /** Resolves when everything pushed so far was tried. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.queue.length > 0) await this.sendBatch(this.queue.splice(0));
    } finally {
      this.isRunning = false;
    }
  }

  private async sendBatch(items: readonly OutboxItem[]): Promise<void> {
    const sent: string[] = [];
    for (const { id, body } of items) {
      if (body.kind !== 'notification') continue;
      if (await this.tryDeliver(id, body.notification)) sent.push(id);
    }
    if (sent.length > 0) await this.confirm(sent);
    for (const { id } of items) this.inHand.delete(id);
  }

  /** A window that does not show a message must not stop the others; the message stays stored. */
  private async tryDeliver(id: string, notification: Notification): Promise<boolean> {
    return this.deliver(id, notification).then(
      () => true,
      () => false,
    );
  }

  /** When this cannot be stored the message may be shown once more after a restart, which is the lesser harm. */
  private async confirm(sent: readonly string[]): Promise<void> {
    await this.journal.commit({ sent }).catch(storeFailureOf);
  }
}
