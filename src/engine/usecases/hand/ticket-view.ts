import type { TicketView } from './hand.js';
import type { HandParts } from './hand-parts.js';
import type { TicketRecord } from './tickets.js';

/** The ticket as it stands now: one that nobody confirmed in time has expired. */
export const viewOfTicket = (record: TicketRecord, { desk }: Pick<HandParts, 'desk'>): TicketView => ({
  ...record,
  expired: record.state.kind === 'open' && desk.parts.clock.nowMs() > record.ticket.expiresMs,
});
