import type { ControlFact } from '../domain/session-event.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { RunningSession } from '../runtime/sessions/running-session.js';
import { isControl } from '../runtime/sessions/session-rows.js';
import type { Asker, ControlOutcome, SessionAction, SessionView } from './desk.js';
import { findView, viewOf } from './session-view.js';

/** Does one thing to one session. The same correlation does it once. */
export async function controlSession(
  desk: DeskRuntime,
  request: { readonly name: string; readonly action: SessionAction },
  asker: Asker,
): Promise<ControlOutcome> {
  return desk.exclusive.run(async () => {
    const session = desk.sessions.get(request.name.toLowerCase());
    if (session === undefined) return overOrUnknown(desk, request.name);
    const earlier = await desk.parts.journal.byCorrelation(asker.correlation);
    if (earlier.some(isControl)) return { kind: 'done', session: viewOf(desk, session) };
    const verdict = verdictOf(session, request.action);
    if (verdict !== 'go') return { kind: verdict, session: viewOf(desk, session) };
    return carryOut(desk, session, { fact: factOf(desk, session, request.action), asker });
  });
}

function overOrUnknown(desk: DeskRuntime, name: string): ControlOutcome {
  const over = findView(desk, name);
  if (over !== undefined) return { kind: 'not-possible', session: over };
  return { kind: 'no-session', text: name, known: [...desk.sessions.keys()] };
}

/** Whether this can be done to a session that stands as this one does. */
function verdictOf(session: RunningSession, action: SessionAction): 'go' | 'already' | 'not-possible' {
  const { state, snapshot, trouble } = session;
  if (session.isOver) return 'not-possible';
  const flat = snapshot.positions.every(({ quantity }) => quantity === 0);
  switch (action) {
    case 'stop':
      return snapshot.state === 'stopping' && trouble === undefined ? 'already' : 'go';
    case 'close':
      return flat ? 'already' : 'go';
    case 'pause':
      return state === 'paused' ? 'already' : state === 'stopping' ? 'not-possible' : 'go';
    case 'resume':
      if (trouble === 'diverged' || state === 'stopping') return 'not-possible';
      return snapshot.state === 'paused' ? 'go' : 'already';
  }
}

/** Without a market there is no next price: what would be closed then is closed at the last one. */
function factOf(desk: DeskRuntime, session: RunningSession, action: SessionAction): ControlFact {
  if (action === 'stop' && !desk.isMoving(session)) return { kind: 'finish' };
  return { kind: action };
}

async function carryOut(
  desk: DeskRuntime,
  session: RunningSession,
  { fact, asker }: { readonly fact: ControlFact; readonly asker: Asker },
): Promise<ControlOutcome> {
  const { correlation, name: by } = asker;
  const row = desk.controlRowOf(session, { fact, by, correlation });
  await desk.parts.journal.commit({ rows: [row] });
  await desk.apply(session, fact);
  const view: SessionView = viewOf(desk, session);
  await desk.flush();
  desk.parts.log.info('session control', { session: session.spec.name, control: fact.kind, correlation });
  return { kind: 'done', session: findView(desk, session.spec.name) ?? view };
}
