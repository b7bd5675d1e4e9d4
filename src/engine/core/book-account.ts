import { type Amount, add, amount, type Price, subtract, ZERO } from '../domain/amount.js';
import { powerOfTen, toNumber } from '../domain/decimal.js';
import { type Instrument, notionalOf } from '../domain/instrument.js';
import { invariant } from '../domain/invariant.js';
import type { LedgerSums } from '../domain/ledger.js';
import {
  bookFill,
  bookFunding,
  bookTransfer,
  emptyLedger,
  imbalanceOf,
  positionOf,
  sumsOf,
} from '../domain/ledger.js';
import type { Fill } from '../domain/order.js';
import { FLAT, type Position } from '../domain/position.js';
import { DAY_MS } from './semantics.js';

/** A session's book: its ledger, its marks and the figures of the day. */
export class BookAccount {
  private readonly ledger = emptyLedger();
  /** Last price of each instrument, a plain number; 0 before the first. */
  private readonly marks: Float64Array;
  /** Mark ÷ last price of each instrument: 1 where the last price is the mark. */
  private readonly bases: Float64Array;
  /** Signed coins held of each instrument, for the equity curve only. */
  private readonly held: Float64Array;
  /** As the ledger has them, by the instrument's number: it is asked many times a fill. */
  private readonly positions: Position[];
  /** After a failure prices are no longer trusted: what is held counts as what it cost. */
  isAtCost = false;
  private coins = 0;
  private paidInLater: Amount = ZERO;
  private day = Number.NEGATIVE_INFINITY;
  private dayStart: Amount = ZERO;
  /** Kept, not computed: it is asked once a bar. */
  isFlat = true;
  dayFills = 0;
  fills = 0;
  roundTrips = 0;

  constructor(
    private readonly instruments: readonly Instrument[],
    cash: Amount,
  ) {
    bookTransfer(this.ledger, cash);
    this.marks = new Float64Array(instruments.length);
    this.bases = new Float64Array(instruments.length).fill(1);
    this.held = new Float64Array(instruments.length);
    this.positions = instruments.map(() => FLAT);
    this.dayStart = cash;
    this.coins = this.inCoins(cash);
  }

  /** Money that comes into the book after its start: never profit, and not seen by the curve. */
  payIn(value: Amount): void {
    bookTransfer(this.ledger, value);
    this.dayStart = add(this.dayStart, value);
    this.paidInLater = add(this.paidInLater, value);
  }

  get cash(): Amount {
    return this.ledger.cash;
  }
  get dayStartEquity(): Amount {
    return this.dayStart;
  }
  sums(): LedgerSums {
    return sumsOf(this.ledger);
  }

  /** A new price; the first of a UTC day sets what the day's profit is counted from. */
  mark(instrument: number, atMs: number, price: number): void {
    if (atMs >= this.day) this.beginDay(atMs);
    this.marks[instrument] = price;
  }

  private beginDay(atMs: number): void {
    this.dayStart = this.equity();
    this.dayFills = 0;
    this.day = (Math.floor(atMs / DAY_MS) + 1) * DAY_MS;
  }

  position(instrument: number): Position {
    const held = this.positions[instrument];
    if (held === undefined) throw new RangeError(`no instrument ${instrument}`);
    return held;
  }

  /** Quote per base; 0 before the first. */
  lastPrice(instrument: number): number {
    return this.marks[instrument] as number;
  }

  /** Last price in price units, to the nearest. */
  marketPrice(instrument: number): Price {
    const rules = this.instruments[instrument] as Instrument;
    return Math.round(this.lastPrice(instrument) * powerOfTen(rules.priceDecimals)) as Price;
  }

  /** Mark in price units, to the nearest: what positions are valued at. */
  markPrice(instrument: number): Price {
    return this.markAt(instrument, this.lastPrice(instrument));
  }

  /** The mark while the market stands at `last`, quote per base. */
  markAt(instrument: number, last: number): Price {
    const rules = this.instruments[instrument] as Instrument;
    const mark = last * (this.bases[instrument] as number);
    return Math.round(mark * powerOfTen(rules.priceDecimals)) as Price;
  }

  /** The venue's mark as it stands; it keeps its distance, in proportion, from the last price. */
  setMark(instrument: number, mark: number): void {
    const last = this.lastPrice(instrument);
    if (last > 0) this.bases[instrument] = mark / last;
  }

  /** Funding received (+) or paid (−). */
  fund(value: Amount): void {
    bookFunding(this.ledger, value);
    this.coins = this.inCoins((this.ledger.cash - this.paidInLater) as Amount);
  }

  /** What closing at the mark would bring (+) or cost (−), rounded down. */
  valueAtMark(instrument: number): Amount {
    const { quantity, cost } = this.position(instrument);
    if (quantity === 0 || this.isAtCost) return cost;
    return notionalOf(
      this.instruments[instrument] as Instrument,
      this.markPrice(instrument),
      quantity,
      'floor',
    );
  }

  /** What the position stands for at the mark, long or short. */
  exposure(instrument: number): Amount {
    return amount(Math.abs(this.valueAtMark(instrument)));
  }

  equity(): Amount {
    let sum = this.ledger.cash;
    for (let index = 0; index < this.marks.length; index++) sum = add(sum, this.valueAtMark(index));
    return sum;
  }

  /** Equity in coins as a plain number, without what was paid in later: for the curve, once a bar. */
  equityCoins(): number {
    let sum = this.coins;
    if (this.isFlat) return sum;
    for (let index = 0; index < this.marks.length; index++) {
      sum += (this.held[index] as number) * (this.marks[index] as number) * (this.bases[index] as number);
    }
    return sum;
  }

  unrealised(instrument: number): Amount {
    return subtract(this.valueAtMark(instrument), this.position(instrument).cost);
  }

  /** Books a fill and returns what it realised; books that do not add up are a bug. */
  book(instrument: number, fill: Fill): Amount {
    const rules = this.instruments[instrument] as Instrument;
    const before = this.position(instrument).quantity;
    const realised = bookFill(this.ledger, rules, fill);
    const position = positionOf(this.ledger, rules);
    const after = position.quantity;
    this.positions[instrument] = position;
    const gap = imbalanceOf(this.ledger);
    invariant(gap === 0, 'books-do-not-add-up', { gap });
    this.fills += 1;
    this.dayFills += 1;
    if (before !== 0 && (after === 0 || after > 0 !== before > 0)) this.roundTrips += 1;
    this.held[instrument] = toNumber(after, rules.baseDecimals);
    this.isFlat = this.holdsNothing();
    this.coins = this.inCoins((this.ledger.cash - this.paidInLater) as Amount);
    return realised;
  }

  private holdsNothing(): boolean {
    for (let index = 0; index < this.held.length; index++) if (this.held[index] !== 0) return false;
    return true;
  }

  private inCoins(value: Amount): number {
    return toNumber(value, (this.instruments[0] as Instrument).quoteDecimals);
  }
}
