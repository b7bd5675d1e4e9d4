import type { InstrumentId } from '../../domain/ids.js';
import { DESK_STREAM, type JournalRow, sessionStream } from '../../domain/journal-row.js';
import type { SeriesSpec, SessionSpec } from '../../domain/session.js';
import { MarketSet, type TapeSource } from '../market/market-set.js';
import type { MarketTape } from '../market/market-tape.js';
import { storedTape } from '../market/open-market.js';
import { endedFrom, FINAL_FOLD } from '../sessions/ended-session.js';
import { type Divergence, type RecoveryParts, recoverSession } from '../sessions/recover-session.js';
import type { RunningSession } from '../sessions/running-session.js';
import { isOpened, openedOf } from '../sessions/session-rows.js';
import type { DeskRuntime, GateMove } from './desk-runtime.js';
import { drainReserve } from './drain-reserve.js';
import { followGate, noteDowntime } from './follow-gate.js';

export interface DeskRecovery {
  readonly continued: number;
  readonly diverged: number;
  readonly waiting: number;
}

const PAGE = 10_000;

/** Brings the desk to where it stood: the gate first, then every session, each by its own record. */
export async function recoverDesk(desk: DeskRuntime, hashOf: RecoveryParts['hashOf']): Promise<DeskRecovery> {
  return (await beginRecovery(desk, hashOf)).finish();
}

/** A desk whose gate stands, and whose sessions that trade at an exchange do: their accounts may be opened. */
export interface BegunRecovery {
  /** Goes through the other sessions. */
  finish(): Promise<DeskRecovery>;
}

/** What trades at an exchange first: until it stands nobody watches over what is open there. */
export async function beginRecovery(
  desk: DeskRuntime,
  hashOf: RecoveryParts['hashOf'],
): Promise<BegunRecovery> {
  await drainReserve(desk);
  await desk.parts.guard.countRows();
  await standAtGate(desk);
  const { journal, host } = desk.parts;
  const goOn = (row: JournalRow) => continueSession(desk, row, { journal, host, hashOf });
  const going = await takeEnded(desk, await openedRows(desk));
  for (const row of going.filter(isElsewhere)) await goOn(row);
  await desk.flush();
  return {
    async finish() {
      // Exchanges may speak by now: one thing at a time.
      for (const row of going) if (!isElsewhere(row)) await desk.exclusive.run(() => goOn(row));
      await desk.exclusive.run(() => desk.flush());
      putInOrder(desk, going);
      return countOf(desk);
    },
  };
}

const isElsewhere = (row: JournalRow): boolean => openedOf(row).spec.venue !== undefined;

/** Those that go on. */
async function takeEnded(desk: DeskRuntime, opened: readonly JournalRow[]): Promise<readonly JournalRow[]> {
  const finals = await desk.parts.journal.checkpoints(FINAL_FOLD);
  const byStream = new Map(finals.map((final) => [final.stream, final]));
  return opened.filter((row) => {
    const { spec } = openedOf(row);
    if (spec.endsWhenFlat === true) desk.openedByHand += 1;
    else desk.opened += 1;
    const ended = endedFrom(byStream.get(sessionStream(spec.uid)));
    if (ended !== undefined) desk.ended.set(spec.name, ended);
    return ended === undefined;
  });
}

/** As they were opened, whatever the order in which they were gone through. */
function putInOrder({ sessions }: DeskRuntime, opened: readonly JournalRow[]): void {
  for (const row of opened) {
    const { name } = openedOf(row).spec;
    const session = sessions.get(name);
    sessions.delete(name);
    if (session !== undefined) sessions.set(name, session);
  }
}

async function standAtGate(desk: DeskRuntime): Promise<void> {
  const [row] = await desk.parts.journal.newest(DESK_STREAM, 1, ['trading-state']);
  if (row === undefined) return;
  const { state, reason } = row.payload as Pick<GateMove, 'state' | 'reason'>;
  desk.tradingState = state;
  desk.tradingReason = reason;
}

async function openedRows(desk: DeskRuntime): Promise<readonly JournalRow[]> {
  const found: JournalRow[] = [];
  // A stream has no gaps: what was read tells where it goes on.
  for (let read = 0; ; read += PAGE) {
    const page = await desk.parts.journal.read(DESK_STREAM, read, PAGE);
    found.push(...page.filter(isOpened));
    if (page.length < PAGE) return found;
  }
}

async function continueSession(desk: DeskRuntime, row: JournalRow, parts: RecoveryParts): Promise<void> {
  const { spec } = openedOf(row);
  const tapes = await tapesOf(desk, spec);
  const { session, events, divergence, ...known } = await recoverSession(row, tapes, parts);
  desk.sessions.set(spec.name, session);
  desk.live?.restore(session, known);
  desk.note(session, events);
  if (divergence !== undefined) tellDivergence(desk, session, divergence);
  else if (tapes !== desk.parts.market) session.trouble = 'market-absent';
  await followGate(desk, session);
  const { clock, feed } = desk.parts;
  await noteDowntime(desk, session, feed.live?.nowMs() ?? clock.nowMs());
}

function tellDivergence(desk: DeskRuntime, session: RunningSession, { cause, atMs }: Divergence): void {
  const { name, uid, account } = session.spec;
  desk.parts.log.error('session diverged', { session: name, cause, atMs });
  desk.tell({
    level: 'critical',
    lane: 'critical',
    atMs,
    account,
    session: uid,
    // Another cause is another thing to look at.
    key: `session-diverged ${name} ${cause}`,
    body: {
      kind: 'session-diverged',
      session: name,
      atMs,
      cause,
      ...desk.labelOf(session.spec),
    },
  });
}

/** The moving market if the session belongs to it, else its own bars as they stand in the store. */
async function tapesOf(desk: DeskRuntime, spec: SessionSpec): Promise<TapeSource> {
  const { market, bars } = desk.parts;
  if (spec.series.every((series) => market.tape(series) !== undefined)) return market;
  const tapes = new Map<InstrumentId, MarketTape>();
  for (const base of spec.series.slice(0, spec.instruments.length)) {
    const tape = await storedTape(bars, base);
    if (tape !== undefined) tapes.set(base.instrument, tape);
  }
  const [{ source }] = spec.series as [SeriesSpec];
  return new MarketSet({ ...market.profile, source, instruments: spec.instruments }, tapes);
}

function countOf(desk: DeskRuntime): DeskRecovery {
  const all = [...desk.sessions.values()];
  const diverged = all.filter(({ trouble }) => trouble === 'diverged').length;
  const waiting = all.filter(({ trouble }) => trouble === 'market-absent').length;
  return { continued: all.length - diverged - waiting, diverged, waiting };
}
