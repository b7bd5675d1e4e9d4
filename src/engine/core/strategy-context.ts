import { type Amount, MAX_UNITS, type Price, ZERO } from '../domain/amount.js';
import type { BarView } from '../domain/bar.js';
import { powerOfTen, toNumber } from '../domain/decimal.js';
import { type Instrument, quantityFor, toPrice } from '../domain/instrument.js';
import type { Reason, Target } from '../domain/order.js';
import type { SignalOptions, StrategyContext, StrategyOrder } from '../strategies/contract.js';
import type { SeriesState } from './series-state.js';

/** What a strategy asks for in one bar. */
export interface Wishes {
  /** Market time. */
  readonly nowMs: number;
  signal(instrument: number, target: Target, reason: Reason, stopPrice: number | undefined): void;
  order(order: StrategyOrder): void;
  cancelOrders(instrument: number, group: number | undefined): void;
  position(instrument: number): Amount;
  /** Quote units, < 0 of what was sold short. */
  cost(instrument: number): Amount;
  waiting(instrument: number, group: number): Amount;
  heldBy(instrument: number, group: number): Amount;
}

/** The one object that `onBar` sees; reused for every bar. */
export class BarContext implements StrategyContext {
  constructor(
    private readonly series: readonly SeriesState[],
    private readonly instruments: readonly Instrument[],
    private readonly wishes: Wishes,
  ) {}

  bar(series = 0): BarView {
    return this.at(series).view;
  }

  get nowMs(): number {
    return this.wishes.nowMs;
  }

  isFresh(series = 0): boolean {
    return this.at(series).closedMs === this.nowMs;
  }

  position(instrument = 0): Amount {
    return this.wishes.position(instrument);
  }

  signal(target: Target, reason: Reason, options?: SignalOptions): void {
    this.wishes.signal(options?.instrument ?? 0, target, reason, options?.stopPrice);
  }

  order(order: StrategyOrder): void {
    this.wishes.order(order);
  }

  cancelOrders(instrument = 0, group?: number): void {
    this.wishes.cancelOrders(instrument, group);
  }

  toPrice(price: number, instrument = 0): Price {
    return toPrice(this.rules(instrument), price, 'floor');
  }

  toQuantity(value: number, price: number, instrument = 0): Amount {
    const rules = this.rules(instrument);
    const units = Math.floor(value * powerOfTen(rules.quoteDecimals));
    if (!(price > 0) || !(units > 0) || units > MAX_UNITS) return ZERO;
    return quantityFor(rules, toPrice(rules, price, 'ceil'), units as Amount);
  }

  averagePrice(instrument = 0): number {
    const { baseDecimals, quoteDecimals } = this.rules(instrument);
    const cost = toNumber(this.wishes.cost(instrument), quoteDecimals);
    return cost / toNumber(this.wishes.position(instrument), baseDecimals);
  }

  waiting(group: number, instrument = 0): Amount {
    return this.wishes.waiting(instrument, group);
  }

  heldBy(group: number, instrument = 0): Amount {
    return this.wishes.heldBy(instrument, group);
  }

  private rules(instrument: number): Instrument {
    const rules = this.instruments[instrument];
    if (rules === undefined) throw new RangeError(`no instrument ${instrument}`);
    return rules;
  }

  private at(series: number): SeriesState {
    const state = this.series[series];
    if (state === undefined) throw new RangeError(`no series ${series}`);
    return state;
  }
}
