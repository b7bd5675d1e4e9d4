import { MINUTE, type Minute, type Minutes } from './bars.js';
import type { Category, Info, Listing } from './listings.js';
import { minuteAt } from './within.js';

/** How prices of a symbol are spoiled, and until when (market time). */
export type Distortion = 'nan' | 'zero' | 'negative' | 'times-1000';

interface Spoilt {
  readonly how: Distortion;
  readonly where: 'stream' | 'everywhere';
  readonly untilMs: number;
}

const SPOIL: Readonly<Record<Distortion, (price: string) => string>> = {
  nan: () => 'NaN',
  zero: () => '0',
  negative: (price) => `-${price}`,
  'times-1000': (price) => String(Number(price) * 1000),
};

/** One symbol of the exchange with its minutes. */
export class SymbolMarket {
  readonly category: Category;
  readonly symbol: string;
  info: Info;
  /** The mark price as a share of the last. */
  markShare = 1.0001;
  /** A settled rate stands in the history so long after its time, market ms. */
  fundingLagMs = 0;
  #spoilt: Spoilt | undefined;
  #endMs = Number.POSITIVE_INFINITY;
  #held: string | undefined;

  constructor(
    listing: Listing,
    readonly minutes: Minutes,
  ) {
    this.category = listing.category;
    this.symbol = listing.symbol;
    this.info = listing.info;
  }

  get isTrading(): boolean {
    return this.info['status'] === 'Trading';
  }

  /** Of contracts. */
  get fundingMs(): number {
    return Number(this.info['fundingInterval']) * MINUTE;
  }

  /** Market time after which there is nothing of it. */
  get endMs(): number {
    return this.#endMs;
  }

  get tickSize(): number {
    return Number((this.info['priceFilter'] as Info)['tickSize']);
  }

  /** Changes keys of what instruments-info says, one group deep. */
  amend(change: Info): void {
    const merged = { ...this.info };
    for (const [key, value] of Object.entries(change)) {
      const before = merged[key];
      const isGroup = typeof before === 'object' && typeof value === 'object';
      merged[key] = isGroup ? { ...before, ...value } : value;
    }
    this.info = merged;
  }

  /** It is traded no more from then on: no bars, no quotes. */
  delist(nowMs: number): void {
    this.amend({ status: 'Closed' });
    this.#endMs = nowMs;
  }

  spoil(how: Distortion, untilMs: number, where: Spoilt['where'] = 'stream'): void {
    this.#spoilt = { how, where, untilMs };
  }

  /** The price stands here, whatever the bars say, until it is let go (undefined). */
  hold(price: string | undefined): void {
    this.#held = price;
  }

  /** A running minute with the price that is held in it. */
  #withHeld(minute: Minute, nowMs: number): Minute {
    const held = this.#held;
    if (held === undefined || nowMs >= minute.startMs + MINUTE) return minute;
    const high = Number(held) > Number(minute.high) ? held : minute.high;
    const low = Number(held) < Number(minute.low) ? held : minute.low;
    return { ...minute, high, low, close: held };
  }

  /** A minute as it is told at `nowMs`; `where` it is told decides whether it is spoilt. */
  told(minute: Minute, nowMs: number, where: Spoilt['where']): Minute {
    const known = this.#withHeld(minuteAt(minute, nowMs), nowMs);
    const spoilt = this.#spoilt;
    if (spoilt === undefined || nowMs > spoilt.untilMs) return known;
    if (where === 'everywhere' && spoilt.where === 'stream') return known;
    const change = SPOIL[spoilt.how];
    const { open, high, low, close } = known;
    return { ...known, open: change(open), high: change(high), low: change(low), close: change(close) };
  }

  /** The minute that runs at `nowMs`, or the last there was. */
  current(nowMs: number): Minute | undefined {
    const count = this.minutes.countUntil(nowMs);
    return count === 0 ? undefined : this.minutes.at(count - 1);
  }

  lastPrice(nowMs: number): string {
    if (this.#held !== undefined) return this.#held;
    const minute = this.current(nowMs);
    return minute === undefined ? '0' : minuteAt(minute, nowMs).close;
  }

  /** Minutes that begin from `fromMs` to `toMs` (both included), as they are known at `nowMs`. */
  between(fromMs: number, toMs: number, nowMs: number): Minute[] {
    const first = this.minutes.countUntil(fromMs - 1);
    const last = this.minutes.countUntil(Math.min(toMs, nowMs, this.#endMs));
    const found: Minute[] = [];
    for (let index = first; index < last; index += 1) {
      found.push(this.told(this.minutes.at(index) as Minute, nowMs, 'everywhere'));
    }
    return found;
  }
}
