import { type InstrumentId, instrumentId } from '../../domain/ids.js';
import type { MarketNotice, StreamState } from '../../domain/market-notice.js';
import type { Notification } from '../../domain/notification.js';
import type { LiveMarket } from '../../ports/feed.js';
import { QuoteWatch } from '../market/quote-watch.js';
import type { RunningSession } from '../sessions/running-session.js';
import type { DeskRuntime } from './desk-runtime.js';
import { noteDowntime } from './follow-gate.js';

/** Watches how the prices of a venue come in: tells when they do not, and keeps entries back meanwhile. */
export class MarketWatch {
  private readonly told = new Map<string, StreamState>();
  /** Not traded any more: no bar will come to read that on. */
  private readonly gone = new Set<InstrumentId>();
  private readonly quotes = new QuoteWatch();

  constructor(private readonly desk: DeskRuntime) {}

  /** Before sessions read what is new, of these instruments; within the turn that reads it. */
  async look(news: ReadonlySet<InstrumentId>): Promise<void> {
    const { desk } = this;
    const { feed, market } = desk.parts;
    const { live } = feed;
    const notices = [...market.quarantine.notices(), ...this.heardOf(live)];
    for (const notice of notices) {
      if (notice.kind === 'listed') {
        this.tell('info', { kind: 'new-listings', source: this.source, instruments: notice.instruments });
        continue;
      }
      if (notice.kind === 'delisted') this.gone.add(instrumentId(notice.instrument));
      const body = { kind: 'market-notice', source: this.source, notice } as const;
      const key = `${body.kind} ${body.source} ${aboutOf(notice)}`;
      this.tell(levelOf(notice), { ...body, ...this.tradersOf(notice) }, key);
    }
    desk.blocked = new Set([...this.gone, ...market.quarantine.doubted(), ...this.silent(live)]);
    const moved = new Set(notices.flatMap((one) => (one.kind === 'believed' ? [one.instrument] : [])));
    for (const session of desk.sessions.values()) {
      if (!desk.isMoving(session) || session.isOver) continue;
      if (session.spec.instruments.some(({ id }) => moved.has(id))) await this.pause(session);
      await this.followGate(session);
      const hasNews = session.spec.instruments.some(({ id }) => news.has(id));
      if (hasNews && live !== undefined) await noteDowntime(desk, session, live.nowMs());
    }
  }

  private heardOf(live: LiveMarket | undefined): readonly MarketNotice[] {
    if (live === undefined) return [];
    return [...live.notices(), ...this.quotes.look(live, this.desk.parts.market)];
  }

  /** Names of the sessions that trade what the venue has changed. */
  private tradersOf(notice: MarketNotice): { readonly sessions?: readonly string[] } {
    if (!OF_LISTING.includes(notice.kind)) return {};
    const instrument = 'instrument' in notice ? notice.instrument : undefined;
    const trades = ({ spec, isOver }: RunningSession): boolean =>
      !isOver && spec.instruments.some(({ id }) => id === instrument);
    return { sessions: [...this.desk.sessions.values()].filter(trades).map(({ spec }) => spec.name) };
  }

  private get source(): string {
    return this.desk.parts.market.profile.source;
  }

  /** What is followed by streams that do not speak; a change is told. */
  private silent(live: LiveMarket | undefined): readonly InstrumentId[] {
    const streams = live?.streams() ?? [];
    for (const { name: stream, state } of streams) {
      const before = this.told.get(stream) ?? 'live';
      this.told.set(stream, state);
      if (state === before) continue;
      const level = state === 'live' ? 'info' : 'warn';
      this.tell(level, { kind: 'market-stream', source: this.source, stream, state });
    }
    return streams.flatMap(({ state, instruments }) => (state === 'live' ? [] : instruments));
  }

  private tell(level: Notification['level'], body: Notification['body'], key?: string): void {
    const { feed, market, log } = this.desk.parts;
    log.warn('market', { level, body: JSON.stringify(body) });
    const about = key === undefined ? {} : { key };
    this.desk.tell({ level, lane: 'report', atMs: feed.live?.nowMs() ?? market.atMs, ...about, body });
  }

  /** Its prices count otherwise from now on: a person looks before a strategy opens anything at them. Hands know what they do. */
  private async pause(session: RunningSession): Promise<void> {
    const { desk } = this;
    if (session.snapshot.state !== 'running' || session.spec.endsWhenFlat === true) return;
    const fact = { kind: 'pause' } as const;
    const row = desk.controlRowOf(session, { fact, by: 'market' });
    desk.note(session, await session.apply(fact), [row]);
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

/** The same once more is no other news; of another instrument it is. */
const aboutOf = (notice: MarketNotice): string =>
  'instrument' in notice ? `${notice.kind} ${notice.instrument}` : notice.kind;

const OF_LISTING: readonly MarketNotice['kind'][] = ['delisted', 'ending', 'rules-changed'];

const levelOf = ({ kind }: MarketNotice): Notification['level'] =>
  kind === 'sound-again' ? 'info' : kind === 'believed' ? 'critical' : 'warn';
