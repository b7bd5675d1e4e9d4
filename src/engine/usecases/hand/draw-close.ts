import { amount, mulDiv } from '../../domain/amount.js';
import { roundToLot } from '../../domain/instrument.js';
import type { SessionSpec } from '../../domain/session.js';
import type { TicketQuote } from '../../domain/ticket.js';
import { quoteWayOut, type WayOut } from '../../runtime/hand/quote-order.js';
import type { RunningSession } from '../../runtime/sessions/running-session.js';
import type { HandRefusal } from './hand.js';
import { bandOf, type HandParts, lastPriceOf } from './hand-parts.js';
import { sumQuotes } from './sum-quotes.js';
import type { DrawnTicket } from './write-ticket.js';

/** All of what is held. */
export const ALL_BPS = 10_000;

/** Their positions, or the share of each that is to be closed; several are summed up by their value. */
export function drawClose(
  parts: HandParts,
  names: readonly string[],
  shareBps: number,
): DrawnTicket | HandRefusal {
  const { desk } = parts;
  const sessions = names.map((name) => desk.sessions.get(name));
  const missing = names.find((_, index) => sessions[index] === undefined);
  if (missing !== undefined) return { kind: 'no-session', text: missing, known: [...desk.sessions.keys()] };
  const holding = sessions.filter((one): one is RunningSession => one !== undefined && holds(one));
  const [first] = holding;
  if (first === undefined) return { kind: 'flat', what: names.join(', '), holders: [] };
  const quotes = holding.map((one) => closing(parts, one, shareBps)).filter((one) => one !== undefined);
  const [shown] = quotes;
  if (shown === undefined) return { kind: 'no-market', instrument: first.spec.instruments[0]?.id ?? '' };
  return {
    kind: 'drawn',
    account: first.spec.account,
    deed: { kind: 'close', sessions: holding.map(({ spec }) => spec.name), shareBps },
    quote: sumQuotes(shown, quotes),
  };
}

const holds = ({ snapshot }: RunningSession): boolean =>
  snapshot.positions.some(({ quantity }) => quantity !== 0);

/** What closing it, or so much of it, comes to. */
export function closing(
  { desk }: HandParts,
  { spec, snapshot }: RunningSession,
  shareBps: number,
): TicketQuote | undefined {
  const position = snapshot.positions.find(({ quantity }) => quantity !== 0);
  const instrument = spec.instruments.find(({ id }) => id === position?.instrument);
  const price = instrument === undefined ? undefined : lastPriceOf(desk, instrument.id);
  if (position === undefined || instrument === undefined || price === undefined) return undefined;
  // A share in whole lots; all of it as it is.
  const part = amount(mulDiv(Math.abs(position.quantity), shareBps, ALL_BPS, 'floor'));
  const closed = shareBps < ALL_BPS ? roundToLot(instrument, part) : part;
  return wayOutOf(
    { spec, closed, held: position.quantity, instrument, price, bandBps: bandOf(desk) },
    desk.isSynthetic,
  );
}

const wayOutOf = (out: WayOut & { readonly spec: SessionSpec }, synthetic: boolean): TicketQuote =>
  quoteWayOut(out, out.spec, synthetic);
