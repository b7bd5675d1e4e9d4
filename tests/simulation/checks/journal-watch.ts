import type { MemoryDisk } from '../../../src/engine/adapters/memory/memory-disk.js';
import { type AccountLine, accountLineOf } from '../../../src/engine/domain/account-line.js';
import type { JournalRow } from '../../../src/engine/domain/journal-row.js';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import type { ControlFact } from '../../../src/engine/domain/session-event.js';
import type { Change, OutboxItem } from '../../../src/engine/ports/journal.js';
import type { DiskWatch } from '../world/sim-disk.js';
import { BookRecord, type DispatchRow } from './book-record.js';
import type { Blame } from './violation.js';

/** From when on the account is looked at, as the desk stores it. */
const SINCE = 'live.sim.since';

/** Reads the journal as it is written: what it tells of every book, and what people were told. */
export class JournalWatch implements DiskWatch {
  books = new Map<string, BookRecord>();
  /** Every order's id that a row stands for, with its book and number. */
  dispatched = new Map<string, { readonly book: BookRecord; readonly seq: number }>();
  outbox = new Map<string, OutboxItem>();
  sent = new Set<string>();
  /** Lines that are the account's own. */
  own: AccountLine[] = [];
  /** What was written down before is not asked for: the account was opened anew, for nothing was known of it any more. */
  ledgerFromMs = Number.NEGATIVE_INFINITY;
  #isOpenedAnew = false;
  rows = 0;
  /** Writes have been lost: what was told once may be told again. */
  hasLost = false;
  readonly #sequences = new Map<string, number>();
  /** What somebody asked for, by request and session. */
  readonly #asked = new Map<string, string>();
  /** Requests that had an effect. */
  readonly effects = new Set<string>();
  /** Those that were carried out, of what closes something with its session. */
  readonly tickets = new Set<string>();
  /** Ids that have left, whatever the disk has lost since. */
  readonly left = new Set<string>();

  constructor(private readonly blame: Blame) {}

  stored(rows: readonly JournalRow[], change: Change): void {
    for (const row of rows) this.#take(row);
    for (const item of change.outbox ?? []) this.outbox.set(item.id, item);
    for (const id of change.sent ?? []) this.sent.add(id);
    const sinceMs = change.settings?.[SINCE];
    if (!this.#isOpenedAnew || typeof sinceMs !== 'number') return;
    this.#isOpenedAnew = false;
    this.ledgerFromMs = sinceMs;
  }

  rolledBack(disk: MemoryDisk): void {
    this.books = new Map();
    this.dispatched = new Map();
    this.outbox = new Map(disk.outbox);
    this.sent = new Set(disk.sent.keys());
    this.#sequences.clear();
    this.#asked.clear();
    this.tickets.clear();
    this.own = [];
    this.rows = 0;
    this.hasLost = true;
    for (const { row } of disk.rows) this.#take(row);
    this.#isOpenedAnew = !disk.settings.has(SINCE) && this.books.size === 0;
    if (this.#isOpenedAnew) this.ledgerFromMs = Number.POSITIVE_INFINITY;
  }

  /** The book of a session. */
  book(uid: string): BookRecord | undefined {
    return this.books.get(`session:${uid}`);
  }

  #take(row: JournalRow): void {
    this.rows += 1;
    const before = this.#sequences.get(row.stream) ?? 0;
    if (row.sequence !== before + 1) this.blame('I3', `${row.stream} goes from ${before} to ${row.sequence}`);
    this.#sequences.set(row.stream, row.sequence);
    if (row.type === 'session-opened') {
      const { spec } = row.payload as { readonly spec: SessionSpec };
      this.books.set(
        `session:${spec.uid}`,
        new BookRecord(spec, this.blame, (linkId) => this.left.has(linkId)),
      );
      return;
    }
    const line = accountLineOf(row);
    if (line !== undefined) this.own.push(line);
    this.#once(row);
    const book = this.books.get(row.stream);
    if (book === undefined) return;
    book.take(row);
    if (row.type === 'dispatch') {
      const { seq, linkId } = row.payload as DispatchRow;
      this.dispatched.set(linkId, { book, seq });
    }
  }

  /** I8: however often a message comes, it has its effect once. */
  #once({ type, stream, correlation, payload }: JournalRow): void {
    if (correlation === undefined) return;
    this.effects.add(correlation);
    if (type === 'ticket-written') this.#written(correlation);
    if (type !== 'control') return;
    const { fact } = payload as { readonly fact: ControlFact };
    if (fact.kind === 'order') this.#ticket(`${fact.order.ticket}`);
    if (fact.kind === 'close' && fact.ticket !== undefined) this.#ticket(`${fact.ticket} of ${stream}`);
    const key = `${correlation} ${stream}`;
    if (this.#asked.get(key) === fact.kind) this.blame('I8', `${correlation} did ${fact.kind} twice`);
    this.#asked.set(key, fact.kind);
  }

  /** I8: however often a message comes, it has one ticket. */
  #written(correlation: string): void {
    if (this.#asked.has(`ticket of ${correlation}`)) this.blame('I8', `${correlation} has two tickets`);
    this.#asked.set(`ticket of ${correlation}`, 'ticket-written');
  }

  /** I8: however often its button is pressed, a ticket is one order. */
  #ticket(ticket: string): void {
    if (this.tickets.has(ticket)) this.blame('I8', `ticket ${ticket} was carried out twice`);
    this.tickets.add(ticket);
  }
}
