import type { Ticket } from '../../domain/ticket.js';
import { RunningSession } from '../../runtime/sessions/running-session.js';
import type { Asker } from '../desk.js';
import type { Deeds } from '../hand/deeds.js';
import type { HandParts } from '../hand/hand-parts.js';
import type { Plan } from '../plan-request.js';
import { sessionSpecOf } from '../session-spec.js';
import { drawStart, type StartRefusal } from './draw-start.js';

/** The session of a confirmed start: made, and not seen or stored by anybody yet. */
export async function startDeeds(
  parts: HandParts,
  { ticket, planned }: { readonly ticket: Ticket; readonly planned: Plan },
  asker: Asker,
): Promise<Deeds | StartRefusal> {
  const { desk, live, fees } = parts;
  const { deed, account } = ticket;
  const view = live.find(account);
  const [first] = deed.kind === 'start' ? deed.start.terms.instruments : [];
  if (deed.kind !== 'start' || view === undefined || first === undefined) {
    return { kind: 'no-live-account', text: account, known: live.all().map((one) => one.account) };
  }
  const { terms } = deed.start;
  // All is looked at once more: between the ticket and its press somebody else may have been quicker.
  const drawn = drawStart(parts, { terms, account, planned, fees: fees.of(view.account, first) });
  if (drawn.kind !== 'drawn') return drawn;
  const opening = { plan: drawn.plan, account: view.account, cash: terms.cash, request: terms };
  const spec = {
    ...sessionSpecOf(parts, opening),
    fill: drawn.fill,
    venue: { kind: 'remote', environment: view.environment } as const,
  };
  const { host, clock, market } = desk.parts;
  const opened = { spec, startedBy: asker.name, startedMs: clock.nowMs() };
  const hosted = await host.open(spec);
  const session = new RunningSession({ opened, correlation: asker.correlation, hosted, tapes: market });
  const begun = await session.advance();
  return { kind: 'deeds', controls: [], opened: session, begun };
}
