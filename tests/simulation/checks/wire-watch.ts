import type { OutgoingOrder } from '../../../src/engine/ports/exchange.js';
import { worth } from '../exchange/exact.js';
import type { SimVenue } from '../exchange/sim-venue.js';
import { isOpen, restOf, signed } from '../exchange/venue-state.js';
import type { BookRecord } from './book-record.js';
import type { JournalWatch } from './journal-watch.js';
import type { OrderLife } from './order-life.js';
import type { Blame } from './violation.js';

/** Ids are compared without the epoch in them: an order that leaves again under another epoch is a second order. */
const ID = /^hm([0-9a-f]+)-([0-9a-z]+)-([0-9a-z]+)-(.+)$/;

/** A signal of a minute that is older is not acted on; clocks may differ a little. */
const OLDEST_MS = 121_000;

/** Whether a value may stand above a limit that was judged at another price. */
const SLACK = 1.02;

/** A stop of coins is as large as what is held when it leaves, which may be more than when it was decided. */
function mostOf(book: BookRecord, { order }: OrderLife): number {
  return order.purpose === 'stop'
    ? Math.max(order.quantity, book.position(order.instrument))
    : order.quantity;
}

/** Looks at every order that leaves the desk, before anything becomes of it. */
export class WireWatch {
  /** Under which id each order left first. */
  readonly #left = new Map<string, string>();
  requests = 0;

  constructor(
    private readonly parts: {
      readonly journal: JournalWatch;
      readonly venue: SimVenue;
      readonly blame: Blame;
      /** The store takes nothing now. */
      readonly isStoreFailing: () => boolean;
    },
  ) {}

  leaves(order: OutgoingOrder): void {
    this.requests += 1;
    this.parts.journal.left.add(order.linkId);
    this.#sameId(order);
    this.#recorded(order);
    this.#withinLimits(order);
  }

  /** I1: one intent has one id. Where writes were lost its number may be another's: then what counts is what it did. */
  #sameId({ linkId, reduceOnly }: OutgoingOrder): void {
    const { journal, venue, blame } = this.parts;
    const [, , , tag, seq] = ID.exec(linkId) ?? [];
    if (tag === undefined) {
      blame('I1', `an id that is not ours: ${linkId}`);
      return;
    }
    const intent = `${tag} ${seq}`;
    const first = this.#left.get(intent) ?? linkId;
    this.#left.set(intent, first);
    if (first === linkId) return;
    const there = venue.shown.get(first);
    const hadEffect = there !== undefined && (isOpen(there) || there.filled > 0);
    if (!journal.hasLost || (hadEffect && !reduceOnly)) {
      blame('I1', `one order left as ${first} and as ${linkId}`);
    }
  }

  /** I4: what leaves stands in the journal, unless it only reduces risk while the store fails. */
  #recorded(order: OutgoingOrder): void {
    const { linkId, reduceOnly, side, quantity, instrument } = order;
    const { journal, blame, isStoreFailing } = this.parts;
    const known = journal.dispatched.get(linkId);
    if (known === undefined) {
      if (!(reduceOnly && (isStoreFailing() || linkId.includes('_')))) {
        blame('I4', `${linkId} left without a durable row`);
      }
      return;
    }
    const life = known.book.orders.get(known.seq);
    if (life === undefined) blame('I4', `${linkId} left without its order`);
    else if (life.order.side !== side || life.order.instrument !== instrument.id) {
      blame('I4', `${linkId} is not what its order says`);
    } else if (quantity > mostOf(known.book, life)) blame('I4', `${linkId} is larger than its order`);
    if (life !== undefined) this.#asDecided(order, life);
  }

  /** What must come with an order, and until when it may leave. */
  #asDecided({ linkId, reduceOnly, stopPrice }: OutgoingOrder, { order }: OrderLife): void {
    const { venue, blame } = this.parts;
    if (order.stopPrice !== stopPrice) blame('I5', `${linkId} left without the stop that comes with it`);
    if (order.purpose !== 'entry' && !reduceOnly) blame('I4', `${linkId} may do more than reduce`);
    const ageMs = venue.nowMs - order.atMs;
    if (order.purpose === 'entry' && ageMs > OLDEST_MS)
      blame('I9', `${linkId} left ${ageMs} ms after its signal`);
  }

  /** I15: with everything that may still be filled, at worst. */
  #withinLimits({ linkId, instrument, side, quantity, reduceOnly }: OutgoingOrder): void {
    const { journal, venue, blame } = this.parts;
    const book = journal.dispatched.get(linkId)?.book;
    if (reduceOnly || book === undefined) return;
    const { maxOrderValue, maxPositionValue } = book.spec.limits;
    const at = venue.priceOf(instrument.id);
    const value = (of: number): number => worth(instrument, at, of, 'down');
    if (maxOrderValue !== undefined && value(quantity) > maxOrderValue * SLACK) {
      blame('I15', `${linkId} is worth ${value(quantity)}, more than ${maxOrderValue}`);
    }
    if (maxPositionValue === undefined) return;
    let worst = signed(side, quantity) + book.position(instrument.id);
    for (const order of venue.openOf(instrument.id).values()) {
      if (order.side !== side || order.reduceOnly || order.linkId === linkId) continue;
      const isOwn = order.linkId !== undefined && journal.dispatched.get(order.linkId)?.book === book;
      if (isOwn) {
        worst += signed(side, restOf(order));
      }
    }
    if (value(Math.abs(worst)) > maxPositionValue * SLACK) {
      blame(
        'I15',
        `${linkId} may make a position of ${value(Math.abs(worst))}, more than ${maxPositionValue}`,
      );
    }
  }
}
