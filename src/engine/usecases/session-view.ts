import type { Environment } from '../domain/environment.js';
import type { SessionSnapshot, SessionSpec, SessionState } from '../domain/session.js';
import type { FillEvent } from '../domain/session-event.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { type LiveStateName, stateName } from '../runtime/live/live-account.js';
import type { EndedSession } from '../runtime/sessions/ended-session.js';
import type { RunningSession } from '../runtime/sessions/running-session.js';

/** A session as a surface shows it. */
export interface SessionView {
  readonly spec: SessionSpec;
  readonly snapshot: SessionSnapshot;
  readonly state: SessionState;
  readonly startedMs: number;
  readonly startedBy: string;
  readonly synthetic: boolean;
  /** Why it is not running, as a key, when that needs saying. */
  readonly trouble?: 'diverged' | 'failed' | 'market-absent' | 'market-over';
  readonly lastFill?: FillEvent;
  /** It reads nothing on before its account at the exchange is opened and compared: how that is. */
  readonly waitsFor?: LiveStateName;
}

export function viewOf(desk: DeskRuntime, session: RunningSession): SessionView {
  const { spec, snapshot, state, lastFill, parts } = session;
  const trouble = desk.troubleOf(session);
  const waitsFor = session.isOver ? undefined : desk.live?.waitsFor(session);
  return {
    spec,
    snapshot,
    state,
    startedMs: parts.opened.startedMs,
    startedBy: parts.opened.startedBy,
    synthetic: desk.isSyntheticRun(spec),
    ...(trouble === undefined ? {} : { trouble }),
    ...(waitsFor === undefined ? {} : { waitsFor: stateName(waitsFor) }),
    ...(lastFill === undefined ? {} : { lastFill }),
  };
}

export function endedView(desk: DeskRuntime, ended: EndedSession): SessionView {
  const { opened, snapshot, lastFill } = ended;
  return {
    spec: opened.spec,
    snapshot,
    state: snapshot.state,
    startedMs: opened.startedMs,
    startedBy: opened.startedBy,
    synthetic: desk.isSyntheticRun(opened.spec),
    ...(lastFill === undefined ? {} : { lastFill }),
  };
}

/** Where a session trades that is not on paper. */
export const placeOf = (
  spec: Pick<SessionView['spec'], 'venue'> | undefined,
): { readonly environment?: Environment } =>
  spec?.venue === undefined ? {} : { environment: spec.venue.environment };

const numberOf = (name: string): number => Number(name.replace(/\D/g, ''));

/** By when they were started, descending; of those that started together the higher number first. */
export const newestFirst = (a: SessionView, b: SessionView): number =>
  b.startedMs - a.startedMs || numberOf(b.spec.name) - numberOf(a.spec.name);

export function allViews(desk: DeskRuntime, includeEnded: boolean): readonly SessionView[] {
  const running = [...desk.sessions.values()].map((session) => viewOf(desk, session));
  const ended = includeEnded ? [...desk.ended.values()].map((one) => endedView(desk, one)) : [];
  return [...running, ...ended].sort(newestFirst);
}

export function findView(desk: DeskRuntime, name: string): SessionView | undefined {
  const wanted = name.toLowerCase();
  const running = desk.sessions.get(wanted);
  if (running !== undefined) return viewOf(desk, running);
  const ended = desk.ended.get(wanted);
  return ended === undefined ? undefined : endedView(desk, ended);
}
