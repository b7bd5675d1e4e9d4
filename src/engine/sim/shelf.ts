import { type Amount, add, ZERO } from '../domain/amount.js';
import type { ApprovedOrder, Side } from '../domain/order.js';
import type { Resting } from './resting.js';

/** The orders at the venue, by instrument, oldest first. */
export class Shelf {
  private readonly lists: Resting[][];

  constructor(instruments: number) {
    this.lists = Array.from({ length: instruments }, () => []);
  }

  of(instrument: number): Resting[] {
    return this.lists[instrument] as Resting[];
  }

  add(one: Resting): void {
    const list = this.of(one.instrument);
    if (!list.includes(one)) list.push(one);
  }

  remove(one: Resting): void {
    const list = this.of(one.instrument);
    if (list.length === 0) return;
    const index = list.indexOf(one);
    if (index >= 0) list.splice(index, 1);
  }

  find(seq: number): Resting | undefined {
    for (const list of this.lists) {
      const one = list.find(({ order }) => order.seq === seq);
      if (one !== undefined) return one;
    }
    return undefined;
  }

  /** The price that sets a stop off as it stands now, quote per base; undefined while it has none. */
  triggerOf(instrument: number, seq: number): number | undefined {
    const one = this.of(instrument).find(({ order }) => order.seq === seq);
    return one === undefined || Number.isNaN(one.level) ? undefined : one.level;
  }

  /** What the orders of a group have still to fill, base units. */
  remainingOf(instrument: number, group: number): Amount {
    let sum = ZERO;
    for (const { order, remaining } of this.of(instrument)) {
      if (order.group === group) sum = add(sum, remaining);
    }
    return sum;
  }

  /** What orders of this side that may open or enlarge a position have still to fill, base units. */
  enteringOf(instrument: number, side: Side): Amount {
    let sum = ZERO;
    for (const { order, remaining } of this.of(instrument)) {
      if (order.side === side && !order.reduceOnly) sum = add(sum, remaining);
    }
    return sum;
  }

  /** How many orders may open or enlarge a position. */
  entriesOf(instrument: number): number {
    let count = 0;
    for (const { order } of this.of(instrument)) if (!order.reduceOnly) count += 1;
    return count;
  }

  /** True while the order rests or is on its way. */
  isWorking(instrument: number, seq: number): boolean {
    const list = this.of(instrument);
    return list.length > 0 && list.some(({ order }) => order.seq === seq);
  }

  working(instrument: number): readonly ApprovedOrder[] {
    return this.of(instrument).map(({ order }) => order);
  }

  /** What order `seq` of a group has filled, the others of it lose. */
  cut(instrument: number, group: number, by: { readonly seq: number; readonly quantity: Amount }): void {
    for (const one of this.of(instrument)) {
      if (one.order.group !== group || one.order.seq === by.seq) continue;
      one.remaining = Math.max(0, one.remaining - by.quantity) as Amount;
    }
  }
}
