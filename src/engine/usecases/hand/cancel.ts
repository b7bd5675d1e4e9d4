import { sessionStream } from '../../domain/journal-row.js';
import type { ControlFact, SessionEvent } from '../../domain/session-event.js';
import type { DeskRuntime } from '../../runtime/desk/desk-runtime.js';
import type { RunningSession } from '../../runtime/sessions/running-session.js';
import { eventOf, isControl, isEvent } from '../../runtime/sessions/session-rows.js';
import type { Asker } from '../desk.js';
import type { CancelOutcome } from './hand.js';
import type { HandParts } from './hand-parts.js';
import { viewOfTicket } from './ticket-view.js';
import type { TicketRecord } from './tickets.js';

/** `t17` (or a nonce): a ticket. `h1-3`: an order. `h1`: all of a session that do not protect its position. */
const ORDER = /^([a-z]+\d+)(?:-(\d+))?$/i;

/** Withdraws a ticket that nobody confirmed, or orders that rest. */
export function cancel(parts: HandParts, text: string, asker: Asker): Promise<CancelOutcome> {
  return parts.desk.exclusive.run(async () => {
    const record = parts.tickets.named(text);
    if (record !== undefined) return withdraw(parts, record, asker);
    const [, name = '', number] = ORDER.exec(text) ?? [];
    const session = parts.desk.sessions.get(name.toLowerCase());
    if (session === undefined) return { kind: 'no-order', text, known: [...parts.desk.sessions.keys()] };
    return cancelOrders(parts, session, { seq: number === undefined ? undefined : Number(number), asker });
  });
}

async function withdraw(
  parts: HandParts,
  { ticket, state }: TicketRecord,
  { person, correlation }: Asker,
): Promise<CancelOutcome> {
  if (ticket.person !== person) return { kind: 'foreign', owner: ticket.personName };
  const { desk, tickets } = parts;
  const isOpen = state.kind === 'open';
  if (isOpen) {
    const row = tickets.moved(ticket.nonce, { kind: 'withdrawn' }, correlation);
    await desk.parts.guard.commit([row]);
    tickets.take(row);
  }
  const view = viewOfTicket(tickets.find(ticket.nonce) as TicketRecord, parts);
  return { kind: isOpen ? 'ticket-withdrawn' : 'ticket-over', view };
}

async function cancelOrders(
  { desk, live }: HandParts,
  session: RunningSession,
  { seq, asker }: { readonly seq: number | undefined; readonly asker: Asker },
): Promise<CancelOutcome> {
  const { name } = session.spec;
  const fact: ControlFact = { kind: 'cancel', ...(seq === undefined ? {} : { seq }) };
  if (session.isOver) return { kind: 'nothing-rests', session: name };
  const events =
    (await earlierEvents(desk, session, asker)) ?? (await carryOut(desk, session, { fact, asker }));
  // The exchange says when it is done: until then the order works on.
  const asked = live.withdrawing(session.spec.uid, seq);
  if (asked > 0)
    return { kind: 'cancel-asked', session: name, count: asked, ...(seq === undefined ? {} : { seq }) };
  const count = events.filter(({ kind }) => kind === 'canceled').length;
  if (count > 0) return { kind: 'canceled', session: name, count };
  const protects =
    seq !== undefined && session.snapshot.positions.some(({ stopPrice }) => stopPrice !== undefined);
  return protects ? { kind: 'protects', session: name } : { kind: 'nothing-rests', session: name };
}

async function carryOut(
  desk: DeskRuntime,
  session: RunningSession,
  { fact, asker: { correlation, name: by } }: { readonly fact: ControlFact; readonly asker: Asker },
): Promise<readonly SessionEvent[]> {
  await desk.parts.guard.commit([desk.controlRowOf(session, { fact, by, correlation })]);
  const events = await session.apply(fact);
  desk.note(session, events);
  await desk.flush();
  return events;
}

/**
 * What came of this very request before the process ended that took it; undefined when nothing did. It is not done again: what was
 * ordered since is not meant.
 */
async function earlierEvents(
  { parts: { journal } }: DeskRuntime,
  { spec }: RunningSession,
  { correlation }: Asker,
): Promise<readonly SessionEvent[] | undefined> {
  const stream = sessionStream(spec.uid);
  const rows = await journal.byCorrelation(correlation);
  const control = rows.find((row) => row.stream === stream && isControl(row));
  if (control === undefined) return undefined;
  const since = (await journal.read(stream, control.sequence)).filter(isEvent).map(eventOf);
  return since.filter((one) => one.kind === 'canceled' && one.cause === 'by-hand');
}
