import type { ControlFact, SessionEvent } from '../../domain/session-event.js';
import type { HandDeed, Ticket } from '../../domain/ticket.js';
import { type NewBook, prepareBook } from '../../runtime/hand/open-book.js';
import { heldIn, quoteOrder } from '../../runtime/hand/quote-order.js';
import type { RunningSession } from '../../runtime/sessions/running-session.js';
import type { Asker } from '../desk.js';
import { adoptionOf } from '../live/adopt.js';
import { startDeeds } from '../live/start-deeds.js';
import { movingSeries } from '../markets.js';
import type { Plan } from '../plan-request.js';
import { barredEntry } from './barred-entry.js';
import type { HandRefusal } from './hand.js';
import { bookFor, type HandParts, handBookOf, marginFor } from './hand-parts.js';

/** What is to be done to which sessions, all in one commit. */
export interface Deeds {
  readonly kind: 'deeds';
  readonly controls: readonly { readonly session: RunningSession; readonly fact: ControlFact }[];
  /** A book or session that did not exist before, and what it has done by now. */
  readonly opened?: RunningSession;
  readonly begun?: readonly SessionEvent[];
}

interface Confirmed {
  readonly ticket: Ticket;
  /** Of a start. */
  readonly planned?: Plan | undefined;
}

/** What a ticket comes to as things stand now. */
export async function deedsOf(
  parts: HandParts,
  { ticket, planned }: Confirmed,
  asker: Asker,
): Promise<Deeds | HandRefusal> {
  const { deed, number } = ticket;
  switch (deed.kind) {
    case 'start': {
      if (planned === undefined) return { kind: 'no-market', instrument: '' };
      const deeds = await startDeeds(parts, { ticket, planned }, asker);
      return deeds.kind === 'deeds' ? deeds : { kind: 'not-started', refusal: deeds };
    }
    case 'adopt':
      return adoptDeeds(parts, ticket, asker);
    case 'order':
      return orderDeeds(parts, { ticket, deed }, asker);
    case 'close': {
      const found = sessionsOf(parts, deed.sessions);
      if (found.kind !== 'found') return found;
      const fact = { kind: 'close', shareBps: deed.shareBps, ticket: number } as const;
      return { kind: 'deeds', controls: found.sessions.map((session) => ({ session, fact })) };
    }
    case 'stop-at':
    case 'target-at':
    case 'trail': {
      const found = sessionsOf(parts, [deed.session]);
      if (found.kind !== 'found') return found;
      const fact = levelFact(deed);
      return { kind: 'deeds', controls: found.sessions.map((session) => ({ session, fact })) };
    }
  }
}

function levelFact(deed: Extract<HandDeed, { kind: 'stop-at' | 'target-at' | 'trail' }>): ControlFact {
  if (deed.kind === 'trail') return { kind: 'trail', trailBps: deed.trailBps };
  return deed.price === undefined ? { kind: deed.kind } : { kind: deed.kind, price: deed.price };
}

/** Those that still hold something. */
function sessionsOf(
  { desk }: HandParts,
  names: readonly string[],
): { readonly kind: 'found'; readonly sessions: readonly RunningSession[] } | HandRefusal {
  const sessions = names
    .map((name) => desk.sessions.get(name))
    .filter((one): one is RunningSession => one !== undefined && !one.isOver && desk.isMoving(one))
    .filter(({ snapshot }) => snapshot.positions.some(({ quantity }) => quantity !== 0));
  return sessions.length === 0
    ? { kind: 'flat', what: names.join(', '), holders: [] }
    : { kind: 'found', sessions };
}

async function orderDeeds(
  parts: HandParts,
  { ticket, deed }: { readonly ticket: Ticket; readonly deed: Extract<HandDeed, { kind: 'order' }> },
  asker: Asker,
): Promise<Deeds | HandRefusal> {
  const { desk, terms } = parts;
  const account = parts.accounts.find(ticket.account);
  const book = account === undefined ? undefined : bookFor(parts, account, deed.instrument);
  const listed = movingSeries(desk, deed.instrument);
  if (account === undefined || book === undefined || listed === undefined) {
    return { kind: 'no-market', instrument: deed.instrument };
  }
  const sellsNothing = deed.order.side === 'sell' && !book.instrument.shortable && heldIn(book) <= 0;
  if (sellsNothing) return { kind: 'flat', what: book.instrument.base, holders: [] };
  const barred = barredEntry(parts, account, { book, order: deed.order });
  if (barred !== undefined) return barred;
  const answer = quoteOrder(book, deed.order);
  if (answer.kind === 'denied') {
    const { side, quantity } = deed.order;
    return { kind: 'denied', denial: answer.denial, instrument: book.instrument, side, quantity };
  }
  const order = { ...deed.order, ticket: ticket.number };
  const fact = { kind: 'order', order, paidIn: answer.paidIn } as const;
  const known = handBookOf(desk, account, deed.instrument);
  if (known !== undefined) return { kind: 'deeds', controls: [{ session: known, fact }] };
  if (desk.sessions.size >= terms.maxSessions) return { kind: 'too-many', limit: terms.maxSessions };
  const opened = await prepareBook(desk, newBook(parts, { account, listed }), asker);
  return { kind: 'deeds', controls: [{ session: opened, fact }], opened };
}

async function adoptDeeds(parts: HandParts, ticket: Ticket, asker: Asker): Promise<Deeds | HandRefusal> {
  const { desk, terms } = parts;
  const adoption = adoptionOf(parts, ticket);
  if (adoption.kind !== 'adoption') return adoption;
  const account = parts.accounts.find(ticket.account);
  const listed = movingSeries(desk, ticket.quote.instrument.id);
  if (account === undefined || listed === undefined) {
    return { kind: 'no-market', instrument: ticket.quote.instrument.id };
  }
  if (desk.sessions.size >= terms.maxSessions) return { kind: 'too-many', limit: terms.maxSessions };
  const { leverage, fact } = adoption;
  const book = newBook(parts, { account, listed });
  const opened = await prepareBook(desk, { ...book, margin: { ...book.margin, leverage } }, asker);
  return { kind: 'deeds', controls: [{ session: opened, fact }], opened };
}

/** At an exchange with what the account pays there, and the leverage that was set for it. */
function newBook(parts: HandParts, { account, listed }: Pick<NewBook, 'account' | 'listed'>): NewBook {
  const { terms, hashOf, live, fees } = parts;
  const { fill, limits } = terms;
  const book = { account, listed, limits, hash: hashOf('manual') ?? '' };
  const view = live.find(account);
  if (view === undefined) return { ...book, fill };
  const { id } = listed.instrument;
  const margin = marginFor(parts, account, listed.instrument);
  return {
    ...book,
    fill: { ...fill, ...fees.of(account, id) },
    venue: { kind: 'remote', environment: view.environment },
    ...(margin === undefined ? {} : { margin }),
  };
}
