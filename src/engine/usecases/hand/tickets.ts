import { ticketOf } from '../../domain/hand-order.js';
import type { CorrelationId, SessionUid } from '../../domain/ids.js';
import { type JournalRow, type NewRow, type StreamName, sessionStream } from '../../domain/journal-row.js';
import type { SessionEvent } from '../../domain/session-event.js';
import type { Ticket, TicketOutcome, TicketState } from '../../domain/ticket.js';
import type { Journal } from '../../ports/journal.js';

const TICKETS: StreamName = 'tickets';
/** Older ones can no longer be looked at; they had expired long before. */
const MOST_KEPT = 200;
/** Events of a session that are looked through for what became of a ticket. */
const REACH = 500;

/** A ticket as far as it has come. */
export interface TicketRecord {
  readonly ticket: Ticket;
  readonly state: TicketState;
  readonly outcome?: TicketOutcome;
}

interface Moved {
  readonly nonce: string;
  readonly state: TicketState;
}

/** What was asked for by hand, and what became of it: a fold of the journal's rows, kept in memory. */
export class Tickets {
  readonly #records = new Map<string, TicketRecord>();
  readonly #nonces = new Map<number, string>();
  #last = 0;

  private constructor(
    private readonly journal: Pick<Journal, 'newest'>,
    private readonly nowMs: () => number,
  ) {}

  /** Rejects with a store failure. */
  static async open(journal: Pick<Journal, 'newest'>, nowMs: () => number): Promise<Tickets> {
    const tickets = new Tickets(journal, nowMs);
    const rows = await journal.newest(TICKETS, MOST_KEPT * 3);
    for (const row of rows.toReversed()) tickets.take(row);
    await tickets.#remember();
    return tickets;
  }

  /** What confirmed tickets led to, from the streams of their sessions. */
  async #remember(): Promise<void> {
    const uids = [...this.#records.values()].flatMap(({ state }) =>
      state.kind === 'confirmed' ? state.sessions : [],
    );
    for (const uid of new Set<SessionUid>(uids)) {
      const rows = await this.journal.newest(sessionStream(uid), REACH, [
        'order',
        'fill',
        'denied',
        'canceled',
        'accepted',
        'unknown',
        'rejected',
      ]);
      this.learn(
        { uid, name: '' },
        rows.toReversed().map(({ payload }) => payload as SessionEvent),
        false,
      );
    }
  }

  get nextNumber(): number {
    return this.#last + 1;
  }

  find(nonce: string): TicketRecord | undefined {
    return this.#records.get(nonce);
  }

  /** `t17`, `T17`. */
  named(text: string): TicketRecord | undefined {
    const number = /^t(\d+)$/i.exec(text)?.[1];
    return this.find(this.#nonces.get(Number(number)) ?? text);
  }

  written(ticket: Ticket, correlation: CorrelationId): NewRow {
    return this.#row('ticket-written', ticket, correlation);
  }

  moved(nonce: string, state: TicketState, correlation: CorrelationId): NewRow {
    return this.#row('ticket-moved', { nonce, state } satisfies Moved, correlation);
  }

  #row(type: string, payload: unknown, correlation: CorrelationId): NewRow {
    return { stream: TICKETS, type, version: 1, atMs: this.nowMs(), correlation, payload };
  }

  /** Takes in a row that is stored; those of other streams are none of its business. */
  take({ stream, type, payload }: Pick<JournalRow, 'stream' | 'type' | 'payload'>): void {
    if (stream !== TICKETS) return;
    if (type === 'ticket-written') this.#keep(payload as Ticket);
    else {
      const { nonce, state } = payload as Moved;
      const known = this.#records.get(nonce);
      if (known !== undefined) this.#records.set(nonce, { ...known, state });
    }
  }

  #keep(ticket: Ticket): void {
    this.#records.set(ticket.nonce, { ticket, state: { kind: 'open' } });
    this.#nonces.set(ticket.number, ticket.nonce);
    this.#last = Math.max(this.#last, ticket.number);
    const oldest = this.#records.values().next().value;
    if (this.#records.size <= MOST_KEPT || oldest === undefined) return;
    this.#records.delete(oldest.ticket.nonce);
    this.#nonces.delete(oldest.ticket.number);
  }

  /** Session events that lead back to a ticket say what became of it. `isNews`: they happen now. */
  learn(
    session: { readonly uid: SessionUid; readonly name: string },
    events: readonly SessionEvent[],
    isNews = true,
  ): void {
    for (const event of events) {
      const record = this.#meant(event, session);
      if (record === undefined) continue;
      const outcome = outcomeOf(event, session.name, this.#tookMs(record, isNews));
      if (outcome !== undefined) this.#records.set(record.ticket.nonce, { ...record, outcome });
    }
  }

  #meant(event: SessionEvent, { name }: { readonly name: string }): TicketRecord | undefined {
    if (isOfSent(event)) {
      return [...this.#records.values()].find(
        ({ outcome }) =>
          (outcome?.kind === 'sent' || outcome?.kind === 'unproven') &&
          outcome.seq === event.seq &&
          outcome.session === name,
      );
    }
    if (event.kind !== 'order' && event.kind !== 'fill' && event.kind !== 'denied') return undefined;
    const number = event.reason === undefined ? undefined : ticketOf(event.reason);
    return number === undefined ? undefined : this.find(this.#nonces.get(number) ?? '');
  }

  #tookMs({ state }: TicketRecord, isNews: boolean): { readonly tookMs?: number } {
    return isNews && state.kind === 'confirmed' ? { tookMs: this.nowMs() - state.atMs } : {};
  }
}

type OfSent = Extract<SessionEvent, { kind: 'accepted' | 'unknown' | 'rejected' | 'canceled' }>;

/** What is told of an order that was sent names it by its number alone. */
const isOfSent = (event: SessionEvent): event is OfSent =>
  event.kind === 'canceled' ||
  event.kind === 'accepted' ||
  event.kind === 'unknown' ||
  event.kind === 'rejected';

function outcomeOf(
  event: SessionEvent,
  session: string,
  took: { readonly tookMs?: number },
): TicketOutcome | undefined {
  switch (event.kind) {
    case 'order':
      return { kind: 'sent', session, seq: event.seq };
    case 'accepted':
      return { kind: 'sent', session, seq: event.seq, taken: true };
    case 'fill':
      return { kind: 'filled', session, fill: event, ...took };
    case 'denied':
      return { kind: 'denied', denial: event.denial };
    case 'canceled':
      return { kind: 'canceled', session };
    case 'rejected':
      return { kind: 'rejected', session, code: event.code };
    case 'unknown':
      return { kind: 'unproven', session, seq: event.seq };
    default:
      return undefined;
  }
}
