import { Downtime, downtimeAt } from '../sessions/downtime.js';
import type { RunningSession } from '../sessions/running-session.js';
import type { DeskRuntime } from './desk-runtime.js';

/** The desk's gate may have moved while the session's own record of it was not written any more. */
export async function followGate(desk: DeskRuntime, session: RunningSession): Promise<void> {
  const { tradingState, state } = session.snapshot;
  const gate = desk.gateOf(session.spec);
  if (tradingState === gate || state === 'ended' || state === 'failed') return;
  const fact = { kind: 'trading-state', state: gate } as const;
  const row = desk.controlRowOf(session, { fact, by: 'desk' });
  desk.note(session, await session.apply(fact), [row]);
}

/**
 * A real-time market went on without us, or its bars come late: what a session missed becomes part of its tape before it
 * reads on. `nowMs` is market time.
 */
export async function noteDowntime(desk: DeskRuntime, session: RunningSession, nowMs: number): Promise<void> {
  if (!desk.parts.market.profile.realTime || session.isOver || session.trouble !== undefined) return;
  if (session.downtime !== undefined) return;
  const fact = downtimeAt(session.spec, session.cursor, nowMs);
  if (fact === undefined) return;
  session.downtime = new Downtime(fact, nowMs - fact.fromMs);
  const row = desk.controlRowOf(session, { fact, by: 'desk' });
  desk.note(session, await session.apply(fact), [row]);
}
