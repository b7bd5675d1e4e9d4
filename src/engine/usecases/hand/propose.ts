import { quoteOrder } from '../../runtime/hand/quote-order.js';
import type { Asker } from '../desk.js';
import { drawAdoption } from '../live/adopt.js';
import { barredEntry } from './barred-entry.js';
import { ALL_BPS, drawClose } from './draw-close.js';
import { drawLevel } from './draw-level.js';
import type { HandRefusal, HandRequest, HandWish, ProposeOutcome } from './hand.js';
import { bookFor, type HandParts, holdersOf } from './hand-parts.js';
import { planOrder } from './plan-wish.js';
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

function drawOrder(
  parts: HandParts,
  account: NonNullable<ReturnType<HandParts['accounts']['find']>>,
  wish: Extract<HandWish, { kind: 'order' }>,
): Drawn {
  const book = bookFor(parts, account, wish.instrument);
  if (book === undefined) return { kind: 'no-market', instrument: wish.instrument };
  const planned = planOrder(book, wish);
  if (planned.kind === 'flat') {
    const holders = holdersOf(parts.desk, account, wish.instrument).map(({ spec }) => spec.name);
    return { ...planned, holders };
  }
  if (planned.kind !== 'read') return planned;
  const order = planned.value;
  const barred = barredEntry(parts, account, { book, order });
  if (barred !== undefined) return barred;
  const answer = quoteOrder(book, order);
  if (answer.kind === 'denied') {
    const { side, quantity } = order;
    return { kind: 'denied', denial: answer.denial, instrument: book.instrument, side, quantity };
  }
  return { kind: 'drawn', deed: { kind: 'order', instrument: wish.instrument, order }, quote: answer.quote };
}
