import { type Amount, ZERO } from '../../domain/amount.js';
import type { CoinCode, InstrumentId, SessionUid } from '../../domain/ids.js';
import type { VenueBalance, VenueOrder, VenuePosition } from '../../ports/exchange.js';
import { PartLedger } from './booked-parts.js';
import { BoundedSet } from './bounded-set.js';
import { ForeignExecutions } from './foreign-executions.js';
import { type LinkId, readLinkId, sessionTag } from './link-id.js';
import type { ExternalPosition, LeftThere } from './live-account.js';
import type { LiveBook } from './live-book.js';
import type { Look } from './look.js';
import { externalOf } from './shortfall.js';
import { isEntry, mayRest, type TrackedOrder } from './tracked-order.js';

/** Whose an order at the exchange is. */
export type Owner =
  | { readonly kind: 'book'; readonly book: LiveBook; readonly seq: number }
  /** Its session has not decided it; it may still do so, from what it has read before. */
  | { readonly kind: 'lost'; readonly book: LiveBook; readonly id: LinkId }
  /** Its session came to its end before this start: nothing counts with it, whatever it protected. */
  | { readonly kind: 'over' }
  /** It has our mark, and no session here knows it. */
  | { readonly kind: 'stray' }
  | { readonly kind: 'foreign' };

const OVER: Owner = { kind: 'over' };
const STRAY: Owner = { kind: 'stray' };
const FOREIGN: Owner = { kind: 'foreign' };

/** What is known of one account: its books here, and what the exchange last said. */
export class AccountState {
  readonly books = new Map<SessionUid, LiveBook>();
  private readonly tags = new Map<string, LiveBook>();
  /** Of sessions that came to their end before this start: no more than the tag is kept of each. */
  private readonly overTags = new Set<string>();
  readonly positions = new Map<InstrumentId, VenuePosition>();
  readonly balances = new Map<CoinCode, VenueBalance>();
  /** Resting stops of coins, by their link id. */
  readonly stops = new Map<string, VenueOrder>();
  /** By executions that are not ours: what may explain that the exchange has less than a book. */
  readonly foreign = new ForeignExecutions();
  /** Lines of the exchange's ledger that were told. */
  readonly seenRecords = new BoundedSet();
  /** Transfers from then on are told; exchange time. */
  transfersFromMs = Number.POSITIVE_INFINITY;
  /** Stops that were placed and were not seen since, with the exchange's time of it: it may show them late. */
  readonly placedMs = new Map<string, number>();
  /** When a look last showed each of them, exchange time. */
  private readonly shownMs = new Map<string, number>();
  /** By their link ids, what was booked of them. */
  private readonly stopFills = new PartLedger();
  external: readonly ExternalPosition[] = [];
  /** Exchange time until which what was sent before this start may not show itself. */
  private doubtUntilMs = Number.POSITIVE_INFINITY;
  /** All that was sent before this start has been seen. */
  isStartSettled = false;

  constructor(
    private readonly installation: string,
    private readonly doubtMs: number,
  ) {}

  startAt(exchangeMs: number): void {
    this.doubtUntilMs = exchangeMs + this.doubtMs;
  }

  /** Whether a look of that time sees all that was sent before this start. */
  seesStart(exchangeMs: number): boolean {
    return exchangeMs > this.doubtUntilMs;
  }

  /** What opens something waits until it cannot show itself any more; what only reduces waits for the first look. */
  mayShow({ isOld, event }: TrackedOrder): boolean {
    return isOld && !this.isStartSettled && isEntry(event);
  }

  attach(book: LiveBook): void {
    this.books.set(book.spec.uid, book);
    this.tags.set(book.orders.tag, book);
  }

  /** It had ended, flat, by the time this account was opened. */
  noteOver(session: SessionUid): void {
    this.overTags.add(sessionTag(session));
  }

  /** Of an order with this link id. */
  ownerOf(linkId: string | undefined): Owner {
    const id = linkId === undefined ? undefined : readLinkId(linkId);
    if (linkId === undefined || id?.installation !== this.installation) return FOREIGN;
    const book = this.tags.get(id.tag);
    // Not by what the id says: a desk that was restored from a backup may have given the number to another order.
    const seq = book?.orders.seqOf(linkId);
    if (book === undefined) return this.overTags.has(id.tag) ? OVER : STRAY;
    if (seq !== undefined && book.orders.hasDecided(seq)) return { kind: 'book', book, seq };
    const isLost = !this.isStartSettled && book.session !== undefined && !book.found.isOther(linkId);
    return isLost ? { kind: 'lost', book, id } : STRAY;
  }

  /** Nobody else may trade it here. */
  traderOf(instrument: InstrumentId): LiveBook | undefined {
    for (const book of this.books.values()) {
      if (book.session !== undefined && book.instrument(instrument) !== undefined) return book;
    }
    return undefined;
  }

  /** A book has all that is there of it, now: what was just taken over is ours before the next look says so. */
  isOwned(instrument: InstrumentId): boolean {
    const book = this.traderOf(instrument)?.position(instrument)?.quantity ?? ZERO;
    const exchange = this.positions.get(instrument)?.quantity ?? ZERO;
    return book !== 0 && externalOf({ book, exchange, slack: ZERO }) === 0;
  }

  /** Those whose session goes on. */
  get trading(): readonly LiveBook[] {
    return [...this.books.values()].filter(({ session }) => session !== undefined);
  }

  /** Those whose session is over. */
  get over(): readonly LiveBook[] {
    return [...this.books.values()].filter(({ session }) => session === undefined);
  }

  /** What stays when nobody is there: entries that the exchange has or may have, and positions with a stop. */
  left(): Pick<LeftThere, 'entries' | 'stops'> {
    const entries = this.trading.flatMap(({ orders, spec }) =>
      orders
        .open()
        .filter((order) => isEntry(order.event) && mayRest(order))
        .map(({ seq }) => `${spec.name}-${seq}`),
    );
    const positions = this.trading.flatMap(({ session }) => session?.snapshot.positions ?? []);
    return { entries, stops: positions.filter(({ stopPrice }) => stopPrice !== undefined).length };
  }

  get holds(): boolean {
    return this.trading.some(({ session }) => session?.holds === true);
  }

  /** A resting stop of a book that holds coins: told open it stands, told ended it does not. */
  noteStop(order: VenueOrder): void {
    const { linkId, status } = order;
    if (linkId === undefined) return;
    this.placedMs.delete(linkId);
    if (status === 'untriggered' || status === 'open') this.stops.set(linkId, order);
    else this.dropStop(linkId);
  }

  /** Nothing more comes of it. */
  dropStop(linkId: string): void {
    this.stops.delete(linkId);
    this.placedMs.delete(linkId);
    this.shownMs.delete(linkId);
  }

  /** An execution of a stop is in its book. */
  bookStop(linkId: string, quantity: Amount): void {
    this.stopFills.add(linkId, quantity);
  }

  /** All that it was filled by is in its book. */
  isStopBooked({ linkId = '', filled }: VenueOrder): boolean {
    return this.stopFills.of(linkId).quantity >= filled;
  }

  /** When it rested for certain, exchange time. */
  stopSeenMs({ linkId = '', updatedMs }: VenueOrder): number {
    const placed = this.stops.get(linkId)?.updatedMs ?? updatedMs;
    return this.shownMs.get(linkId) ?? placed;
  }

  /** The exchange took a stop; it may show it later. */
  placeStop(order: VenueOrder, atMs: number): void {
    this.noteStop(order);
    if (order.linkId !== undefined) this.placedMs.set(order.linkId, atMs);
  }

  /** All that was asked for at once. Stops that are not among it are told: what became of them is to be asked for. */
  takeLook({
    atMs,
    positions,
    balances,
    orders,
  }: Pick<Look, 'atMs' | 'positions' | 'balances' | 'orders'>): readonly VenueOrder[] {
    this.takePositions(positions, atMs);
    this.balances.clear();
    for (const balance of balances) this.balances.set(balance.coin, balance);
    return this.goneStops(new Set(orders.map(({ linkId }) => linkId)), atMs);
  }

  /** What was told since the question was asked is newer than its answer. */
  takePositions(positions: readonly VenuePosition[], atMs: number): void {
    const newer = [...this.positions.values()].filter(({ updatedMs }) => updatedMs > atMs);
    this.positions.clear();
    for (const position of [...positions, ...newer]) this.positions.set(position.instrument, position);
  }

  /** Stops that are not shown rest no longer, unless they were placed only lately. */
  goneStops(shown: ReadonlySet<string | undefined>, atMs: number): readonly VenueOrder[] {
    return [...this.stops].flatMap(([linkId, stop]) => {
      if (shown.has(linkId)) {
        this.placedMs.delete(linkId);
        this.shownMs.set(linkId, atMs);
        return [];
      }
      const placedMs = this.placedMs.get(linkId) ?? Number.NEGATIVE_INFINITY;
      return stop.updatedMs <= atMs && atMs > placedMs + this.doubtMs ? [stop] : [];
    });
  }

  stopsOf(book: LiveBook, instrument: InstrumentId): readonly VenueOrder[] {
    return [...this.stops.values()].filter((order) => {
      const owner = this.ownerOf(order.linkId);
      return owner.kind === 'book' && owner.book === book && order.instrument === instrument;
    });
  }
}
