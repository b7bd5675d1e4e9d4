import { type Journal, type OutboxItem, storeFailureOf } from '../../ports/journal.js';
import type { Scheduler } from '../../ports/scheduler.js';
import { LONGEST_MS, lineOf, OutboxLine, type Waiting } from './outbox-line.js';

/** Delivers one message; resolves when whoever shows it has confirmed it, or it can never be shown. */
export type Deliver = (item: OutboxItem) => Promise<void>;

/** More than this many waiting messages are not held in memory at once. */
const MOST_LOADED = 20_000;
/** One that was tried in vain so often, while nobody says that its chat is gone, no longer holds up what came behind it. */
const MOST_FIRST = 10;

/**
 * Hands out what is stored, in order, and notes what was confirmed. How fast it leaves is the surface's to say. What could
 * not be delivered is tried again after a pause that grows; what comes for the same lane of the same chat meanwhile waits
 * behind it, everything else goes on.
 */
export class OutboxPump {
  /** By id: what is being delivered. */
  private readonly inHand = new Map<string, Promise<void>>();
  /** Ids of what waits for another try. */
  private readonly kept = new Set<string>();
  private readonly lines = new Map<string, OutboxLine>();
  private turns = 0;
  private confirmed: string[] = [];
  private confirming: Promise<void> | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly deliver: Deliver,
    private readonly timers: Pick<Scheduler, 'after'>,
  ) {}

  /** What an earlier run of the desk, or this one, stored and could not send: now there is somebody to show it. */
  async loadPending(limit = MOST_LOADED): Promise<void> {
    for (const key of [...this.lines.keys()]) this.release(key);
    this.push(await this.journal.pendingOutbox(limit));
  }

  /** What is in hand already is not sent twice. */
  push(items: readonly OutboxItem[]): void {
    for (const item of items) {
      if (this.inHand.has(item.id) || this.kept.has(item.id)) continue;
      this.turns += 1;
      const one = { item, turn: this.turns, tries: 0 };
      const line = this.lines.get(lineOf(item));
      if (line === undefined) this.begin(one);
      else this.keep(line, one);
    }
  }

  /** Resolves when everything pushed so far was tried. */
  async settled(): Promise<void> {
    await Promise.all(this.inHand.values());
  }

  private begin(one: Waiting, isFirst = false): void {
    this.kept.delete(one.item.id);
    this.inHand.set(one.item.id, this.send(one, isFirst));
  }

  /** A window that does not show a message must not stop the others; the message stays stored. */
  private async send(one: Waiting, isFirst: boolean): Promise<void> {
    // Not before it stands in `inHand`.
    await Promise.resolve();
    const { id } = one.item;
    const shown = await this.deliver(one.item).then(
      () => true,
      () => false,
    );
    if (!shown) this.failed({ ...one, tries: one.tries + 1 }, isFirst);
    else if (isFirst) this.release(lineOf(one.item));
    try {
      if (shown) await this.confirm(id);
    } finally {
      this.inHand.delete(id);
    }
  }

  private failed(one: Waiting, isFirst: boolean): void {
    const key = lineOf(one.item);
    if (one.tries >= MOST_FIRST) {
      this.kept.add(one.item.id);
      this.timers.after(LONGEST_MS, () => this.begin(one));
      if (isFirst) this.release(key);
      return;
    }
    const line = this.lines.get(key) ?? new OutboxLine();
    this.lines.set(key, line);
    this.keep(line, one);
    if (isFirst || line.alarm === undefined) this.setAlarm(key, line);
  }

  /** What there is no room for stays in the store until the next start. */
  private keep(line: OutboxLine, one: Waiting): void {
    if (this.kept.size >= MOST_LOADED) return;
    this.kept.add(one.item.id);
    line.add(one);
  }

  /** Only the oldest is tried: as long as it does not get through, what came behind it waits. */
  private setAlarm(key: string, line: OutboxLine): void {
    line.alarm?.();
    line.alarm = this.timers.after(line.pauseMs, () => {
      const one = line.first();
      if (one !== undefined) this.begin(one, true);
      else this.release(key);
    });
  }

  /** It gets through again, or may: everything that waited for it goes, in order. */
  private release(key: string): void {
    const line = this.lines.get(key);
    this.lines.delete(key);
    for (const one of line?.end() ?? []) this.begin(one);
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
        await this.journal.commit({ sent, canWait: true }).catch(storeFailureOf);
      }
    } finally {
      this.confirming = undefined;
    }
  }
}
