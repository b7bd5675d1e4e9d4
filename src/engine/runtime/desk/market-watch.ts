import { type InstrumentId, instrumentId } from '../../domain/ids.js';
import type { StreamState } from '../../domain/market-notice.js';
import type { Notification } from '../../domain/notification.js';
import type { LiveMarket } from '../../ports/feed.js';
import type { RunningSession } from '../sessions/running-session.js';
import type { DeskRuntime } from './desk-runtime.js';
import { noteDowntime } from './follow-gate.js';

/** Watches how the prices of a venue come in: tells when they do not, and keeps entries back meanwhile. */
export class MarketWatch {
  private readonly told = new Map<string, StreamState>();
  /** Not traded any more: no bar will come to read that on. */
  private readonly gone = new Set<InstrumentId>();

  constructor(private readonly desk: DeskRuntime) {}

  /** Before sessions read what is new, of these instruments; within the turn that reads it. */
  async look(news: ReadonlySet<InstrumentId>): Promise<void> {
    const { live } = this.desk.parts.feed;
    if (live === undefined) return;
    for (const notice of live.notices()) {
      if (notice.kind === 'delisted') this.gone.add(instrumentId(notice.instrument));
      this.tell(live, 'warn', { kind: 'market-notice', source: this.source, notice });
    }
    this.tellStreams(live);
    for (const session of this.desk.sessions.values()) {
      if (!this.desk.isMoving(session) || session.isOver) continue;
      await this.followGate(session);
      const hasNews = session.spec.instruments.some(({ id }) => news.has(id));
      if (hasNews) await noteDowntime(this.desk, session, live.nowMs());
    }
  }

  private get source(): string {
    return this.desk.parts.market.profile.source;
  }

  private tellStreams(live: LiveMarket): void {
    const streams = live.streams();
    const silent = streams.flatMap(({ state, instruments }) => (state === 'live' ? [] : instruments));
    this.desk.blocked = new Set([...silent, ...this.gone]);
    for (const { name: stream, state } of streams) {
      const before = this.told.get(stream) ?? 'live';
      this.told.set(stream, state);
      if (state === before) continue;
      const level = state === 'live' ? 'info' : 'warn';
      this.tell(live, level, { kind: 'market-stream', source: this.source, stream, state });
    }
  }

  private tell(live: LiveMarket, level: Notification['level'], body: Notification['body']): void {
    this.desk.parts.log.warn('market', { level, body: JSON.stringify(body) });
    this.desk.tell({ level, lane: 'report', atMs: live.nowMs(), body });
  }

  /** While its prices do not come as they happen a session may only shrink what it holds; a person's gate goes first. */
  private async followGate(session: RunningSession): Promise<void> {
    const { desk } = this;
    const state = desk.gateOf(session.spec);
    if (desk.tradingState !== 'active' || session.snapshot.tradingState === state) return;
    const fact = { kind: 'trading-state', state } as const;
    const row = desk.controlRowOf(session, { fact, by: 'market' });
    desk.note(session, await session.apply(fact), [row]);
  }
}
