import { type Amount, amount, mulDiv, type Price, subtract, ZERO } from '../../domain/amount.js';
import { notionalOf, roundToLot } from '../../domain/instrument.js';
import type { SessionSpec } from '../../domain/session.js';
import type { TicketQuote } from '../../domain/ticket.js';
import { quoteOrder, quoteWayOut, type WayOut } from '../../runtime/hand/quote-order.js';
import type { RunningSession } from '../../runtime/sessions/running-session.js';
import type { Asker } from '../desk.js';
import { barredEntry } from './barred-entry.js';
import type { HandRefusal, HandRequest, HandWish, ProposeOutcome } from './hand.js';
import { bandOf, bookFor, type HandParts, holdersOf, lastPriceOf } from './hand-parts.js';
import { levelOf, planOrder } from './plan-wish.js';
import { sumQuotes, withAgainst } from './sum-quotes.js';
import { type DrawnTicket, ticketBefore, writeTicket } from './write-ticket.js';

const ALL_BPS = 10_000;

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

/** Their positions, or the share of each that is to be closed; several are summed up by their value. */
function drawClose(parts: HandParts, names: readonly string[], shareBps: number): Drawn {
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

function closing(
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

function drawLevel(
  parts: HandParts,
  wish: Extract<HandWish, { kind: 'stop-at' | 'target-at' | 'trail' }>,
): Drawn {
  const { desk } = parts;
  const session = desk.sessions.get(wish.session);
  if (session === undefined) {
    return { kind: 'no-session', text: wish.session, known: [...desk.sessions.keys()] };
  }
  const [position] = session.snapshot.positions;
  const quote = closing(parts, session, ALL_BPS);
  if (position === undefined || position.quantity === 0)
    return { kind: 'flat', what: wish.session, holders: [] };
  if (quote === undefined) return { kind: 'no-market', instrument: position.instrument };
  if (wish.kind === 'stop-at' && wish.price === undefined && session.spec.venue !== undefined)
    return { kind: 'keeps-stop', session: wish.session };
  const { account } = session.spec;
  if (wish.kind === 'trail') return drawTrail({ wish, held: position.quantity, quote, account });
  const level = levelOf(quote.instrument, {
    wish: wish.price,
    from: quote.price,
    what: wish.kind === 'stop-at' ? 'stop' : 'target',
    holds: position.quantity > 0 ? 'buy' : 'sell',
  });
  if (level.kind !== 'read') return level;
  const { kind } = wish;
  const deed = { kind, session: wish.session, ...(level.value === undefined ? {} : { price: level.value }) };
  return { kind: 'drawn', account, deed, quote: atLevel(quote, position.quantity, level.value) };
}

/** The stop begins at its distance from the price there is now. */
function drawTrail(of: {
  readonly wish: Extract<HandWish, { kind: 'trail' }>;
  readonly held: Amount;
  readonly quote: TicketQuote;
  readonly account: string;
}): Drawn {
  const { wish, held, quote, account } = of;
  const from = levelOf(quote.instrument, {
    wish: { kind: 'distance', bps: wish.trailBps },
    from: quote.price,
    what: 'stop',
    holds: held > 0 ? 'buy' : 'sell',
  });
  return {
    kind: 'drawn',
    account,
    deed: wish,
    quote: atLevel(quote, held, from.kind === 'read' ? from.value : undefined),
  };
}

/** What is gained or lost there against now, in `value`: nothing is traded yet. */
function atLevel(quote: TicketQuote, held: Amount, level: Price | undefined): TicketQuote {
  const now = notionalOf(quote.instrument, quote.price, held, 'floor');
  const then = level === undefined ? now : notionalOf(quote.instrument, level, held, 'floor');
  const levelled = { ...quote, after: held, value: subtract(then, now), fee: ZERO, slippage: ZERO };
  return withAgainst(levelled, undefined);
}
