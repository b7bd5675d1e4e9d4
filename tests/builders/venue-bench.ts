import { amount, ZERO } from '../../src/engine/domain/amount.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { ApprovedOrder, Fill, OrderTerms } from '../../src/engine/domain/order.js';
import type { FillModel } from '../../src/engine/domain/session.js';
import type { CancelCause } from '../../src/engine/domain/session-event.js';
import { review } from '../../src/engine/risk/review.js';
import { SimulatedVenue } from '../../src/engine/sim/simulated-venue.js';
import type { VenueReports } from '../../src/engine/sim/venue-reports.js';
import type { Prices } from './bars.js';
import { barsOf } from './bars.js';
import { cents, coins, plainLinear } from './instrument.js';
import { FREE, MINUTE, START } from './spec.js';

export interface OrderLike {
  readonly side: 'buy' | 'sell';
  readonly coins?: number;
  readonly limit?: number;
  readonly stop?: number;
  /** Any other terms. */
  readonly terms?: OrderTerms;
  readonly reduceOnly?: boolean;
  readonly instrument?: Instrument;
}

const termsOf = ({ limit, stop, terms }: OrderLike): OrderTerms => {
  if (terms !== undefined) return terms;
  if (limit !== undefined) return { type: 'limit', limitPrice: cents(limit) };
  return stop === undefined ? { type: 'market' } : { type: 'stop', stopPrice: cents(stop) };
};

/** A venue with a book that counts only quantities; its reports are short lines. */
export class VenueBench implements VenueReports {
  readonly lines: string[] = [];
  readonly fills: Fill[] = [];
  readonly venue: SimulatedVenue;
  nowMs = START;
  held = 0;
  /** Sent when the next fill is told, as a session sends a protective stop. */
  follow: OrderLike | undefined;
  private price = 0;
  private seq = 0;

  constructor(model: Partial<FillModel> = {}, instruments: readonly Instrument[] = [plainLinear]) {
    this.venue = new SimulatedVenue(instruments, { ...FREE, ...model }, this);
  }

  position = () => amount(Math.round(this.held * 1_000));
  lastPrice = () => this.price;
  /** Coins that can be paid for at most. */
  purse = Number.POSITIVE_INFINITY;
  payable = ({ quantity }: ApprovedOrder) => amount(Math.min(quantity, this.purse * 1_000));

  filled({ seq }: ApprovedOrder, fill: Fill): void {
    this.fills.push(fill);
    this.held += ((fill.side === 'buy' ? 1 : -1) * fill.quantity) / 1_000;
    this.lines.push(`${seq} ${fill.side} ${fill.quantity / 1_000} at ${fill.price / 100} ${fill.liquidity}`);
    const { follow } = this;
    this.follow = undefined;
    if (follow !== undefined) this.send(follow);
  }

  expired({ seq }: ApprovedOrder, _atMs: number, cause: CancelCause): void {
    this.lines.push(
      cause === 'position-closed' || cause === 'no-cash' ? `${seq} expired` : `${seq} ${cause}`,
    );
  }

  /** Sends an order, by way of risk like every order, and returns its number. */
  send(like: OrderLike): number {
    const instrument = like.instrument ?? plainLinear;
    this.seq += 1;
    const answer = review(
      {
        instrument: instrument.id,
        side: like.side,
        quantity: coins(like.coins ?? 1),
        terms: termsOf(like),
        purpose: 'entry',
        reduceOnly: like.reduceOnly ?? false,
        reason: { key: 'test', values: {} },
        signalMs: this.nowMs,
      },
      {
        instrument,
        limits: {},
        tradingState: 'active',
        paused: false,
        nowMs: this.nowMs,
        maxSignalAgeMs: MINUTE,
        marketPrice: cents(100),
        expectedPrice: cents(100),
        expectedFee: ZERO,
        position: ZERO,
        equity: amount(1e15),
        ownExposure: ZERO,
        otherExposure: ZERO,
        entering: ZERO,
        reserved: ZERO,
        dayStartEquity: ZERO,
      },
      this.seq,
    );
    if (answer.kind === 'denied') throw new Error(`denied: ${answer.denial.rule}`);
    this.venue.submit(answer.order);
    return this.seq;
  }

  open(price: number, minute = 0): this {
    this.nowMs = START + minute * MINUTE;
    this.price = price;
    this.venue.opened(0, this.nowMs, price);
    return this;
  }

  /** The bar of `minute` closes; it has been opened before. */
  close(prices: Prices, minute = 0): this {
    const [bar] = barsOf([prices], START + minute * MINUTE);
    if (bar === undefined) throw new Error('one bar was asked for');
    this.nowMs = bar.openMs + MINUTE;
    this.price = bar.close;
    this.venue.closed(0, { ...bar, closeMs: this.nowMs });
    return this;
  }
}
