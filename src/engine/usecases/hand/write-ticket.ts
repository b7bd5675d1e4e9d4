import type { Price } from '../../domain/amount.js';
import type { HandDeed, Ticket, TicketQuote } from '../../domain/ticket.js';
import type { Asker } from '../desk.js';
import { todayIn } from '../pnl.js';
import type { HandRequest, ProposeOutcome } from './hand.js';
import type { HandParts } from './hand-parts.js';
import { viewOfTicket } from './ticket-view.js';

const VALID_MS = 30_000;

type Written = Extract<ProposeOutcome, { kind: 'ticket' }>;

/** What a ticket says: what it will do, and what that is expected to come to. */
export interface DrawnTicket {
  readonly kind: 'drawn';
  readonly deed: HandDeed;
  readonly quote: TicketQuote;
  /** Of what is held already: whose it is, whichever account is meant here. */
  readonly account?: string;
}

interface Writing {
  readonly request: Omit<HandRequest, 'wish'>;
  readonly drawn: DrawnTicket;
  readonly wasPrice?: Price;
}

/** The ticket that was written for this very request, if there is one. */
export async function ticketBefore(parts: HandParts, { correlation }: Asker): Promise<Written | undefined> {
  const earlier = await parts.desk.parts.journal.byCorrelation(correlation);
  const known = earlier.find(({ type }) => type === 'ticket-written');
  const nonce = known === undefined ? undefined : (known.payload as Ticket).nonce;
  const record = nonce === undefined ? undefined : parts.tickets.find(nonce);
  return record && { kind: 'ticket', view: viewOfTicket(record, parts) };
}

/** Stores the ticket, with whatever belongs to the same moment. */
export async function writeTicket(
  parts: HandParts,
  { request, drawn, wasPrice }: Writing,
  asker: Asker,
): Promise<Written> {
  const { desk, tickets, live } = parts;
  const { clock, ids, guard } = desk.parts;
  const { address, role, line, editLine } = request;
  const { account = request.account } = drawn;
  const environment = live.find(account)?.environment;
  const writtenMs = clock.nowMs();
  const ticket: Ticket = {
    number: tickets.nextNumber,
    nonce: ids.nonce(),
    person: asker.person,
    personName: asker.name,
    role,
    chat: address,
    account,
    ...(environment === undefined ? {} : { environment }),
    deed: drawn.deed,
    line,
    editLine,
    quote: { ...drawn.quote, day: todayIn(parts, { account, coin: drawn.quote.instrument.quote }) },
    ...(wasPrice === undefined ? {} : { wasPrice }),
    writtenMs,
    expiresMs: writtenMs + VALID_MS,
  };
  const row = tickets.written(ticket, asker.correlation);
  await guard.commit([row]);
  tickets.take(row);
  const view = { ticket, state: { kind: 'open' }, expired: false } as const;
  return { kind: 'ticket', view };
}
