import { BarStoreFailure } from '../../ports/bar-store.js';
import type { FeedUpdate } from '../../ports/feed.js';
import { StoreFailure, type StoreFault } from '../../ports/journal.js';
import type { DeskRuntime } from './desk-runtime.js';
import { drainReserve } from './drain-reserve.js';

/** Closed bars a series that one turn takes at most: a command never waits for more than these. */
const MAX_BARS = 200;

/** Facts in, decisions out: asks the market, makes the bars durable, lets every session read them, stores what they did. */
export class TradingLoop {
  /** Polled, but not durable yet: the bar store failed. */
  private waiting: readonly FeedUpdate[] = [];
  private isBusy = false;
  private wasFailing = false;

  constructor(private readonly desk: DeskRuntime) {}

  /** One turn; a call while one is under way does nothing. */
  async turn(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      await this.desk.exclusive.run(() => this.take());
    } finally {
      this.isBusy = false;
    }
  }

  private async take(): Promise<void> {
    const { desk } = this;
    if (!(await desk.flush())) return this.tellFailing();
    await this.tellRecovered();
    const { clock, feed } = desk.parts;
    const begunMs = clock.elapsedMs();
    const updates = this.waiting.length > 0 ? this.waiting : await feed.poll(begunMs, MAX_BARS);
    if (updates.length === 0) return this.noteOver();
    this.waiting = updates;
    if (!(await this.makeDurable())) return;
    await this.letSessionsRead();
    await desk.flush();
    desk.loopMs.add(clock.elapsedMs() - begunMs);
  }

  /** Bars stand on disk before a session sees them; those that could not be stored are tried again next time. */
  private async makeDurable(): Promise<boolean> {
    const { bars, market } = this.desk.parts;
    const results = await Promise.allSettled(
      this.waiting.map(async (update) => {
        const { key, closed, forming } = update;
        await bars.append(key, forming === undefined ? { closed } : { closed, forming });
        market.append(update);
      }),
    );
    this.waiting = this.waiting.filter((_, index) => results[index]?.status === 'rejected');
    const failed = results.find((result) => result.status === 'rejected');
    if (failed === undefined) return true;
    if (!(failed.reason instanceof BarStoreFailure)) throw failed.reason;
    this.desk.parts.guard.fail(new StoreFailure(faultOf(failed.reason), failed.reason.detail));
    return false;
  }

  private async letSessionsRead(): Promise<void> {
    const { desk } = this;
    for (const session of desk.sessions.values()) {
      if (desk.isMoving(session)) desk.note(session, await session.advance());
    }
  }

  private noteOver(): void {
    const { desk } = this;
    if (desk.marketOver || !desk.parts.feed.isOver()) return;
    desk.marketOver = true;
    const { source } = desk.parts.market.profile;
    for (const session of desk.sessions.values()) {
      if (session.tapes === desk.parts.market) session.trouble ??= 'market-over';
    }
    desk.tell({
      level: 'info',
      lane: 'report',
      atMs: desk.parts.market.atMs,
      body: { kind: 'tape-over', source },
    });
  }

  private tellFailing(): void {
    if (this.wasFailing) return;
    this.wasFailing = true;
    const cause = this.desk.parts.guard.cause ?? 'io';
    this.desk.parts.log.error('store failing', { cause });
    this.onTrouble?.(cause);
  }

  private async tellRecovered(): Promise<void> {
    if (!this.wasFailing) return;
    await drainReserve(this.desk);
    this.wasFailing = false;
    this.desk.parts.log.info('store recovered');
    const atMs = this.desk.parts.clock.nowMs();
    this.desk.tell({ level: 'info', lane: 'critical', atMs, body: { kind: 'store-recovered' } });
  }

  /** Told at once when the store stops taking anything: that message cannot be stored first. */
  onTrouble: ((cause: string) => void) | undefined;
}

const faultOf = ({ fault }: BarStoreFailure): StoreFault =>
  fault === 'out-of-order' ? 'conflict' : fault === 'disk-full' ? 'disk-full' : fault;
