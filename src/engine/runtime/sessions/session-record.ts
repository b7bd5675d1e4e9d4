import { canonicalJson } from '../../domain/canonical-json.js';
import type { RowContent, StreamName } from '../../domain/journal-row.js';
import { isSurelySame } from '../../domain/same-json.js';
import type { SessionEvent } from '../../domain/session-event.js';
import type { Journal } from '../../ports/journal.js';
import {
  CONTROL,
  type ControlRecord,
  controlOf,
  DISPATCH,
  type Dispatch,
  dispatchOf,
  eventOf,
  isEvent,
} from './session-rows.js';

/** Rows that are held at once: what has been looked at goes again, however long the record is. */
const PAGE = 1_000;

/** What a session did before this start, and under which ids its orders left. */
export interface SessionPast {
  readonly recorded: readonly SessionEvent[];
  readonly dispatches: readonly Dispatch[];
}

export interface Comparison {
  /** How many events are recorded. */
  readonly count: number;
  /** Market time of the first one that was not repeated exactly. */
  readonly differsMs?: number;
}

/** What is stored of one session, read piece by piece. */
export class SessionRecord {
  constructor(
    private readonly journal: Pick<Journal, 'contents' | 'newest'>,
    private readonly stream: StreamName,
  ) {}

  /** By their place in the tape: one that had to wait in the reserve was written later than it took effect. */
  async controls(): Promise<readonly ControlRecord[]> {
    return (await this.all(controlOf, CONTROL)).sort((a, b) => a.at - b.at);
  }

  dispatches(): Promise<readonly Dispatch[]> {
    return this.all(dispatchOf, DISPATCH);
  }

  async events(): Promise<readonly SessionEvent[]> {
    const found: SessionEvent[] = [];
    for await (const page of this.pages()) for (const row of page) if (isEvent(row)) found.push(eventOf(row));
    return found;
  }

  /** Its last one of this kind. */
  async newest(kind: SessionEvent['kind']): Promise<SessionEvent | undefined> {
    const [row] = await this.journal.newest(this.stream, 1, [kind]);
    return row === undefined ? undefined : eventOf(row);
  }

  /** With what came out of it again, byte for byte. */
  async compare(again: readonly SessionEvent[]): Promise<Comparison> {
    let count = 0;
    let differsMs: number | undefined;
    for await (const page of this.pages()) {
      for (const row of page) {
        if (!isEvent(row)) continue;
        if (differsMs === undefined && !isRepeated(eventOf(row), again[count])) differsMs = eventOf(row).atMs;
        count += 1;
      }
    }
    return differsMs === undefined ? { count } : { count, differsMs };
  }

  private async all<T>(read: (row: RowContent) => T, type: string): Promise<T[]> {
    const found: T[] = [];
    for await (const page of this.pages(type)) for (const row of page) found.push(read(row));
    return found;
  }

  private async *pages(type?: string): AsyncGenerator<readonly RowContent[]> {
    const which = type === undefined ? {} : { type };
    for (let afterSequence = 0; ; ) {
      const page = await this.journal.contents(this.stream, { afterSequence, limit: PAGE, ...which });
      yield page;
      if (page.length < PAGE) return;
      afterSequence = page.at(-1)?.sequence ?? afterSequence;
    }
  }
}

/** As both would be stored. Writing them costs more than looking at them, and is needed only where they seem to differ. */
const isRepeated = (event: SessionEvent, again: SessionEvent | undefined): boolean =>
  again !== undefined && (isSurelySame(event, again) || canonicalJson(event) === canonicalJson(again));
