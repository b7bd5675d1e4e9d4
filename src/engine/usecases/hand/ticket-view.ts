import type { TicketView } from './hand.js';
import type { HandParts } from './hand-parts.js';
import type { TicketRecord } from './tickets.js';

/** The ticket as it stands now: one that nobody confirmed in time has expired. */
export function viewOfTicket(record: TicketRecord, { desk }: Pick<HandParts, 'desk'>): TicketView {
  const { ticket, state } = record;
  const started = startedBy(record, desk);
  return {
    ...record,
    expired: state.kind === 'open' && desk.parts.clock.nowMs() > ticket.expiresMs,
    ...(started === undefined ? {} : { started }),
  };
}

function startedBy({ ticket, state }: TicketRecord, desk: HandParts['desk']): string | undefined {
  const opens = ticket.deed.kind === 'start' || ticket.deed.kind === 'adopt';
  if (!opens || state.kind !== 'confirmed') return undefined;
  const specs = [
    ...[...desk.sessions.values()].map(({ spec }) => spec),
    ...[...desk.ended.values()].map(({ opened }) => opened.spec),
  ];
  return specs.find(({ uid }) => uid === state.sessions[0])?.name;
}
