import { SEMANTICS } from '../../core/semantics.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { CorrelationId } from '../../domain/ids.js';
import { type JournalRow, sessionStream } from '../../domain/journal-row.js';
import type { ProgramPin } from '../../domain/session.js';
import { isLostEvent, lastTold, type SessionEvent } from '../../domain/session-event.js';
import type { Journal } from '../../ports/journal.js';
import type { HostedSession, SessionHost } from '../../ports/session-host.js';
import { FrozenSession } from '../host/frozen-session.js';
import type { TapeSource } from '../market/market-set.js';
import { paidInLater, unfinished } from './from-controls.js';
import { RunningSession } from './running-session.js';
import {
  type ControlRecord,
  controlOf,
  eventOf,
  isControl,
  isEvent,
  openedOf,
  type SessionOpened,
} from './session-rows.js';

export interface RecoveryParts {
  readonly journal: Journal;
  readonly host: SessionHost;
  /** Hash of a strategy's source as it is now; undefined when there is no such strategy any more. */
  readonly hashOf: (strategy: string, pin: ProgramPin) => string | undefined;
}

export type Divergence = { readonly cause: 'program' | 'engine' | 'tape'; readonly atMs: number };

export interface Recovered {
  readonly session: RunningSession;
  /** What the session did beyond its record, before the process died: to be stored now. */
  readonly events: readonly SessionEvent[];
  readonly divergence?: Divergence;
}

/**
 * Continues a session from its record: the pinned program reads the whole tape again, with everything that was done to
 * it at its recorded place, and must decide what it decided then, byte for byte.
 */
export async function recoverSession(
  opened: JournalRow,
  tapes: TapeSource,
  parts: RecoveryParts,
): Promise<Recovered & { readonly rows: readonly JournalRow[] }> {
  const rows = await allRows(parts.journal, sessionStream(openedOf(opened).spec.uid));
  return { ...(await continueFrom({ opened, rows }, tapes, parts)), rows };
}

async function continueFrom(
  { opened, rows }: { readonly opened: JournalRow; readonly rows: readonly JournalRow[] },
  tapes: TapeSource,
  parts: RecoveryParts,
): Promise<Recovered> {
  const record = openedOf(opened);
  const recorded = rows.filter(isEvent).map(eventOf);
  // A control that had to wait in the reserve was written later than it took effect.
  const controls = rows
    .filter(isControl)
    .map(controlOf)
    .sort((a, b) => a.at - b.at);
  const correlation = opened.correlation as CorrelationId;
  const attach = (hosted: HostedSession): RunningSession =>
    new RunningSession({ opened: record, correlation, hosted, tapes });
  const known = { record, recorded, controls };
  if (recorded.some(isLostEvent)) return freeze(attach, known);
  const hosted = await openProgram(record, parts.host);
  if (hosted === undefined) return freeze(attach, known, { cause: 'program', atMs: lastMs(known) });
  const session = attach(hosted);
  const replayed = await session.advance(controls);
  const lost = replayed.at(-1);
  if (lost !== undefined && isLostEvent(lost) && replayed.length <= recorded.length) {
    // It has brought itself down over a tape that it had read before: the record stands.
    await hosted.close();
    const told = { ...lost, atMs: lastMs(known) };
    const guarded = await freeze(attach, { ...known, recorded: [...recorded, told] });
    return { ...guarded, events: [told, ...guarded.events] };
  }
  const differsAt =
    firstDifference(recorded, replayed) ?? doubtfulMs(replayed[recorded.length], record, parts);
  if (differsAt === undefined) return { session, events: replayed.slice(recorded.length) };
  await hosted.close();
  return freeze(attach, known, { cause: causeOf(record, parts), atMs: differsAt });
}

/** What is stored of a session. */
interface Known {
  readonly record: SessionOpened;
  readonly recorded: readonly SessionEvent[];
  /** By their place in the tape. */
  readonly controls: readonly ControlRecord[];
}

/** A strategy that is gone, or that no longer takes these parameters, cannot be asked. */
async function openProgram({ spec }: SessionOpened, host: SessionHost): Promise<HostedSession | undefined> {
  return host.open(spec).catch(() => undefined);
}

/** Its position and stops, as recorded, under nobody's strategy. */
async function freeze(
  attach: (hosted: HostedSession) => RunningSession,
  known: Known,
  divergence?: Divergence,
): Promise<Recovered> {
  const session = attach(new FrozenSession(known.record.spec, known.recorded, paidInLater(known)));
  session.trouble = divergence === undefined ? 'failed' : 'diverged';
  const events = await session.advance(unfinished(known, lastMs(known)));
  return divergence === undefined ? { session, events } : { session, events, divergence };
}

/**
 * A decision beyond the record is what the process could not store before it ended, as long as the program is the same.
 * Of another program nobody knows whether it would have been made: it is not made up in hindsight.
 */
function doubtfulMs(
  event: SessionEvent | undefined,
  record: SessionOpened,
  parts: RecoveryParts,
): number | undefined {
  return causeOf(record, parts) === 'tape' ? undefined : event?.atMs;
}

/** What has changed since the session was started, if it is known. */
function causeOf({ spec }: SessionOpened, parts: RecoveryParts): Divergence['cause'] {
  if (spec.program.semantics !== SEMANTICS) return 'engine';
  return parts.hashOf(spec.program.strategy, spec.program) === spec.program.hash ? 'tape' : 'program';
}

/** Market time of the first recorded event that the replay did not repeat exactly. */
function firstDifference(
  recorded: readonly SessionEvent[],
  replayed: readonly SessionEvent[],
): number | undefined {
  for (const [index, event] of recorded.entries()) {
    const again = replayed[index];
    if (again === undefined || canonicalJson(event) !== canonicalJson(again)) return event.atMs;
  }
  return undefined;
}

/** Market time up to which the record tells what happened. */
const lastMs = ({ record, recorded }: Known): number => lastTold(recorded, record.spec.startMs);

const PAGE = 10_000;

async function allRows(journal: Journal, stream: string): Promise<readonly JournalRow[]> {
  const rows: JournalRow[] = [];
  for (;;) {
    const page = await journal.read(stream, rows.length, PAGE);
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}
