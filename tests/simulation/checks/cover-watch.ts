import type { Instrument } from '../../../src/engine/domain/instrument.js';
import { worth } from '../exchange/exact.js';
import type { SimVenue } from '../exchange/sim-venue.js';
import { isOpen, restOf } from '../exchange/venue-state.js';
import type { BookRecord } from './book-record.js';
import type { JournalWatch } from './journal-watch.js';
import type { Blame } from './violation.js';

/** What a book holds must be protected again within so much time in which the exchange could be reached. */
const MOST_BARE_MS = 5_000;
/**
 * Coins of a sale that was withdrawn, and of which nobody knows whether it was filled before, may be sold already: nothing
 * sells them again before it is too late for that order to show itself.
 */
const MOST_DOUBTED_MS = 40_000;
/** A look may come late by one of the runtime's own, and a request takes its time. */
const SLACK_MS = 2_000;
/** Prices move: what is worth about the least may be too little a moment later. */
const SMALL = 1.1;

interface Bare {
  ms: number;
  isBlamed: boolean;
}

/** I5: what sessions hold at the exchange is protected there. Looked at every second of the world's time. */
export class CoverWatch {
  readonly #bare = new Map<string, Bare>();

  constructor(
    private readonly parts: {
      readonly journal: JournalWatch;
      readonly venue: SimVenue;
      readonly blame: Blame;
    },
  ) {}

  /** `isReachable`: the desk is at work and nothing has kept it from the exchange since the last look. */
  look(stepMs: number, isReachable: boolean): void {
    for (const [key, book] of this.parts.journal.books) {
      if (book.spec.stopBps === undefined) continue;
      for (const instrument of book.spec.instruments) {
        this.#judge(`${key} ${instrument.id}`, { book, instrument, stepMs, isReachable });
      }
    }
  }

  #judge(key: string, look: Look): void {
    const doubted = doubtedOf(look.book, look.instrument, this.parts.venue);
    this.#time(key, look, { doubted, mostMs: MOST_BARE_MS });
    if (doubted > 0) this.#time(`${key} all`, look, { doubted: 0, mostMs: MOST_DOUBTED_MS });
    else this.#bare.delete(`${key} all`);
  }

  #time(key: string, look: Look, { doubted, mostMs }: Patience): void {
    const { book, instrument, stepMs, isReachable } = look;
    // Whether an exit is on its way is looked for last: that takes longest, and is seldom the question.
    if (this.#isCovered(look, doubted) || this.#isLeaving(book, instrument)) {
      this.#bare.delete(key);
      return;
    }
    const bare = this.#bare.get(key) ?? { ms: 0, isBlamed: false };
    this.#bare.set(key, bare);
    bare.ms = isReachable ? bare.ms + stepMs : 0;
    if (bare.ms <= mostMs + SLACK_MS || bare.isBlamed) return;
    bare.isBlamed = true;
    this.parts.blame('I5', `${book.spec.name} holds ${instrument.id} bare for ${bare.ms} ms`);
  }

  #isCovered({ book, instrument }: Look, doubted: number): boolean {
    const { venue } = this.parts;
    const held = book.position(instrument.id);
    if (Math.abs(held) < instrument.lotSize) return true;
    if (instrument.kind === 'linear') {
      const { quantity, stopPrice, trailDistance } = venue.wallets.position(instrument);
      return quantity === 0 || stopPrice !== undefined || trailDistance !== undefined;
    }
    const sellable = Math.floor((held - doubted) / instrument.lotSize) * instrument.lotSize;
    // Too little for an order of its own.
    const value = worth(instrument, venue.priceOf(instrument.id), sellable, 'down');
    if (sellable < instrument.minQuantity || value < instrument.minValue * SMALL) return true;
    return this.#stopped(instrument) >= Math.min(sellable, venue.wallets.balance(instrument.base));
  }

  /** An exit is at the exchange and not filled yet, or nobody knows whether it is: then no second one may leave. */
  #isLeaving(book: BookRecord, { id }: Instrument): boolean {
    for (const { order, state } of book.orders.values()) {
      const { instrument, purpose, terms } = order;
      const isExit = terms.type === 'market' && (purpose === 'exit' || purpose === 'end');
      if (isExit && instrument === id && state === 'unknown') return true;
    }
    for (const { linkId, status, reduceOnly, terms } of this.parts.venue.openOf(id).values()) {
      if (linkId === undefined || status !== 'open' || !reduceOnly || terms.type !== 'market') continue;
      if (this.parts.journal.dispatched.get(linkId)?.book === book) return true;
    }
    return false;
  }

  #stopped({ id }: Instrument): number {
    let sum = 0;
    for (const order of this.parts.venue.openOf(id).values()) {
      if (order.side === 'sell' && order.kind === 'stop') sum += restOf(order);
    }
    return sum;
  }
}

interface Look {
  readonly book: BookRecord;
  readonly instrument: Instrument;
  readonly stepMs: number;
  readonly isReachable: boolean;
}

interface Patience {
  /** Base units that are left out of account. */
  readonly doubted: number;
  readonly mostMs: number;
}

/** What sales of a pair that were withdrawn, and that rest nowhere, may have sold. */
function doubtedOf(book: BookRecord, { id, kind }: Instrument, venue: SimVenue): number {
  if (kind === 'linear' || book.withdrawn.size === 0) return 0;
  let sum = 0;
  for (const seq of book.withdrawn) {
    const life = book.orders.get(seq);
    if (life === undefined) continue;
    const { instrument, side, purpose, quantity } = life.order;
    const isSale = instrument === id && side === 'sell' && purpose === 'exit';
    if (isSale && !rests(venue, book.dispatched.get(seq))) sum += quantity - life.filled;
  }
  return sum;
}

function rests({ shown }: SimVenue, linkId: string | undefined): boolean {
  const order = linkId === undefined ? undefined : shown.get(linkId);
  return order !== undefined && isOpen(order);
}
