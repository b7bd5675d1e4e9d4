import { Downtime, downtimeAt } from '../sessions/downtime.js';
import type { RunningSession } from '../sessions/running-session.js';
import type { DeskRuntime } from './desk-runtime.js';

/** The desk's gate may have moved while the session's own record of it was not written any more. */
export async function followGate(desk: DeskRuntime, session: RunningSession): Promise<void> {
  const { tradingState, state } = session.snapshot;
  if (tradingState === desk.tradingState || state === 'ended' || state === 'failed') return;
  const fact = { kind: 'trading-state', state: desk.tradingState } as const;
  const row = desk.controlRowOf(session, { fact, by: 'desk' });
  desk.note(session, await session.apply(fact), [row]);
}

/** A real-time market went on without us: what a session missed becomes part of its tape before it reads on. */
export async function noteDowntime(desk: DeskRuntime, session: RunningSession): Promise<void> {
  const { market, clock } = desk.parts;
  if (!market.profile.realTime || session.isOver || session.trouble !== undefined) return;
  const nowMs = clock.nowMs();
  const fact = downtimeAt(session.spec, session.cursor, nowMs);
  if (fact === undefined) return;
  session.downtime = new Downtime(fact, nowMs - fact.fromMs);
  const row = desk.controlRowOf(session, { fact, by: 'desk' });
  desk.note(session, await session.apply(fact), [row]);
}
