import type { StartTerms } from '../../domain/live-start.js';
import type { ChatAddress, Role } from '../../domain/person.js';
import type { Asker } from '../desk.js';
import type { ProposeOutcome } from '../hand/hand.js';
import type { HandParts } from '../hand/hand-parts.js';
import { ticketBefore, writeTicket } from '../hand/write-ticket.js';
import { planFor } from '../plan-request.js';
import { drawStart, type StartRefusal } from './draw-start.js';

export interface StartProposal {
  readonly terms: StartTerms;
  readonly account: string;
  readonly address: ChatAddress;
  /** What whoever confirms it must be. */
  readonly role: Role;
  readonly line: string;
  readonly editLine: string;
}

export type ProposeStartOutcome = Extract<ProposeOutcome, { kind: 'ticket' }> | StartRefusal;

/** Writes a ticket for the start of a session on an account at an exchange. The same correlation writes one. */
export async function proposeStart(
  parts: HandParts,
  request: StartProposal,
  asker: Asker,
): Promise<ProposeStartOutcome> {
  const { terms, account } = request;
  // What takes a moment comes before the desk is held.
  const planned = await planFor(terms, parts.own);
  const [first] = terms.instruments;
  const view = parts.live.find(account);
  const fees = first && view && (await parts.fees.ask(view.account, first));
  return parts.desk.exclusive.run(async () => {
    const known = await ticketBefore(parts, asker);
    if (known !== undefined) return known;
    const drawn = drawStart(parts, { terms, account, planned, fees });
    return drawn.kind === 'drawn' ? writeTicket(parts, { request, drawn }, asker) : drawn;
  });
}
