import { type JournalRow, type NewRow, sessionStream } from '../domain/journal-row.js';
import type { ControlFact } from '../domain/session-event.js';
import { storeFailureOf } from '../ports/journal.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { RunningSession } from '../runtime/sessions/running-session.js';
import { isControl } from '../runtime/sessions/session-rows.js';
import type { Asker, ControlOutcome, SessionAction } from './desk.js';
import { findView, viewOf } from './session-view.js';

/** Does one thing to one session. The same correlation does it once. */
export async function controlSession(
  desk: DeskRuntime,
  request: { readonly name: string; readonly action: SessionAction },
  asker: Asker,
): Promise<ControlOutcome> {
  return desk.exclusive.run(async () => {
    const known = findView(desk, request.name);
    if (known === undefined)
      return { kind: 'no-session', text: request.name, known: [...desk.sessions.keys()] };
    const earlier = await earlierRows(desk, request.action, asker);
    const own = sessionStream(known.spec.uid);
    if (earlier.some((row) => row.stream === own && isControl(row))) return { kind: 'done', session: known };
    await desk.settleElsewhere(({ spec }) => spec.uid === known.spec.uid);
    const session = desk.sessions.get(known.spec.name);
    if (session === undefined) return { kind: 'not-possible', session: known };
    const verdict = verdictOf(desk, session, request.action);
    if (verdict !== 'go') return { kind: verdict, session: known };
    return carryOut(desk, session, { fact: factOf(desk, session, request.action), asker });
  });
}

/** What can only reduce risk does not wait for a store that cannot even be read. */
async function earlierRows(
  desk: DeskRuntime,
  action: SessionAction,
  { correlation }: Asker,
): Promise<readonly JournalRow[]> {
  try {
    return await desk.parts.journal.byCorrelation(correlation);
  } catch (error) {
    const failure = storeFailureOf(error);
    if (action === 'resume') throw failure;
    return [];
  }
}

/** Whether this can be done to a session that stands as this one does. */
function verdictOf(
  desk: DeskRuntime,
  session: RunningSession,
  action: SessionAction,
): 'go' | 'already' | 'not-possible' {
  const { snapshot, trouble } = session;
  const { state } = snapshot;
  // Only until the store takes its final figures.
  if (session.isOver) return 'not-possible';
  switch (action) {
    case 'stop':
      return state === 'stopping' && desk.isMoving(session) ? 'already' : 'go';
    case 'close':
      if (state === 'stopping' || snapshot.positions.every(({ quantity }) => quantity === 0))
        return 'already';
      // There is no next price to close it at.
      return desk.isMoving(session) ? 'go' : 'not-possible';
    case 'pause':
      if (state === 'stopping') return 'not-possible';
      return state === 'paused' ? 'already' : 'go';
    case 'resume':
      if (trouble === 'diverged' || trouble === 'failed' || state === 'stopping') return 'not-possible';
      return state === 'paused' ? 'go' : 'already';
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
  await record(desk, fact, desk.controlRowOf(session, { fact, by, correlation }));
  await desk.apply(session, fact);
  await desk.flush();
  desk.parts.log.info('session control', { session: session.spec.name, control: fact.kind, correlation });
  return { kind: 'done', session: viewOf(desk, session) };
}

/** Durable before it acts; but what can only reduce risk acts all the same, and is kept where a failing store does not matter. */
async function record(desk: DeskRuntime, fact: ControlFact, row: NewRow): Promise<void> {
  const { guard } = desk.parts;
  try {
    await guard.commit([row]);
  } catch (error) {
    const failure = storeFailureOf(error);
    if (fact.kind === 'resume') throw failure;
    guard.note([row]);
    desk.keepInReserve([row]);
  }
}
