import { type Price, price } from '../../domain/amount.js';
import type { AccountId, InstrumentId } from '../../domain/ids.js';
import { type Instrument, toPrice } from '../../domain/instrument.js';
import type { MarginTerms } from '../../domain/session.js';
import type { DeskRuntime } from '../../runtime/desk/desk-runtime.js';
import type { HandBook } from '../../runtime/hand/quote-order.js';
import { USUAL_MARGIN } from '../../runtime/planning/margin-plan.js';
import type { RunningSession } from '../../runtime/sessions/running-session.js';
import { quoteOf } from '../../runtime/sessions/session-quote.js';
import type { LiveFees } from '../live/live-fees.js';
import { quoteOf as marketQuote } from '../markets.js';
import type { StartParts } from '../session-spec.js';
import { freeCash } from '../wallets.js';
import type { Tickets } from './tickets.js';

/** What orders by hand, and starts that are confirmed, stand on. */
export interface HandParts extends StartParts {
  readonly tickets: Tickets;
  readonly fees: LiveFees;
}

/** A ticket holds while the market is within so much of its price, at the speed of the world. */
const BAND_BPS = 15;
const MOST_BAND_BPS = 500;

/** A market that runs 100 times as fast moves as far in a second as it would in 100: ten times as far. */
export const bandOf = ({ parts: { market } }: DeskRuntime): number =>
  Math.min(MOST_BAND_BPS, Math.round(BAND_BPS * Math.sqrt(Math.max(1, market.profile.speed))));

/** The book of orders by hand on this instrument that takes more of them, if there is one. */
export const handBookOf = (
  desk: DeskRuntime,
  account: string,
  instrument: InstrumentId,
): RunningSession | undefined =>
  [...desk.sessions.values()].find(
    (session) =>
      session.spec.endsWhenFlat === true &&
      session.spec.account === account &&
      session.spec.instruments[0]?.id === instrument &&
      session.trouble === undefined &&
      desk.isMoving(session) &&
      (session.state === 'running' || session.state === 'paused'),
  );

/** Sessions of an account that hold something, of one instrument or of any. */
export const holdersOf = (
  desk: DeskRuntime,
  account: string,
  instrument?: InstrumentId,
): readonly RunningSession[] =>
  [...desk.sessions.values()].filter(
    ({ spec, snapshot, isOver }) =>
      !isOver &&
      spec.account === account &&
      snapshot.positions.some(
        (one) => one.quantity !== 0 && (instrument === undefined || one.instrument === instrument),
      ),
  );

/** The last price of a market that moves; undefined when there is none. */
export function lastPriceOf(desk: DeskRuntime, id: InstrumentId): Price | undefined {
  const quote = marketQuote(desk, id);
  if (quote === undefined || desk.marketOver || quote.last <= 0) return undefined;
  return price(toPrice(quote.instrument, quote.last, 'floor'));
}

/** What a new book by hand counts with: at an exchange as the account backs its contracts, at the leverage that was set. */
export function marginFor(
  { live, accounts }: Pick<HandParts, 'live' | 'accounts'>,
  account: AccountId,
  { id, contract }: Instrument,
): MarginTerms | undefined {
  if (contract === undefined) return undefined;
  const view = live.find(account);
  if (view === undefined) return USUAL_MARGIN;
  const { marginMode } = view;
  const leverage = accounts.leverageOf(account, id) ?? USUAL_MARGIN.leverage;
  return { mode: marginMode === 'cross' ? marginMode : USUAL_MARGIN.mode, leverage };
}

/** What an order would be judged by: the book as it stands and the money there is. */
export function bookFor(parts: HandParts, account: AccountId, id: InstrumentId): HandBook | undefined {
  const { desk, terms } = parts;
  const market = desk.parts.market.market(id);
  const last = lastPriceOf(desk, id);
  if (market === undefined || last === undefined) return undefined;
  const { instrument } = market;
  const session = handBookOf(desk, account, id);
  const { fill, limits } = session?.spec ?? {
    ...terms,
    fill: { ...terms.fill, ...parts.fees.of(account, id) },
  };
  const quote = quoteOf({ instruments: [instrument] });
  const margin = session === undefined ? marginFor(parts, account, instrument) : session.spec.margin;
  return {
    instrument,
    synthetic: desk.isSynthetic,
    fill,
    limits,
    tradingState: desk.tradingState,
    price: last,
    atMs: desk.parts.market.atMs,
    bandBps: bandOf(desk),
    free: freeCash(parts, { account, quote }),
    ...(margin === undefined ? {} : { margin }),
    ...(session === undefined ? {} : { snapshot: session.snapshot }),
  };
}
