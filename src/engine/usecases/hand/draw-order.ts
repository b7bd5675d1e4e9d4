import type { AccountId } from '../../domain/ids.js';
import { quoteOrder } from '../../runtime/hand/quote-order.js';
import { stopBeyond } from '../../runtime/hand/stop-room.js';
import { barredEntry } from './barred-entry.js';
import type { HandRefusal, HandWish } from './hand.js';
import { bookFor, type HandParts, holdersOf } from './hand-parts.js';
import { planOrder } from './plan-wish.js';
import type { DrawnTicket } from './write-ticket.js';

/** What an order would cost and lead to at the market as it stands, or why there is none. */
export function drawOrder(
  parts: HandParts,
  account: AccountId,
  wish: Extract<HandWish, { kind: 'order' }>,
): DrawnTicket | HandRefusal {
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
  const beyond = stopBeyond(book, order);
  if (beyond !== undefined) return { kind: 'stop-beyond', instrument: book.instrument, ...beyond };
  const answer = quoteOrder(book, order);
  if (answer.kind === 'denied') {
    const { side, quantity } = order;
    return { kind: 'denied', denial: answer.denial, instrument: book.instrument, side, quantity };
  }
  return { kind: 'drawn', deed: { kind: 'order', instrument: wish.instrument, order }, quote: answer.quote };
}
