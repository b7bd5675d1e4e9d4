import type { NewRow } from '../domain/journal-row.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { RunningSession } from '../runtime/sessions/running-session.js';
import type { Asker, HaltReceipt } from './desk.js';

type State = 'active' | 'halted';

/** Closes the gate in memory first, then tells every session, then stores it: a failing store delays none of it. */
export async function haltDesk(desk: DeskRuntime, asker: Asker): Promise<HaltReceipt> {
  const { clock, log } = desk.parts;
  const begunMs = clock.elapsedMs();
  const wasHalted = desk.tradingState === 'halted';
  desk.tradingState = 'halted';
  const gateClosedMs = clock.elapsedMs() - begunMs;
  return desk.exclusive.run(async () => {
    // Somebody may have been opening the gate when this was asked for: the halt comes after that.
    const kind = wasHalted && desk.tradingState === 'halted' ? 'already-halted' : 'halted';
    desk.tradingState = 'halted';
    const entriesCancelled = restingEntries(desk);
    const stored = await record(desk, asker, kind);
    log.warn('halted', { by: asker.name, stored, correlation: asker.correlation });
    return {
      kind,
      gateClosedMs,
      stored,
      entriesCancelled,
      ...standing(desk),
      totalMs: clock.elapsedMs() - begunMs,
    };
  });
}

/** Tells every session and stores it; what the store does not take goes to the reserve, so that it survives a full disk. */
async function record(desk: DeskRuntime, asker: Asker, kind: HaltReceipt['kind']): Promise<boolean> {
  const own = kind === 'halted' ? [desk.tradingStateRow('halted', asker.name, asker.correlation)] : [];
  const told = kind === 'halted' ? [notice(desk, asker, 'halted')] : [];
  desk.parts.guard.note(own, told);
  const rows: NewRow[] = [...own];
  for (const session of sessionsToTell(desk, 'halted')) {
    const row = gateRow(desk, session, { asker, state: 'halted' });
    rows.push(row);
    desk.note(session, await session.apply({ kind: 'trading-state', state: 'halted' }), [row]);
  }
  const stored = await desk.flush();
  if (!stored) desk.keepInReserve(rows);
  return stored;
}

/** Opens the gate again. Unlike a halt this waits for the store: rejects with a store failure, and nothing is open. */
export async function unhaltDesk(
  desk: DeskRuntime,
  asker: Asker,
): Promise<{ readonly kind: 'active' | 'already-active' }> {
  return desk.exclusive.run(async () => {
    if (desk.tradingState === 'active') return { kind: 'already-active' };
    const sessions = sessionsToTell(desk, 'active');
    const rows = sessions.map((session) => gateRow(desk, session, { asker, state: 'active' }));
    const own = desk.tradingStateRow('active', asker.name, asker.correlation);
    await desk.parts.guard.commit([own, ...rows]);
    desk.tradingState = 'active';
    desk.tell(notice(desk, asker, 'active'));
    for (const session of sessions) await desk.apply(session, { kind: 'trading-state', state: 'active' });
    await desk.flush();
    return { kind: 'active' };
  });
}

const notice = (desk: DeskRuntime, asker: Asker, state: State) => ({
  level: state === 'halted' ? ('warn' as const) : ('info' as const),
  lane: 'critical' as const,
  atMs: desk.parts.clock.nowMs(),
  correlation: asker.correlation,
  body: { kind: 'trading-state' as const, state, by: asker.name },
});

const sessionsToTell = (desk: DeskRuntime, state: State): readonly RunningSession[] =>
  [...desk.sessions.values()].filter(({ isOver, snapshot }) => !isOver && snapshot.tradingState !== state);

/** Says where in its tape the gate moved for a session. */
const gateRow = (
  desk: DeskRuntime,
  session: RunningSession,
  { asker, state }: { readonly asker: Asker; readonly state: State },
): NewRow => {
  const { name: by, correlation } = asker;
  return desk.controlRowOf(session, { fact: { kind: 'trading-state', state }, by, correlation });
};

/** Entries that rest at the venue and that a halt withdraws. */
const restingEntries = (desk: DeskRuntime): number =>
  [...desk.sessions.values()].reduce((sum, { snapshot }) => sum + snapshot.restingEntries, 0);

function standing(desk: DeskRuntime): { readonly positionsKept: number; readonly stopsResting: number } {
  const held = [...desk.sessions.values()].flatMap(({ snapshot }) =>
    snapshot.positions.filter(({ quantity }) => quantity !== 0),
  );
  return {
    positionsKept: held.length,
    stopsResting: held.filter(({ stopPrice }) => stopPrice !== undefined).length,
  };
}
