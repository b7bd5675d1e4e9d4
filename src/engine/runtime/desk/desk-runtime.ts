import type { CorrelationId } from '../../domain/ids.js';
import { DESK_STREAM, type NewRow } from '../../domain/journal-row.js';
import type { Notification } from '../../domain/notification.js';
import type { ControlFact, SessionEvent } from '../../domain/session-event.js';
import type { TradingState } from '../../domain/trading-state.js';
import type { BarStore } from '../../ports/bar-store.js';
import type { Clock } from '../../ports/clock.js';
import type { Feed } from '../../ports/feed.js';
import type { Ids } from '../../ports/ids.js';
import { type Journal, StoreFailure } from '../../ports/journal.js';
import type { Log } from '../../ports/log.js';
import type { Reserve } from '../../ports/reserve.js';
import type { SessionHost } from '../../ports/session-host.js';
import type { MarketSet } from '../market/market-set.js';
import type { EndedSession } from '../sessions/ended-session.js';
import { endedOf, finalCheckpoint } from '../sessions/ended-session.js';
import type { RunningSession } from '../sessions/running-session.js';
import { notificationsOf } from '../sessions/session-notifications.js';
import { controlRow, eventRow } from '../sessions/session-rows.js';
import { Durations } from './durations.js';
import { Exclusive } from './exclusive.js';
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
  marketOver = false;
  /** Sessions ever opened: the next one's name. */
  opened = 0;

  constructor(readonly parts: DeskParts) {
    this.startedMs = parts.clock.nowMs();
  }

  get isSynthetic(): boolean {
    return this.parts.market.profile.kind === 'synthetic';
  }

  /** True when this session's bars come from the market that moves now. */
  isMoving(session: RunningSession): boolean {
    return session.tapes === this.parts.market && !this.marketOver;
  }

  isSyntheticSource(source: string): boolean {
    return source.startsWith('synthetic-');
  }

  /** Notes what a session did; stored with the next flush. */
  note(session: RunningSession, events: readonly SessionEvent[], before: readonly NewRow[] = []): void {
    const { spec, parts } = session;
    const rows = events.map((event) => eventRow(spec.uid, event, parts.correlation));
    const synthetic = this.isSyntheticSource(spec.series[0]?.source ?? '');
    this.parts.guard.note([...before, ...rows], notificationsOf(spec, events, synthetic));
    for (const event of events) {
      if (event.kind === 'failed') {
        session.trouble = 'failed';
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

  tell(notification: Notification): void {
    this.parts.guard.note([], [notification]);
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
    const flushed = await this.parts.guard.flush();
    if (flushed === 'failed') return false;
    const over = [...this.sessions.values()].filter(({ isOver }) => isOver);
    try {
      for (const session of over) await this.retire(session);
    } catch (failure) {
      // It stays among the running until the store takes its final figures.
      if (!(failure instanceof StoreFailure)) throw failure;
      this.parts.guard.fail(failure);
    }
    return this.parts.guard.ok;
  }

  private async retire(session: RunningSession): Promise<void> {
    const ended = endedOf(session);
    const head = (await this.parts.journal.newest(`session:${session.spec.uid}`, 1))[0];
    await this.parts.journal.commit({ checkpoints: [finalCheckpoint(ended, head)] });
    this.ended.set(session.spec.name, ended);
    this.sessions.delete(session.spec.name);
    await session.parts.hosted.close();
  }

  tradingStateRow(state: TradingState, by: string, correlation?: CorrelationId): NewRow {
    return {
      stream: DESK_STREAM,
      type: 'trading-state',
      version: 1,
      atMs: this.parts.clock.nowMs(),
      ...(correlation === undefined ? {} : { correlation }),
      payload: { state, by },
    };
  }
}

export interface ControlRequest {
  readonly fact: ControlFact;
  readonly by: string;
  readonly correlation?: CorrelationId;
}
