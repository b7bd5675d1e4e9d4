import type { NewRow } from '../domain/journal-row.js';
import type { Notification } from '../domain/notification.js';
import type { TradingState } from '../domain/trading-state.js';
import type { DeskRuntime, GateMove } from '../runtime/desk/desk-runtime.js';
import type { RunningSession } from '../runtime/sessions/running-session.js';
import type { Asker } from './desk.js';

export interface HaltReceipt {
  readonly kind: 'halted' | 'already-halted';
  readonly gateClosedMs: number;
  readonly stored: boolean;
  readonly entriesCancelled: number;
  readonly positionsKept: number;
  readonly stopsResting: number;
  readonly totalMs: number;
}

/** Closes the gate in memory first, then tells every session, then stores it: a failing store delays none of it. */
export async function haltDesk(desk: DeskRuntime, asker: Asker, reason?: string): Promise<HaltReceipt> {
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
    const stored = await record(desk, kind, moveOf('halted', asker, reason));
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
async function record(desk: DeskRuntime, kind: HaltReceipt['kind'], move: GateMove): Promise<boolean> {
  const isNew = kind === 'halted';
  if (isNew) desk.tradingReason = move.reason;
  const own = isNew ? [desk.tradingStateRow(move)] : [];
  desk.parts.guard.note(own, isNew ? [notice(desk, move)] : []);
  const rows: NewRow[] = [...own];
  await desk.settleElsewhere();
  for (const session of sessionsToTell(desk, 'halted')) {
    const row = gateRow(desk, session, move);
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
  reason?: string,
): Promise<{ readonly kind: 'active' | 'already-active' }> {
  return desk.exclusive.run(async () => {
    if (desk.tradingState === 'active') return { kind: 'already-active' };
    const move = moveOf('active', asker, reason);
    await desk.settleElsewhere();
    const sessions = sessionsToTell(desk, 'active');
    const rows = sessions.map((session) => gateRow(desk, session, move));
    await desk.parts.guard.commit([desk.tradingStateRow(move), ...rows]);
    desk.tradingState = 'active';
    desk.tradingReason = reason;
    desk.tell(notice(desk, move));
    for (const session of sessions) await desk.apply(session, { kind: 'trading-state', state: 'active' });
    await desk.flush();
    return { kind: 'active' };
  });
}

const moveOf = (
  state: TradingState,
  { name: by, correlation }: Asker,
  reason: string | undefined,
): GateMove => ({ state, by, correlation, ...(reason === undefined ? {} : { reason }) });

const notice = (desk: DeskRuntime, { state, by, correlation, reason }: GateMove): Notification => ({
  level: state === 'active' ? 'info' : 'warn',
  lane: 'critical',
  atMs: desk.parts.clock.nowMs(),
  correlation,
  body: { kind: 'trading-state', state, by, ...(reason === undefined ? {} : { reason }) },
});

const sessionsToTell = (desk: DeskRuntime, state: TradingState): readonly RunningSession[] =>
  [...desk.sessions.values()].filter(({ isOver, snapshot }) => !isOver && snapshot.tradingState !== state);

/** Says where in its tape the gate moved for a session. */
const gateRow = (desk: DeskRuntime, session: RunningSession, { state, by, correlation }: GateMove): NewRow =>
  desk.controlRowOf(session, { fact: { kind: 'trading-state', state }, by, correlation });

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
