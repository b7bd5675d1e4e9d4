import { type Amount, type Price, subtract, ZERO } from '../../domain/amount.js';
import { notionalOf } from '../../domain/instrument.js';
import type { PositionSnapshot } from '../../domain/session.js';
import type { TicketQuote } from '../../domain/ticket.js';
import { beyondHeld } from './beyond-held.js';
import { ALL_BPS, closing } from './draw-close.js';
import type { HandRefusal, HandWish } from './hand.js';
import type { HandParts } from './hand-parts.js';
import { levelOf } from './plan-wish.js';
import { withAgainst } from './sum-quotes.js';
import type { DrawnTicket } from './write-ticket.js';

type Drawn = DrawnTicket | HandRefusal;

/** Where the stop or the target of what a session holds is to stand. */
export function drawLevel(
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
  if (wish.kind === 'trail') return drawTrail({ wish, position, quote, account });
  const level = levelOf(quote.instrument, {
    wish: wish.price,
    from: quote.price,
    what: wish.kind === 'stop-at' ? 'stop' : 'target',
    holds: position.quantity > 0 ? 'buy' : 'sell',
  });
  if (level.kind !== 'read') return level;
  const { kind } = wish;
  const beyond = kind === 'stop-at' ? beyondHeld(quote.instrument, position, level.value) : undefined;
  if (beyond !== undefined) return beyond;
  const deed = { kind, session: wish.session, ...(level.value === undefined ? {} : { price: level.value }) };
  return { kind: 'drawn', account, deed, quote: atLevel(quote, position.quantity, level.value) };
}

/** The stop begins at its distance from the price there is now. */
function drawTrail(of: {
  readonly wish: Extract<HandWish, { kind: 'trail' }>;
  readonly position: PositionSnapshot;
  readonly quote: TicketQuote;
  readonly account: string;
}): Drawn {
  const { wish, position, quote, account } = of;
  const { quantity: held } = position;
  const from = levelOf(quote.instrument, {
    wish: { kind: 'distance', bps: wish.trailBps },
    from: quote.price,
    what: 'stop',
    holds: held > 0 ? 'buy' : 'sell',
  });
  const begins = from.kind === 'read' ? from.value : undefined;
  return (
    beyondHeld(quote.instrument, position, begins) ?? {
      kind: 'drawn',
      account,
      deed: wish,
      quote: atLevel(quote, held, begins),
    }
  );
}

/** What is gained or lost there against now, in `value`: nothing is traded yet. */
function atLevel(quote: TicketQuote, held: Amount, level: Price | undefined): TicketQuote {
  const now = notionalOf(quote.instrument, quote.price, held, 'floor');
  const then = level === undefined ? now : notionalOf(quote.instrument, level, held, 'floor');
  const levelled = { ...quote, after: held, value: subtract(then, now), fee: ZERO, slippage: ZERO };
  return withAgainst(levelled, undefined);
}
