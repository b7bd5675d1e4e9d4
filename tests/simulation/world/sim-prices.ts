import type { Bar } from '../../../src/engine/domain/bar.js';
import type { InstrumentId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import { Chance } from '../chance.js';

const MINUTE = 60_000;

/** Prices that wander, a step every few seconds, and the minutes they make. */
export class SimPrices {
  /** Closed minutes, oldest first. */
  readonly bars = new Map<InstrumentId, Bar[]>();
  /** By what the next open that is told is wrong; told once. */
  readonly spoiled = new Map<InstrumentId, number>();
  readonly #now = new Map<InstrumentId, Forming>();
  readonly #chance: Chance;

  constructor(
    readonly instruments: readonly Instrument[],
    private readonly options: {
      readonly seed: number;
      readonly startMs: number;
      readonly historyBars: number;
    },
  ) {
    this.#chance = new Chance(options.seed, 'prices');
    for (const instrument of instruments) this.#begin(instrument);
  }

  /** Price units. */
  price({ id, priceDecimals }: Instrument): number {
    return Math.round(this.forming(id).close * 10 ** priceDecimals);
  }

  forming(id: InstrumentId): Forming {
    const found = this.#now.get(id);
    if (found === undefined) throw new RangeError(`${id} is not listed`);
    return found;
  }

  /** The next step of every price, at this time. */
  step(atMs: number): void {
    for (const instrument of this.instruments) this.#step(instrument, atMs);
  }

  /** How the feed tells the next bar that begins: with an open that cannot be. */
  spoil(id: InstrumentId, factor: number): void {
    this.spoiled.set(id, factor);
  }

  #begin(instrument: Instrument): void {
    const { startMs, historyBars } = this.options;
    const fromMs = startMs - historyBars * MINUTE;
    const open = this.#chance.between(20, 60_000);
    this.bars.set(instrument.id, []);
    this.#now.set(instrument.id, { openMs: fromMs, open, high: open, low: open, close: open });
    for (let at = 1; at <= historyBars; at += 1) this.#step(instrument, fromMs + at * MINUTE);
  }

  #step({ id, priceDecimals }: Instrument, atMs: number): void {
    const bar = this.forming(id);
    const isJump = this.#chance.hits(0.002);
    const change = (this.#chance.next() - 0.5) * (isJump ? 0.03 : 0.002);
    const unit = 10 ** priceDecimals;
    const close = Math.max(1, Math.round(bar.close * (1 + change) * unit) / unit);
    if (atMs < bar.openMs + MINUTE) {
      this.#now.set(id, {
        ...bar,
        close,
        high: Math.max(bar.high, close),
        low: Math.min(bar.low, close),
      });
      return;
    }
    this.bars.get(id)?.push({ ...bar, volume: 1_000 });
    const openMs = Math.floor(atMs / MINUTE) * MINUTE;
    this.#now.set(id, { openMs, open: close, high: close, low: close, close });
  }
}

export type Forming = Omit<Bar, 'volume'>;
