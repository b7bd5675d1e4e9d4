import type { InstrumentId } from '../../domain/ids.js';
import { BarStoreFailure } from '../../ports/bar-store.js';
import type { FeedUpdate } from '../../ports/feed.js';
import { StoreFailure } from '../../ports/journal.js';
import type { RunningSession } from '../sessions/running-session.js';
import { Collateral } from './collateral.js';
import type { DeskRuntime } from './desk-runtime.js';
import { MarketWatch } from './market-watch.js';
import { Patience } from './patience.js';

/** Closed bars a series that one turn takes at most: a command never waits for more than these. */
const MAX_BARS = 200;

/** Facts in, decisions out: asks the market, makes the bars durable, lets every session read them, stores what they did. */
export class TradingLoop {
  /** Told at once when the store stops taking anything: that message cannot be stored first. */
  onTrouble: (cause: string) => void = () => undefined;
  /** Called in every turn after everybody has read: `news` has new bars. What it notes is stored with the turn. */
  onTurn: (news: ReadonlySet<InstrumentId>) => void = () => undefined;
  /** Polled, but not durable yet: the bar store failed. */
  private waiting: readonly FeedUpdate[] = [];
  private isBusy = false;
  private wasFailing = false;
  private readonly patience = new Patience();
  private readonly watch: MarketWatch;
  private readonly collateral: Collateral;

  constructor(private readonly desk: DeskRuntime) {
    this.watch = new MarketWatch(desk);
    this.collateral = new Collateral(desk);
  }

  /** One turn; a call while one is under way does nothing. */
  async turn(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      await this.desk.exclusive.run(() => this.take());
    } finally {
      this.isBusy = false;
      // The next turn is still some way off: what is written now is in nobody's way.
      this.desk.parts.journal.slack?.();
    }
  }

  private async take(): Promise<void> {
    const { desk } = this;
    const { clock, feed, guard } = desk.parts;
    await desk.flush();
    if (guard.failure !== undefined) return this.tellFailing(guard.failure);
    const begunMs = clock.elapsedMs();
    if (this.waiting.length === 0) this.waiting = this.sifted(await feed.poll(begunMs, MAX_BARS));
    const isStill = this.waiting.length === 0;
    const news = new Set(this.waiting.map(({ key }) => key.instrument));
    const failure = await this.makeDurable();
    if (failure !== undefined) return this.tellFailing(failure);
    this.tellRecovered();
    await this.watch.look(news);
    if (isStill && !this.patience.isTriedBy(desk.sessions.values())) {
      await this.letSessionsRead(({ isElsewhere }) => isElsewhere);
      this.onTurn(news);
      return this.noteOver();
    }
    await this.letSessionsRead();
    this.onTurn(news);
    await desk.flush();
    desk.loopMs.add(clock.elapsedMs() - begunMs);
  }

  /** What cannot be is put aside here, before anybody sees or stores it. */
  private sifted(updates: readonly FeedUpdate[]): readonly FeedUpdate[] {
    const { feed, market } = this.desk.parts;
    const time = { nowMs: feed.live?.nowMs(), speed: feed.profile.speed };
    return updates.flatMap((update) => market.quarantine.sift(update, time) ?? []);
  }

  /** Bars stand on disk before a session sees them; those that could not be stored are tried again next time. */
  private async makeDurable(): Promise<StoreFailure | undefined> {
    const { bars, market, guard } = this.desk.parts;
    const results = await Promise.allSettled(
      this.waiting.map(async (news) => {
        const update = market.dated(news);
        const { key, ...append } = update;
        await bars.append(key, append);
        market.append(update);
      }),
    );
    this.waiting = this.waiting.filter((_, index) => results[index]?.status === 'rejected');
    const failed = results.find((result) => result.status === 'rejected');
    if (failed === undefined) return undefined;
    if (!(failed.reason instanceof BarStoreFailure)) throw failed.reason;
    const failure = storeFailureFrom(failed.reason);
    guard.fail(failure);
    return failure;
  }

  /** On a still market there are only late answers to take in, of sessions that run elsewhere. */
  private async letSessionsRead(which: (session: RunningSession) => boolean = () => true): Promise<void> {
    const { desk } = this;
    // The gate was closed while the bars were being stored: the halt is next in line and comes before these facts.
    const moving = [...desk.sessions.values()].filter(
      (session) =>
        which(session) &&
        desk.live?.isHeldBack(session) !== true &&
        session.snapshot.tradingState === desk.gateOf(session.spec) &&
        desk.isMoving(session),
    );
    // Those that run elsewhere are asked first and all at once: they think while the others do.
    const elsewhere = moving.filter(({ isElsewhere }) => isElsewhere).map((session) => this.letRead(session));
    for (const session of moving) if (!session.isElsewhere) await this.letRead(session);
    await Promise.all(elsewhere);
  }

  private async letRead(session: RunningSession): Promise<void> {
    const { desk } = this;
    desk.note(session, await session.advance());
    await this.collateral.draw(session);
    const missing = this.patience.givenUp(session, desk.parts.clock.elapsedMs());
    if (missing.length === 0) return;
    // That something was not waited for is a fact: read again, the tape must give the same decisions without it.
    const rows = missing.map((fact) => desk.controlRowOf(session, { fact, by: 'desk' }));
    const at = session.cursor;
    desk.note(session, await session.advance(missing.map((fact) => ({ at, fact }))), rows);
  }

  private async noteOver(): Promise<void> {
    const { desk } = this;
    if (desk.marketOver || !desk.parts.feed.isOver()) return;
    // Whoever was left out of the last turn reads to the end first.
    await this.letSessionsRead();
    if (this.isAwaited()) return;
    // Whoever was busy when that began.
    await this.letSessionsRead();
    if (this.isAwaited()) return;
    desk.marketOver = true;
    const { market } = desk.parts;
    desk.tell({
      level: 'info',
      lane: 'report',
      atMs: market.atMs,
      body: { kind: 'tape-over', source: market.profile.source, synthetic: desk.isSynthetic },
    });
  }

  /** A session that runs elsewhere has not answered yet. */
  private isAwaited(): boolean {
    return [...this.desk.sessions.values()].some(({ isBusy }) => isBusy);
  }

  private tellFailing({ fault: cause }: StoreFailure): void {
    if (this.wasFailing) return;
    this.wasFailing = true;
    this.desk.parts.log.error('store failing', { cause });
    this.onTrouble(cause);
  }

  private tellRecovered(): void {
    if (!this.wasFailing) return;
    this.wasFailing = false;
    this.desk.parts.log.info('store recovered');
    const atMs = this.desk.parts.clock.nowMs();
    this.desk.tell({ level: 'info', lane: 'critical', atMs, body: { kind: 'store-recovered' } });
  }
}

const storeFailureFrom = ({ fault, detail }: BarStoreFailure): StoreFailure =>
  new StoreFailure(fault === 'out-of-order' ? 'conflict' : fault, detail);
