import type { Price } from '../../domain/amount.js';
import { amount } from '../../domain/amount.js';
import type { NewRow } from '../../domain/journal-row.js';
import { atLeast, isSamePlace } from '../../domain/person.js';
import type { Ticket } from '../../domain/ticket.js';
import { openedRow } from '../../runtime/sessions/session-rows.js';
import type { Asker } from '../desk.js';
import { type Plan, planFor } from '../plan-request.js';
import { type Deeds, deedsOf } from './deeds.js';
import type { ConfirmOutcome, ConfirmRequest, HandRefusal } from './hand.js';
import { type HandParts, lastPriceOf } from './hand-parts.js';
import { viewOfTicket } from './ticket-view.js';
import type { TicketRecord } from './tickets.js';
import { writeTicket } from './write-ticket.js';

/**
 * Carries a ticket out, once: the note that it is used and what it does are stored together, before anything is done.
 * Rejects with a store failure: then nothing has happened and the ticket still stands.
 */
export async function confirm(
  parts: HandParts,
  request: ConfirmRequest,
  asker: Asker,
): Promise<ConfirmOutcome> {
  // A strategy of a user's own takes a moment to look at: nothing else waits for that.
  const planned = await plannedBy(parts, request.nonce);
  return parts.desk.exclusive.run(async () => {
    // Not by its number, which anybody could guess: what sends an order is a press of what was shown.
    const record = parts.tickets.find(request.nonce);
    if (record === undefined) return { kind: 'unknown' };
    const barred = barredBy(record, request, asker) ?? overBy(record, parts);
    if (barred !== undefined) return barred;
    const { ticket } = record;
    if (hasMoved(parts, ticket)) return requote(parts, record, asker);
    const deeds = await deedsOf(parts, { ticket, planned }, asker);
    if (deeds.kind !== 'deeds') return refuse(parts, record, { refusal: deeds, asker });
    return carryOut(parts, record, { deeds, asker });
  });
}

function plannedBy({ tickets, own }: HandParts, nonce: string): Promise<Plan> | undefined {
  const deed = tickets.find(nonce)?.ticket.deed;
  return deed?.kind === 'start' ? planFor(deed.start.terms, own) : undefined;
}

/** Who may not, or not here. */
function barredBy(
  { ticket }: TicketRecord,
  { address, role }: ConfirmRequest,
  asker: Asker,
): ConfirmOutcome | undefined {
  if (ticket.person !== asker.person) return { kind: 'foreign', owner: ticket.personName };
  if (!isSamePlace(ticket.chat, address)) return { kind: 'elsewhere' };
  return atLeast(role, ticket.role) ? undefined : { kind: 'role', needed: ticket.role, has: role };
}

/** Why it is too late. */
function overBy(record: TicketRecord, parts: HandParts): ConfirmOutcome | undefined {
  const view = viewOfTicket(record, parts);
  if (record.state.kind === 'confirmed') return { kind: 'already', view };
  if (record.state.kind !== 'open') return { kind: 'withdrawn', view };
  return view.expired ? { kind: 'expired', view } : undefined;
}

/** What takes the market's price holds within the band only; what names its price always does. */
function hasMoved({ desk }: HandParts, { deed, quote }: Ticket): boolean {
  const atMarket =
    deed.kind === 'close' ||
    deed.kind === 'adopt' ||
    (deed.kind === 'order' && deed.order.terms.type === 'market');
  const now = lastPriceOf(desk, quote.instrument.id);
  if (!atMarket || now === undefined) return false;
  return Math.abs(now - quote.price) * 10_000 > quote.price * quote.bandBps;
}

/** The old ticket goes and a new one takes its place, in this order: a crash between them leaves none. */
async function requote(parts: HandParts, { ticket }: TicketRecord, asker: Asker): Promise<ConfirmOutcome> {
  const fresh = redrawn(parts, ticket);
  await move(parts, ticket, { kind: 'requoted' }, asker);
  const request = { ...ticket, address: ticket.chat };
  const { view } = await writeTicket(parts, { request, drawn: fresh, wasPrice: ticket.quote.price }, asker);
  return { kind: 'requoted', view };
}

/** The same deed at the price there is now; its worth follows the price. */
function redrawn({ desk }: HandParts, { deed, quote }: Ticket) {
  const now = lastPriceOf(desk, quote.instrument.id) ?? quote.price;
  const scaled = (units: number) => amount(Math.round((units * now) / quote.price));
  const worth = { value: scaled(quote.value), fee: scaled(quote.fee), slippage: scaled(quote.slippage) };
  const { against, margin } = quote;
  const loss = against === undefined ? {} : { against: { ...against, value: scaled(against.value) } };
  const backing = margin === undefined ? {} : { margin: { ...margin, value: scaled(margin.value) } };
  return {
    kind: 'drawn',
    deed,
    quote: { ...quote, ...worth, ...loss, ...backing, price: now as Price },
  } as const;
}

async function move(
  { desk, tickets }: HandParts,
  { nonce }: Ticket,
  state: TicketRecord['state'],
  { correlation }: Asker,
): Promise<void> {
  const row = tickets.moved(nonce, state, correlation);
  await desk.parts.guard.commit([row]);
  tickets.take(row);
}

async function refuse(
  parts: HandParts,
  { ticket }: TicketRecord,
  { refusal, asker }: { readonly refusal: HandRefusal; readonly asker: Asker },
): Promise<ConfirmOutcome> {
  await move(parts, ticket, { kind: 'withdrawn' }, asker);
  const record = parts.tickets.find(ticket.nonce) as TicketRecord;
  return { kind: 'refused', refusal, view: viewOfTicket(record, parts) };
}

async function carryOut(
  parts: HandParts,
  { ticket }: TicketRecord,
  { deeds, asker }: { readonly deeds: Deeds; readonly asker: Asker },
): Promise<ConfirmOutcome> {
  const { desk, tickets } = parts;
  const { correlation, name: by } = asker;
  const { controls, opened, begun } = deeds;
  const moved =
    controls.length === 0 && opened !== undefined ? [opened] : controls.map(({ session }) => session);
  const sessions = moved.map(({ spec }) => spec.uid);
  const used = tickets.moved(
    ticket.nonce,
    { kind: 'confirmed', atMs: desk.parts.clock.nowMs(), sessions },
    correlation,
  );
  const rows: readonly NewRow[] = [
    used,
    ...(opened === undefined ? [] : [openedRow(opened.parts.opened, correlation)]),
    ...controls.map(({ session, fact }) => desk.controlRowOf(session, { fact, by, correlation })),
  ];
  try {
    await desk.parts.guard.commit(rows);
  } catch (error) {
    await opened?.parts.hosted.close();
    throw error;
  }
  tickets.take(used);
  if (opened !== undefined) desk.takeIn(opened);
  if (opened !== undefined && begun !== undefined) desk.note(opened, begun);
  for (const { session, fact } of controls) await desk.apply(session, fact);
  await desk.flush();
  desk.parts.log.info('ticket confirmed', { ticket: ticket.number, correlation });
  return { kind: 'done', view: viewOfTicket(tickets.find(ticket.nonce) as TicketRecord, parts) };
}
