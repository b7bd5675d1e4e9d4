import { SEMANTICS } from '../../core/semantics.js';
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
import { type SessionPast, SessionRecord } from './session-record.js';
import { type ControlRecord, openedOf, type SessionOpened } from './session-rows.js';

export interface RecoveryParts {
  readonly journal: Journal;
  readonly host: SessionHost;
  /** Hash of a strategy's source as it is now; undefined when there is no such strategy any more. */
  readonly hashOf: (strategy: string, pin: ProgramPin) => string | undefined;
}

export type Divergence = { readonly cause: 'program' | 'engine' | 'tape'; readonly atMs: number };

export interface Recovered {
  readonly session: RunningSession;
  /** What its record says that it did. */
  readonly recorded: readonly SessionEvent[];
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
): Promise<Recovered & SessionPast> {
  const stored = new SessionRecord(parts.journal, sessionStream(openedOf(opened).spec.uid));
  return {
    ...(await continueFrom({ opened, stored }, tapes, parts)),
    dispatches: await stored.dispatches(),
  };
}

async function continueFrom(
  { opened, stored }: { readonly opened: JournalRow; readonly stored: SessionRecord },
  tapes: TapeSource,
  parts: RecoveryParts,
): Promise<Recovered> {
  const record = openedOf(opened);
  const controls = await stored.controls();
  const correlation = opened.correlation as CorrelationId;
  const attach = (hosted: HostedSession): RunningSession =>
    new RunningSession({ opened: record, correlation, hosted, tapes });
  const known = async (): Promise<Known> => ({ record, recorded: await stored.events(), controls });
  const failed = await stored.newest('failed');
  if (failed !== undefined && isLostEvent(failed)) return freeze(attach, await known());
  const hosted = await openProgram(record, parts.host);
  if (hosted === undefined) {
    const all = await known();
    return freeze(attach, all, { cause: 'program', atMs: lastMs(all) });
  }
  const session = attach(hosted);
  const replayed = await session.advance(controls);
  const { count, differsMs } = await stored.compare(replayed);
  const lost = replayed.at(-1);
  if (lost !== undefined && isLostEvent(lost) && replayed.length <= count) {
    // It has brought itself down over a tape that it had read before: the record stands.
    await hosted.close();
    const all = await known();
    const told = { ...lost, atMs: lastMs(all) };
    const guarded = await freeze(attach, { ...all, recorded: [...all.recorded, told] });
    return { ...guarded, recorded: all.recorded, events: [told, ...guarded.events] };
  }
  const differsAt = differsMs ?? doubtfulMs(replayed[count], record, parts);
  if (differsAt === undefined) {
    return { session, recorded: replayed.slice(0, count), events: replayed.slice(count) };
  }
  await hosted.close();
  return freeze(attach, await known(), { cause: causeOf(record, parts), atMs: differsAt });
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
  const { recorded } = known;
  return { session, recorded, events, ...(divergence === undefined ? {} : { divergence }) };
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
  // Most have done nothing beyond it, and to know a program is to read its source.
  return event === undefined || causeOf(record, parts) === 'tape' ? undefined : event.atMs;
}

/** What has changed since the session was started, if it is known. */
function causeOf({ spec }: SessionOpened, parts: RecoveryParts): Divergence['cause'] {
  if (spec.program.semantics !== SEMANTICS) return 'engine';
  return parts.hashOf(spec.program.strategy, spec.program) === spec.program.hash ? 'tape' : 'program';
}

/** Market time up to which the record tells what happened. */
const lastMs = ({ record, recorded }: Known): number => lastTold(recorded, record.spec.startMs);
