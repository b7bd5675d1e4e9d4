import type { Environment } from '../domain/environment.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { EndedSession } from '../runtime/sessions/ended-session.js';
import type { RunningSession } from '../runtime/sessions/running-session.js';
import type { SessionView } from './desk.js';

export function viewOf(desk: DeskRuntime, session: RunningSession): SessionView {
  const { spec, snapshot, state, lastFill, parts } = session;
  const trouble = desk.troubleOf(session);
  return {
    spec,
    snapshot,
    state,
    startedMs: parts.opened.startedMs,
    startedBy: parts.opened.startedBy,
    synthetic: desk.isSyntheticRun(spec),
    ...(trouble === undefined ? {} : { trouble }),
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
