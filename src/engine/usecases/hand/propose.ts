import type { Asker } from '../desk.js';
import { drawAdoption } from '../live/adopt.js';
import { ALL_BPS, drawClose } from './draw-close.js';
import { drawLevel } from './draw-level.js';
import { drawOrder } from './draw-order.js';
import type { HandRefusal, HandRequest, ProposeOutcome } from './hand.js';
import { type HandParts, holdersOf } from './hand-parts.js';
import { type DrawnTicket, ticketBefore, writeTicket } from './write-ticket.js';

type Drawn = DrawnTicket | HandRefusal;

/** Writes a ticket for what was asked. Nothing is sent before it is confirmed. The same correlation writes one. */
export async function propose(parts: HandParts, request: HandRequest, asker: Asker): Promise<ProposeOutcome> {
  await learnFees(parts, request);
  return parts.desk.exclusive.run(async () => {
    const known = await ticketBefore(parts, asker);
    if (known !== undefined) return known;
    const drawn = draw(parts, request);
    if (drawn.kind !== 'drawn') return drawn;
    return writeTicket(parts, { request, drawn }, asker);
  });
}

/** What the wish comes to as things stand now. */
function draw(parts: HandParts, { wish, account: text }: HandRequest): Drawn {
  const account = parts.accounts.find(text);
  if (account === undefined) return { kind: 'no-account', text, known: parts.accounts.all() };
  switch (wish.kind) {
    case 'order':
      return drawOrder(parts, account, wish);
    case 'close':
      return drawClose(parts, [wish.session], wish.shareBps);
    case 'close-all': {
      const names = holdersOf(parts.desk, account).map(({ spec }) => spec.name);
      return names.length === 0
        ? { kind: 'flat', what: account, holders: [] }
        : drawClose(parts, names, ALL_BPS);
    }
    case 'adopt':
      return drawAdoption(parts, account, wish);
    case 'stop-at':
    case 'target-at':
    case 'trail':
      return drawLevel(parts, wish);
  }
}

/** What takes a moment comes before the desk is held. */
async function learnFees({ live, fees }: HandParts, { wish, account: text }: HandRequest): Promise<void> {
  const view = wish.kind === 'order' ? live.find(text.toLowerCase()) : undefined;
  if (wish.kind === 'order' && view !== undefined) await fees.ask(view.account, wish.instrument);
}
