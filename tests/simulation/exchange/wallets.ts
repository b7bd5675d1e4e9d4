import { amount, price } from '../../../src/engine/domain/amount.js';
import type { CoinCode, InstrumentId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { Side } from '../../../src/engine/domain/order.js';
import type { VenueRecord } from '../../../src/engine/ports/exchange.js';
import { ratio, worth } from './exact.js';
import { type HeldPosition, signed } from './venue-state.js';

export interface Fees {
  readonly makerBps: number;
  readonly takerBps: number;
}

/** One execution before it is booked. */
export interface Deal {
  readonly instrument: Instrument;
  readonly side: Side;
  readonly quantity: number;
  readonly price: number;
  readonly isMaker: boolean;
  /** None, of a deleveraging. */
  readonly isFree?: boolean;
  readonly kind: VenueRecord['kind'];
  readonly atMs: number;
  readonly execId: string;
  readonly linkId?: string | undefined;
}

/** The exchange's own books: coins in 1e-8 units, positions, and a line for each change. */
export class Wallets {
  readonly balances = new Map<CoinCode, number>();
  readonly positions = new Map<InstrumentId, HeldPosition>();
  readonly records: VenueRecord[] = [];
  /** Ever written: old lines may be dropped, their ids are not given again. */
  #lines = 0;

  constructor(private readonly fees: (instrument: Instrument) => Fees) {}

  balance(coin: CoinCode): number {
    return this.balances.get(coin) ?? 0;
  }

  position(instrument: Instrument): HeldPosition {
    const known = this.positions.get(instrument.id);
    if (known !== undefined) return known;
    const flat = { instrument, quantity: 0, cost: 0, leverage: 1, updatedMs: 0 };
    this.positions.set(instrument.id, flat);
    return flat;
  }

  change(line: Omit<VenueRecord, 'recordId'>): VenueRecord {
    this.balances.set(line.coin, this.balance(line.coin) + line.change);
    this.#lines += 1;
    const record = { recordId: `r${this.#lines}`, ...line };
    this.records.push(record);
    return record;
  }

  /** Books it and says what it cost. */
  book(deal: Deal): { readonly fee: number; readonly feeCoin: CoinCode } {
    return deal.instrument.kind === 'linear' ? this.#bookLinear(deal) : this.#bookSpot(deal);
  }

  /** What cannot be lost any more without owing: cash and open profit of contracts that settle in `coin`. */
  equity(coin: CoinCode, priceOf: (id: InstrumentId) => number): number {
    let sum = this.balance(coin);
    for (const { instrument, quantity, cost } of this.positions.values()) {
      if (instrument.quote !== coin || quantity === 0) continue;
      sum += worth(instrument, priceOf(instrument.id), quantity, 'down') - cost;
    }
    return sum;
  }

  #feeOf({ instrument, isMaker, isFree }: Deal, of: number): number {
    const { makerBps, takerBps } = this.fees(instrument);
    const rate = isFree === true ? 0 : Math.round((isMaker ? makerBps : takerBps) * 100);
    return ratio(of, rate, 1_000_000, 'up');
  }

  #bookSpot(deal: Deal) {
    const { instrument, side, quantity, price, kind, atMs } = deal;
    const { base, quote } = instrument;
    const value = worth(instrument, price, quantity, side === 'buy' ? 'up' : 'down');
    // A charge is taken from what is received, a rebate given in the other coin.
    const isRebate = this.#feeOf(deal, value) < 0;
    const isInBase = (side === 'buy') !== isRebate;
    const fee = this.#feeOf(deal, isInBase ? quantity : value);
    const line = { kind, instrument: instrument.id, atMs };
    const [inBase, inQuote] = isInBase ? [fee, 0] : [0, fee];
    const coins = amount(signed(side, quantity) - inBase);
    const money = amount(-signed(side, value) - inQuote);
    this.change({ ...line, coin: base, change: coins, trade: tradeOf(deal, inBase) });
    this.change({ ...line, coin: quote, change: money, trade: tradeOf(deal, inQuote) });
    return { fee, feeCoin: isInBase ? base : quote };
  }

  #bookLinear(deal: Deal) {
    const { instrument, side, quantity, price, kind, atMs } = deal;
    const value = worth(instrument, price, quantity, side === 'buy' ? 'up' : 'down');
    const fee = this.#feeOf(deal, value);
    const position = this.position(instrument);
    const realised = this.#turn(position, deal);
    const change = amount(realised - fee);
    const line = { kind, instrument: instrument.id, atMs, coin: instrument.quote, change };
    this.change({ ...line, trade: tradeOf(deal, fee), held: amount(position.quantity) });
    return { fee, feeCoin: instrument.quote };
  }

  /** Closes first, then opens; returns the profit of what was closed. */
  #turn(held: HeldPosition, { instrument, side, quantity, price, atMs }: Deal): number {
    const step = signed(side, quantity);
    const closing = held.quantity * step < 0 ? Math.min(quantity, Math.abs(held.quantity)) : 0;
    let realised = 0;
    if (closing > 0) {
      const whole = Math.abs(held.quantity);
      // As at the real one: cut to the coin's unit, for long and short alike.
      const part = Math.sign(held.cost) * ratio(Math.abs(held.cost), closing, whole, 'down');
      const worthNow = worth(instrument, price, held.quantity > 0 ? closing : -closing, 'down');
      realised = worthNow - part;
      held.cost -= part;
      held.quantity += signed(side, closing);
    }
    const opening = quantity - closing;
    if (opening > 0) {
      held.quantity += signed(side, opening);
      held.cost += signed(side, worth(instrument, price, opening, 'down'));
    }
    held.updatedMs = atMs;
    return realised;
  }
}

const tradeOf = (
  { execId, linkId, side, quantity, price: at }: Deal,
  fee: number,
): NonNullable<VenueRecord['trade']> => ({
  execId,
  side,
  quantity: amount(quantity),
  price: price(at),
  fee: amount(fee),
  ...(linkId === undefined ? {} : { linkId }),
});
