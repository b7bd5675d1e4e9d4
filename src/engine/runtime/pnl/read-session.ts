import { SessionBook } from '../../analytics/pnl/session-book.js';
import type { Price } from '../../domain/amount.js';
import type { SessionUid } from '../../domain/ids.js';
import { type JournalRow, sessionStream } from '../../domain/journal-row.js';
import type { PnlStep } from '../../domain/pnl-entry.js';
import type { SessionSnapshot, SessionSpec } from '../../domain/session.js';
import { cursorMs, type FillEvent, type SessionEvent } from '../../domain/session-event.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { broughtBy } from '../sessions/from-controls.js';
import { controlOf, eventOf, isControl, isEvent } from '../sessions/session-rows.js';
import { Decisions } from './decisions.js';
import { PriceBook } from './price-book.js';

/** One thing that changed a session's money, with what it is known by. */
export interface ReadStep {
  readonly spec: SessionSpec;
  readonly book: SessionBook;
  readonly step: PnlStep;
  readonly fill?: FillEvent;
  /** Of a fill: at which price it was decided, where that is known. */
  readonly decision?: Price;
  /** Of a payment that the venue itself has settled: unique there. */
  readonly recordId?: string;
}

/** A session that was read to its end, with its figures at that very end. */
export interface ReadSession {
  readonly spec: SessionSpec;
  readonly book: SessionBook;
  readonly snapshot: SessionSnapshot;
  readonly failedMs?: number;
}

const PAGE = 10_000;

/** Reads one session from the journal, page by page. */
class Reader {
  readonly book: SessionBook;
  failedMs: number | undefined;
  private sequence = 0;
  private readonly decisions: Decisions;

  constructor(
    private readonly desk: DeskRuntime,
    private readonly spec: SessionSpec,
    private readonly parts: { readonly prices: PriceBook; readonly take: (step: ReadStep) => void },
  ) {
    this.book = new SessionBook(spec);
    const { prices } = parts;
    this.decisions = new Decisions(({ instrument, atMs }) =>
      prices.closeAt(spec, this.book.rules(instrument), atMs),
    );
    this.give(this.book.transfer(spec.startMs, spec.cash));
  }

  async readOn(): Promise<void> {
    for (;;) {
      const rows = await this.desk.parts.journal.read(sessionStream(this.spec.uid), this.sequence, PAGE);
      for (const row of rows) this.take(row);
      if (rows.length < PAGE) return;
    }
  }

  private take(row: JournalRow): void {
    this.sequence = row.sequence;
    if (isControl(row)) {
      const { at, fact } = controlOf(row);
      const value = broughtBy(fact);
      if (value !== 0) this.give(this.book.transfer(cursorMs(at), value));
      return;
    }
    if (!isEvent(row)) return;
    const event = eventOf(row);
    const decision = this.decisions.take(event);
    if (event.kind === 'failed') this.failedMs ??= event.atMs;
    const step = this.book.take(event);
    if (step === undefined) return;
    this.give(step, { ...detailsOf(event), ...(decision === undefined ? {} : { decision }) });
  }

  private give(step: PnlStep, more: Pick<ReadStep, 'fill' | 'decision' | 'recordId'> = {}): void {
    const { spec, book } = this;
    this.parts.take({ spec, book, step, ...more });
  }
}

function detailsOf(event: SessionEvent): Pick<ReadStep, 'fill' | 'recordId'> {
  if (event.kind === 'fill') return { fill: event };
  return event.kind === 'funding' && event.recordId !== undefined ? { recordId: event.recordId } : {};
}

/**
 * Reads sessions from the journal and hands over what changed their money, each thing once: asked again, it goes on where it
 * was. The last rows and the figures are read with nothing else happening to the desk, so that they belong together.
 */
export class SessionReading {
  readonly prices: PriceBook;
  private readonly readers = new Map<SessionUid, Reader>();

  constructor(
    private readonly desk: DeskRuntime,
    private readonly take: (step: ReadStep) => void,
  ) {
    this.prices = new PriceBook(desk);
  }

  /** One call at a time. */
  async readOn(specs: readonly SessionSpec[]): Promise<readonly ReadSession[]> {
    const { desk, prices, take, readers } = this;
    for (const spec of specs) {
      if (readers.has(spec.uid)) continue;
      await prices.load(spec);
      const reader = new Reader(desk, spec, { prices, take });
      readers.set(spec.uid, reader);
      await reader.readOn();
    }
    return desk.exclusive.run(async () => {
      for (const reader of readers.values()) await reader.readOn();
      return specs.flatMap((spec): ReadSession[] => {
        const snapshot = snapshotOf(desk, spec);
        const { book, failedMs } = readers.get(spec.uid) as Reader;
        if (snapshot === undefined) return [];
        return [{ spec, book, snapshot, ...(failedMs === undefined ? {} : { failedMs }) }];
      });
    });
  }
}

/** All of them once. */
export async function readSessions(
  desk: DeskRuntime,
  specs: readonly SessionSpec[],
  take: (step: ReadStep) => void,
): Promise<{ readonly sessions: readonly ReadSession[]; readonly prices: PriceBook }> {
  const reading = new SessionReading(desk, take);
  return { sessions: await reading.readOn(specs), prices: reading.prices };
}

const snapshotOf = ({ sessions, ended }: DeskRuntime, { name }: SessionSpec): SessionSnapshot | undefined =>
  sessions.get(name)?.snapshot ?? ended.get(name)?.snapshot;
