import type { Amount, Price } from '../domain/amount.js';
import type { Denial } from '../domain/denial.js';
import type { Instrument } from '../domain/instrument.js';
import type { ApprovedOrder, Fill, OrderIntent, Target } from '../domain/order.js';
import type { CancelCause, OrderEvent } from '../domain/session-event.js';
import { approveAgain, approveReduction, review } from '../risk/review.js';
import { SimulatedVenue } from '../sim/simulated-venue.js';
import type { VenueReports } from '../sim/venue-reports.js';
import { directionOf, emptyLane, type Lane, noteGroup, withoutEntry } from './lane.js';
import type { OrderDeskFace, OrderDeskParts } from './order-desk-face.js';
import { coveredEvent, type DeniedIntent, deniedEvent, fillEvent, orderEvent } from './order-events.js';
import { Protection } from './protection.js';
import { RemoteDesk } from './remote-desk.js';
import { DeskRiskView, payableOf } from './risk-view.js';
import { MIN_SIGNAL_AGE_MS } from './semantics.js';
import type { SessionVenue } from './session-venue.js';

/** From intents to orders to fills: risk is asked, the venue is told, the book is kept, the position covered. */
export class OrderDesk implements VenueReports, OrderDeskFace {
  readonly venue: SessionVenue;
  /** Present: the venue is elsewhere. */
  readonly remote: RemoteDesk | undefined;
  readonly lanes: readonly Lane[];
  /** The stops and targets of what is held. */
  readonly protection = new Protection(this);
  /** Market time of the last fact. */
  nowMs = 0;
  /**
   * Whether a new price may do anything: an order works, a wish waits, the session is ending. Most bars find it false,
   * and cost nothing then.
   */
  isStirred = false;
  /** Instruments that the venue no longer trades. */
  readonly delisted = new Set<number>();
  /** Orders sent so far, which is also the number of the last one. */
  orders = 0;
  denials = 0;

  constructor(readonly parts: OrderDeskParts) {
    const { instruments } = parts;
    const { fill, venue } = parts.spec;
    this.remote = venue === undefined ? undefined : new RemoteDesk(this);
    this.venue = this.remote?.venue ?? new SimulatedVenue(instruments, fill, this);
    this.lanes = instruments.map(emptyLane);
    this.isStirred = fill.maxVolumeShareBps !== undefined;
  }

  lane(instrument: number): Lane {
    const lane = this.lanes[instrument];
    if (lane === undefined) throw new RangeError(`no instrument ${instrument}`);
    return lane;
  }

  rules(instrument: number): Instrument {
    return this.parts.instruments[instrument] as Instrument;
  }

  position(instrument: number): Amount {
    const { remote } = this;
    if (remote !== undefined) return remote.lots.of(instrument);
    return this.parts.account.position(instrument).quantity;
  }

  lastPrice(instrument: number): number {
    return this.parts.account.lastPrice(instrument);
  }

  /** After something was done: is there anything left that the next price may move? */
  settleDown(): void {
    this.isStirred = this.parts.controls.ending !== 'none' || this.isWatchful || this.isAnythingWaiting();
  }

  /** A leveraged position may be taken away by any price; where volume limits fills, every bar's counts. */
  private get isWatchful(): boolean {
    const { margin, fill } = this.parts.spec;
    return fill.maxVolumeShareBps !== undefined || (margin !== undefined && !this.parts.account.isFlat);
  }

  isDelisted(instrument: number): boolean {
    return this.delisted.size > 0 && this.delisted.has(instrument);
  }

  isAnythingWaiting(): boolean {
    for (let instrument = 0; instrument < this.lanes.length; instrument++) {
      const { pending, queue } = this.lane(instrument);
      if (pending !== undefined || queue.length > 0 || this.venue.hasWorking(instrument)) return true;
    }
    return false;
  }

  isAnythingWorking(): boolean {
    return this.lanes.some((_, instrument) => this.venue.hasWorking(instrument));
  }

  maxSignalAgeMs(instrument: number): number {
    return Math.max(MIN_SIGNAL_AGE_MS, this.parts.barMs[instrument] as number);
  }

  /** Asks risk and, if it agrees, sends. The order's number when it was sent. */
  propose(instrument: number, intent: OrderIntent): number | undefined {
    const order = this.reviewed(instrument, intent);
    if (order === undefined) return undefined;
    this.orders += 1;
    this.parts.emit(
      this.remote === undefined ? orderEvent(order) : coveredEvent(order, this.remote.stopWith(order)),
    );
    this.venue.submit(order);
    return order.seq;
  }

  /** The order as risk lets it go; undefined when it was refused, which is told. */
  private reviewed(instrument: number, intent: OrderIntent): ApprovedOrder | undefined {
    const seq = this.orders + 1;
    // Nothing is asked about a reduction, so the book is not looked at for it.
    if (isReduction(intent)) return approveReduction(intent, seq, this.nowMs);
    const answer = review(intent, new DeskRiskView(this, instrument, intent), seq);
    if (answer.kind === 'approved') return answer.order;
    this.deny(intent, answer.denial);
    return undefined;
  }

  deny(intent: DeniedIntent, denial: Denial): void {
    this.denials += 1;
    this.parts.emit(deniedEvent(intent, denial, this.nowMs));
  }

  filled(order: ApprovedOrder, fill: Fill): void {
    const instrument = this.indexOf(order);
    const lane = this.lane(instrument);
    const realised = this.parts.account.book(instrument, fill);
    this.remote?.booked(instrument, fill);
    this.parts.emit(fillEvent(fill, order, realised));
    if (fill.remaining === undefined) {
      if (lane.sent?.seq === order.seq) lane.sent = undefined;
      if (lane.stop?.seq === order.seq) lane.stop = undefined;
    }
    if (order.group !== undefined) this.filledOfGroup(instrument, order, fill);
    if (this.position(instrument) === 0) this.liftUnlessOpening(instrument, order);
    else if (order.purpose === 'entry') this.protection.cover(instrument, order.seq, fill.price);
  }

  /** The first coins of an entry may be too few to be sold again: what it brings waits for more of them. */
  private liftUnlessOpening(instrument: number, { purpose }: ApprovedOrder): void {
    const isOpening = purpose === 'entry' && this.parts.account.position(instrument).quantity !== 0;
    if (!isOpening) this.protection.lift(instrument);
  }

  /** What one order of a group fills, the others lose; once it is done with, they have no purpose. */
  private filledOfGroup(instrument: number, order: ApprovedOrder, fill: Fill): void {
    const { seq, group, reduceOnly } = order;
    const { quantity, remaining } = fill;
    noteGroup(this.lane(instrument), group as number, this.remote?.netOf(instrument, fill) ?? fill);
    // What is elsewhere cannot be made smaller from here: of entries the others go at once.
    if (remaining !== undefined && (this.remote === undefined || reduceOnly)) {
      this.venue.shelf.cut(instrument, group as number, { seq, quantity });
      return;
    }
    this.cancelWhere(instrument, (other) => other.group === group && other.seq !== seq, 'other-filled');
  }

  expired(order: ApprovedOrder, atMs: number, cause: CancelCause): void {
    this.drop(order);
    this.parts.emit({ kind: 'canceled', atMs, seq: order.seq, cause });
  }

  /** Nothing more comes of the order. */
  drop({ seq, instrument }: ApprovedOrder): void {
    const lane = this.lane(this.indexOf({ instrument }));
    if (lane.sent?.seq === seq) lane.sent = undefined;
    if (lane.stop?.seq === seq) lane.stop = undefined;
    lane.covers.delete(seq);
  }

  payable(order: ApprovedOrder, price: Price): Amount {
    return payableOf(this, this.indexOf(order), { order, price });
  }

  private indexOf({ instrument }: Pick<OrderEvent, 'instrument'>): number {
    const { instruments } = this.parts;
    for (let index = 0; index < instruments.length; index++) {
      if (this.rules(index).id === instrument) return index;
    }
    return -1;
  }

  /** Goes on from recorded orders: numbers continue, what rested rests again, nothing is told twice. */
  resume(lastSeq: number, resting: readonly OrderEvent[]): void {
    this.orders = lastSeq;
    for (const event of resting) {
      const { seq, purpose, terms, reason } = event;
      const lane = this.lane(this.indexOf(event));
      if (purpose === 'stop' && terms.type === 'stop') lane.stop = { seq, price: terms.stopPrice };
      if (terms.type === 'limit' && reason.key === 'profit-target')
        lane.target = { seq, price: terms.limitPrice };
      if (terms.type === 'market') lane.sent = { seq, target: targetOf(event) };
      this.venue.resume(approveAgain(event));
    }
    this.settleDown();
  }

  /** Withdraws working orders; each is told as canceled. */
  cancelWhere(instrument: number, which: (order: ApprovedOrder) => boolean, cause: CancelCause): void {
    if (!this.venue.hasWorking(instrument)) return;
    for (const order of this.venue.working(instrument)) {
      if (!which(order)) continue;
      if (this.remote !== undefined && order.purpose !== 'stop') {
        this.remote.ask(order, cause);
        continue;
      }
      this.venue.cancel(order.seq);
      const lane = this.lane(instrument);
      if (lane.sent?.seq === order.seq) lane.sent = undefined;
      lane.covers.delete(order.seq);
      this.parts.emit({ kind: 'canceled', atMs: this.nowMs, seq: order.seq, cause });
    }
  }

  /** Orders that wait for the next price go, unless they only reduce; of those by hand their ticket hears. */
  dropQueue(instrument: number): void {
    const lane = this.lane(instrument);
    const { queue: waiting } = lane;
    lane.queue = waiting.filter(({ order }) => order.reduceOnly === true);
    for (const { order, cover } of waiting) {
      if (order.reduceOnly === true || cover === undefined) continue;
      this.deny({ ...order, instrument: this.rules(instrument).id, purpose: 'entry' }, { rule: 'withdrawn' });
    }
  }

  /** Entries and waiting signals go; exits and stops stay. */
  dropEntries(cause: CancelCause): void {
    this.lanes.forEach((_, instrument) => void this.dropEntriesOf(instrument, cause));
  }

  dropEntriesOf(instrument: number, cause: CancelCause): void {
    const lane = this.lane(instrument);
    this.dropQueue(instrument);
    lane.pending = withoutEntry(lane.pending, directionOf(this.position(instrument)));
    this.cancelWhere(instrument, ({ reduceOnly }) => !reduceOnly, cause);
  }

  /** The venue closes the position at this price: there is too little behind it. */
  takeAway(instrument: number, intent: Reduction, { price, fee }: Pick<Fill, 'price' | 'fee'>): void {
    this.dropEntriesOf(instrument, 'liquidated');
    this.orders += 1;
    const order = approveReduction(intent, this.orders, this.nowMs);
    this.parts.emit(orderEvent(order));
    const { id, quote: feeCoin } = this.rules(instrument);
    this.filled(order, {
      orderSeq: order.seq,
      instrument: id,
      side: order.side,
      quantity: order.quantity,
      price,
      fee,
      feeCoin,
      atMs: this.nowMs,
      liquidity: 'taker',
    });
  }

  /** Orders at the venue that would open or enlarge a position. */
  get restingEntries(): number {
    return this.lanes.reduce((sum, _, instrument) => sum + this.venue.shelf.entriesOf(instrument), 0);
  }

  get isFlat(): boolean {
    return this.lanes.every((_, instrument) => this.position(instrument) === 0);
  }
}

/** What a market order that is on its way leads to. */
const targetOf = ({ purpose, side }: OrderEvent): Target =>
  purpose !== 'entry' ? 'flat' : side === 'buy' ? 'long' : 'short';

type Reduction = OrderIntent & { readonly reduceOnly: true };

const isReduction = (intent: OrderIntent): intent is Reduction => intent.reduceOnly;
