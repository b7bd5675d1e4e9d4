import type { CorrelationId, InstrumentId } from '../../domain/ids.js';
import { DESK_STREAM, type NewRow } from '../../domain/journal-row.js';
import type { Notification } from '../../domain/notification.js';
import type { SessionSpec } from '../../domain/session.js';
import type { ControlFact, SessionEvent } from '../../domain/session-event.js';
import type { TradingState } from '../../domain/trading-state.js';
import type { BarStore } from '../../ports/bar-store.js';
import type { Clock } from '../../ports/clock.js';
import type { Feed } from '../../ports/feed.js';
import type { Ids } from '../../ports/ids.js';
import { type Journal, storeFailureOf } from '../../ports/journal.js';
import type { Log } from '../../ports/log.js';
import type { Reserve } from '../../ports/reserve.js';
import type { SessionHost } from '../../ports/session-host.js';
import type { LiveLink } from '../live/live-link.js';
import type { MarketSet } from '../market/market-set.js';
import type { EndedSession } from '../sessions/ended-session.js';
import type { RunningSession, Trouble } from '../sessions/running-session.js';
import { type Label, labelOf, notificationsOf } from '../sessions/session-notifications.js';
import { controlRow, eventRow } from '../sessions/session-rows.js';
import { DowntimeReport } from './downtime-report.js';
import { Durations } from './durations.js';
import { Exclusive } from './exclusive.js';
import { putAside } from './put-aside.js';
import type { StoreGuard } from './store-guard.js';

export interface DeskParts {
  readonly journal: Journal;
  readonly guard: StoreGuard;
  readonly reserve: Reserve;
  readonly bars: BarStore;
  readonly feed: Feed;
  readonly market: MarketSet;
  readonly host: SessionHost;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** The desk at work: its sessions, its market and its gate. Everything that changes a session runs one at a time. */
export class DeskRuntime {
  readonly sessions = new Map<string, RunningSession>();
  readonly ended = new Map<string, EndedSession>();
  readonly exclusive = new Exclusive();
  readonly loopMs = new Durations();
  readonly startedMs: number;
  tradingState: TradingState = 'active';
  /** Why a person has set it so, if they said it. */
  tradingReason: string | undefined;
  marketOver = false;
  /** Instruments whose prices do not come as they happen. */
  blocked: ReadonlySet<InstrumentId> = new Set();
  private downtimes = new DowntimeReport();
  /** Sessions ever opened: the next one's name. */
  opened = 0;
  /** Books of orders by hand ever opened. */
  openedByHand = 0;
  /** Told of everything that sessions do, before it is stored. */
  onEvents: (session: RunningSession, events: readonly SessionEvent[]) => void = () => undefined;
  /** Who brings the orders of sessions to venues that are elsewhere, where there is somebody. */
  live: LiveLink | undefined;
  /** Cash of the session's account that no book holds, in its quote units; no account is known before one is named. */
  freeCash: (spec: SessionSpec) => number = () => 0;

  constructor(readonly parts: DeskParts) {
    this.startedMs = parts.clock.nowMs();
  }

  get isSynthetic(): boolean {
    return this.parts.market.profile.kind === 'synthetic';
  }

  /** What a session may send: as a person has set the desk, and less while its prices are not live. */
  gateOf({ instruments }: Pick<SessionSpec, 'instruments'>): TradingState {
    const isBlocked = instruments.some(({ id }) => this.blocked.has(id));
    return isBlocked && this.tradingState === 'active' ? 'reducing' : this.tradingState;
  }

  /** True when this session's bars come from the market that moves now. */
  isMoving(session: RunningSession): boolean {
    return session.tapes === this.parts.market && !this.marketOver;
  }

  /** True when figures of these series have to be labelled SYNTHETIC. */
  isSyntheticRun({ series }: Pick<SessionSpec, 'series'>): boolean {
    return series.some(({ source }) => source.startsWith('synthetic-'));
  }

  /** What stands in words beside its figures. */
  labelOf(spec: SessionSpec): Label {
    return labelOf(spec, this.isSyntheticRun(spec));
  }

  /** What keeps a session from going on, if anything does. */
  troubleOf(session: RunningSession): Trouble | undefined {
    // Whoever has another market has a trouble of its own.
    if (session.trouble !== undefined || session.isOver || !this.marketOver) return session.trouble;
    return 'market-over';
  }

  /** A new session or book of orders by hand that is stored: from here on everybody sees it. */
  takeIn(session: RunningSession): void {
    if (session.spec.endsWhenFlat === true) this.openedByHand += 1;
    else this.opened += 1;
    this.sessions.set(session.spec.name, session);
  }

  /** Notes what a session did; stored with the next flush. */
  note(session: RunningSession, events: readonly SessionEvent[], before: readonly NewRow[] = []): void {
    const { spec, parts } = session;
    const own = events.map((event) => eventRow(spec.uid, event, parts.correlation));
    const rows = [...own, ...(this.live?.take(session, events) ?? [])];
    const told = session.downtime?.count(events) ?? events;
    const { equity } = session.snapshot;
    const scene = { synthetic: this.isSyntheticRun(spec), holds: session.holds, equity };
    this.parts.guard.note([...before, ...rows], notificationsOf(spec, told, scene));
    this.tellDowntime(session);
    this.onEvents(session, events);
    for (const event of events) {
      if (event.kind === 'failed') {
        session.trouble = 'failed';
        session.failure = { code: event.code, detail: event.detail };
        this.parts.log.error('session failed', {
          session: spec.name,
          code: event.code,
          detail: event.detail,
        });
      }
      if (event.kind === 'order') {
        const { seq, side, purpose } = event;
        this.parts.log.info('order', {
          session: spec.name,
          seq,
          side,
          purpose,
          correlation: parts.correlation,
        });
      }
    }
  }

  /** Once for all sessions: the last one that has caught up, or has come to its end, brings the message. */
  private tellDowntime(session: RunningSession): void {
    const { downtime, spec, cursor } = session;
    if (downtime === undefined || !(downtime.isPast(cursor) || session.isOver)) return;
    session.downtime = undefined;
    this.downtimes.add(spec.name, downtime, this.labelOf(spec));
    if ([...this.sessions.values()].some((other) => other.downtime !== undefined)) return;
    this.tell(this.downtimes.message(cursor));
    this.downtimes = new DowntimeReport();
  }

  tell(notification: Notification): void {
    this.parts.guard.note([], [notification]);
  }

  /**
   * Waits, all at once and for two seconds at most, until sessions that run elsewhere have told all they did: after this
   * their cursors are where they stand, and another stands in for one that was lost.
   */
  async settleElsewhere(which: (session: RunningSession) => boolean = () => true): Promise<void> {
    const elsewhere = [...this.sessions.values()].filter((one) => one.isElsewhere && which(one));
    await Promise.all(elsewhere.map(async (one) => this.note(one, await one.settle())));
    if (elsewhere.some(({ isOver }) => isOver)) await this.flush();
  }

  /** Applies a control that is durable already (or need not wait to be), and notes what came of it. */
  async apply(session: RunningSession, fact: ControlFact): Promise<void> {
    this.note(session, await session.apply(fact));
  }

  /** The row that makes a control part of a session's tape, at the place where the session stands. */
  controlRowOf(session: RunningSession, control: ControlRequest): NewRow {
    const { fact, by, correlation } = control;
    return controlRow(session.spec.uid, { at: session.cursor, fact, by }, correlation);
  }

  /** Stores what is noted, then puts sessions that are over aside, with their final figures as a checkpoint. */
  async flush(): Promise<boolean> {
    const { guard } = this.parts;
    await guard.flush();
    if (guard.failure !== undefined) return false;
    try {
      this.emptyReserve();
      await putAside(this);
      return true;
    } catch (error) {
      // A session stays among the running until the store takes its final figures.
      guard.fail(storeFailureOf(error));
      return false;
    }
  }

  /**
   * Writes down, where a full disk does not matter, what is noted and the store did not take: should the process end
   * now, the next start finds it there. The gate is closed whether or not this succeeds.
   */
  keepInReserve(rows: readonly NewRow[]): void {
    try {
      for (const row of rows) this.parts.reserve.append(this.parts.guard.reserved(row));
    } catch (error) {
      this.parts.log.error('reserve failing', { cause: storeFailureOf(error).fault });
    }
  }

  /** Durable one way or the other before anything is made of it: in the store, or, while that fails, in the reserve. */
  async storeOrReserve(rows: readonly NewRow[]): Promise<void> {
    try {
      await this.parts.guard.commit(rows);
    } catch (error) {
      storeFailureOf(error);
      this.keepInReserve(rows);
    }
  }

  /** All that was noted is stored. */
  private emptyReserve(): void {
    const { reserve } = this.parts;
    if (reserve.drain().length > 0) reserve.clear();
  }

  tradingStateRow({ state, by, correlation, reason }: GateMove): NewRow {
    return {
      stream: DESK_STREAM,
      type: 'trading-state',
      version: 1,
      atMs: this.parts.clock.nowMs(),
      correlation,
      payload: { state, by, ...(reason === undefined ? {} : { reason }) },
    };
  }
}

/** Somebody sets the desk's trading state. */
export interface GateMove {
  readonly state: TradingState;
  readonly by: string;
  readonly correlation: CorrelationId;
  /** As the person wrote it. */
  readonly reason?: string;
}

export interface ControlRequest {
  readonly fact: ControlFact;
  readonly by: string;
  readonly correlation?: CorrelationId;
}
