import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { EndedSession } from '../runtime/sessions/ended-session.js';
import type { RunningSession } from '../runtime/sessions/running-session.js';
import type { SessionView } from './desk.js';

export function viewOf(desk: DeskRuntime, session: RunningSession): SessionView {
  const { spec, snapshot, state, trouble, lastFill, parts } = session;
  return {
    spec,
    snapshot,
    state,
    startedMs: parts.opened.startedMs,
    startedBy: parts.opened.startedBy,
    synthetic: isSynthetic(desk, spec.series[0]?.source),
    ...(trouble === undefined ? {} : { trouble }),
    ...(lastFill === undefined ? {} : { lastFill }),
  };
}

function endedView(desk: DeskRuntime, ended: EndedSession): SessionView {
  const { opened, snapshot, lastFill } = ended;
  return {
    spec: opened.spec,
    snapshot,
    state: snapshot.state,
    startedMs: opened.startedMs,
    startedBy: opened.startedBy,
    synthetic: isSynthetic(desk, opened.spec.series[0]?.source),
    ...(lastFill === undefined ? {} : { lastFill }),
  };
}

const isSynthetic = (desk: DeskRuntime, source: string | undefined): boolean =>
  source !== undefined && desk.isSyntheticSource(source);

const numberOf = (name: string): number => Number(name.replace(/\D/g, ''));

/** Newest first. */
export function allViews(desk: DeskRuntime, includeEnded: boolean): readonly SessionView[] {
  const running = [...desk.sessions.values()].map((session) => viewOf(desk, session));
  const ended = includeEnded ? [...desk.ended.values()].map((one) => endedView(desk, one)) : [];
  return [...running, ...ended].sort((a, b) => numberOf(b.spec.name) - numberOf(a.spec.name));
}

export function findView(desk: DeskRuntime, name: string): SessionView | undefined {
  const wanted = name.toLowerCase();
  const running = desk.sessions.get(wanted);
  if (running !== undefined) return viewOf(desk, running);
  const ended = desk.ended.get(wanted);
  return ended === undefined ? undefined : endedView(desk, ended);
}
