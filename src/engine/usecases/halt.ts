import type { NewRow } from '../domain/journal-row.js';
import { type Change, StoreFailure } from '../ports/journal.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { Asker, HaltReceipt } from './desk.js';

/** Closes the gate in memory first, then tells every session, then stores it: a failing store delays none of it. */
export async function haltDesk(desk: DeskRuntime, asker: Asker): Promise<HaltReceipt> {
  const { clock } = desk.parts;
  const begunMs = clock.elapsedMs();
  const kind = desk.tradingState === 'halted' ? 'already-halted' : 'halted';
  desk.tradingState = 'halted';
  const gateClosedMs = clock.elapsedMs() - begunMs;
  return desk.exclusive.run(async () => {
    const before = restingEntries(desk);
    const rows = await setStateOfAll(desk, asker, 'halted');
    const stored = await storeOrReserve(desk, rows);
    await desk.flush();
    desk.parts.log.warn('halted', { by: asker.name, stored, correlation: asker.correlation });
    return {
      kind,
      gateClosedMs,
      stored,
      entriesCancelled: before,
      ...standing(desk),
      totalMs: clock.elapsedMs() - begunMs,
    };
  });
}

/** Opens the gate again. Unlike a halt this waits for the store: rejects with a store failure, and nothing is open. */
export async function unhaltDesk(
  desk: DeskRuntime,
  asker: Asker,
): Promise<{ readonly kind: 'active' | 'already-active' }> {
  return desk.exclusive.run(async () => {
    if (desk.tradingState === 'active') return { kind: 'already-active' };
    const row = desk.tradingStateRow('active', asker.name, asker.correlation);
    const told = notice(desk, asker, 'active');
    await desk.parts.journal.commit({ rows: [row] });
    desk.tradingState = 'active';
    desk.tell(told);
    const rows = await setSessions(desk, asker, 'active');
    desk.parts.guard.note(rows);
    await desk.flush();
    return { kind: 'active' };
  });
}

const notice = (desk: DeskRuntime, asker: Asker, state: 'active' | 'halted') => ({
  level: state === 'halted' ? ('warn' as const) : ('info' as const),
  lane: 'critical' as const,
  atMs: desk.parts.clock.nowMs(),
  correlation: asker.correlation,
  body: { kind: 'trading-state' as const, state, by: asker.name },
});

async function setStateOfAll(desk: DeskRuntime, asker: Asker, state: 'halted'): Promise<readonly NewRow[]> {
  const rows = await setSessions(desk, asker, state);
  desk.tell(notice(desk, asker, state));
  return [desk.tradingStateRow(state, asker.name, asker.correlation), ...rows];
}

/** In memory at once; the rows say where in each tape it took effect. Events follow their control in the stream. */
async function setSessions(
  desk: DeskRuntime,
  asker: Asker,
  state: 'active' | 'halted',
): Promise<readonly NewRow[]> {
  const rows: NewRow[] = [];
  for (const session of desk.sessions.values()) {
    if (session.snapshot.tradingState === state || session.isOver) continue;
    const fact = { kind: 'trading-state', state } as const;
    rows.push(desk.controlRowOf(session, { fact, by: asker.name, correlation: asker.correlation }));
    desk.note(session, await session.apply(fact));
  }
  return rows;
}

/** A halt must survive a full disk: what the store does not take goes to the reserve. */
async function storeOrReserve(desk: DeskRuntime, rows: readonly NewRow[]): Promise<boolean> {
  const change: Change = { rows };
  try {
    await desk.parts.journal.commit(change);
    return true;
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure;
    for (const row of rows) desk.parts.reserve.append(row);
    desk.parts.guard.fail(failure);
    return false;
  }
}

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
