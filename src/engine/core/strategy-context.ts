import type { Amount, Price } from '../domain/amount.js';
import type { BarView } from '../domain/bar.js';
import { type Instrument, toPrice } from '../domain/instrument.js';
import type { Reason, Target } from '../domain/order.js';
import type { SignalOptions, StrategyContext, StrategyOrder } from '../strategies/contract.js';
import type { SeriesState } from './series-state.js';

/** What a strategy asks for in one bar. */
export interface Wishes {
  /** Market time. */
  readonly nowMs: number;
  signal(instrument: number, target: Target, reason: Reason, stopPrice: number | undefined): void;
  order(order: StrategyOrder): void;
  cancelOrders(instrument: number): void;
  position(instrument: number): Amount;
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

  cancelOrders(instrument = 0): void {
    this.wishes.cancelOrders(instrument);
  }

  toPrice(price: number, instrument = 0): Price {
    const rules = this.instruments[instrument];
    if (rules === undefined) throw new RangeError(`no instrument ${instrument}`);
    return toPrice(rules, price, 'floor');
  }

  private at(series: number): SeriesState {
    const state = this.series[series];
    if (state === undefined) throw new RangeError(`no series ${series}`);
    return state;
  }
}
