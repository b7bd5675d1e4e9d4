/**
 * A second, independent reckoning of ma-cross with side=both on one contract, in whole numbers of any size. It shares no
 * code with the engine: prices in tenths, quantities in millionths, money in 1e-8, so value = price × quantity × 10.
 */
export interface Candle {
  readonly open: bigint;
  readonly high: bigint;
  readonly low: bigint;
  readonly close: bigint;
}

export interface Terms {
  readonly fast: number;
  readonly slow: number;
  readonly cash: bigint;
  /** All in parts of a million. */
  readonly fee: bigint;
  readonly worse: bigint;
  readonly stop: bigint;
}

export interface Deal {
  readonly bar: number;
  readonly why: 'entry' | 'exit' | 'stop' | 'end';
  readonly side: 'buy' | 'sell';
  readonly price: bigint;
  readonly quantity: bigint;
  readonly fee: bigint;
}

const MILLION = 1_000_000n;
const up = (top: bigint, by: bigint): bigint => (top + by - 1n) / by;
const value = (price: bigint, quantity: bigint): bigint => price * quantity * 10n;

export class WholeNumberDesk {
  readonly deals: Deal[] = [];
  cash: bigint;
  held = 0n;
  private stopAt = 0n;
  private wanted = 0n;
  private isWaiting = false;
  private side = 0;

  constructor(
    private readonly candles: readonly Candle[],
    private readonly terms: Terms,
  ) {
    this.cash = terms.cash;
  }

  run(): this {
    for (const [bar, candle] of this.candles.entries()) {
      const { open } = candle;
      // The stop lies at the venue: a price beyond it meets it before anything new arrives.
      this.meetStop(bar, { ...candle, high: open, low: open });
      if (this.isWaiting) this.turn(bar, open);
      this.meetStop(bar, candle);
      this.think(bar);
    }
    const last = this.candles.length - 1;
    const close = this.candles[last]?.close ?? 0n;
    if (this.held !== 0n) this.deal({ bar: last, why: 'end', market: close, quantity: -this.held });
    return this;
  }

  private turn(bar: number, open: bigint): void {
    this.isWaiting = false;
    if (this.held !== 0n) this.deal({ bar, why: 'exit', market: open, quantity: -this.held });
    const price = this.taken(open, this.wanted);
    const fits = (quantity: bigint): boolean =>
      value(price, quantity) + up(value(price, quantity) * this.terms.fee, MILLION) <= this.cash;
    let [most, tooMuch] = [0n, 10n ** 15n];
    while (tooMuch - most > 1n) {
      const middle = (most + tooMuch) / 2n;
      if (fits(middle)) most = middle;
      else tooMuch = middle;
    }
    this.deal({ bar, why: 'entry', market: open, quantity: this.wanted * most });
    const { stop } = this.terms;
    this.stopAt =
      this.wanted > 0n ? (price * (MILLION - stop)) / MILLION : up(price * (MILLION + stop), MILLION);
  }

  private meetStop(bar: number, { open, high, low }: Candle): void {
    if (this.held > 0n && low <= this.stopAt) {
      this.deal({ bar, why: 'stop', market: open < this.stopAt ? open : this.stopAt, quantity: -this.held });
    } else if (this.held < 0n && high >= this.stopAt) {
      this.deal({ bar, why: 'stop', market: open > this.stopAt ? open : this.stopAt, quantity: -this.held });
    }
  }

  /** The averages compared without dividing; only a change of side wants something. */
  private think(bar: number): void {
    const { fast, slow } = this.terms;
    if (bar + 1 < slow) return;
    const sum = (length: number): bigint =>
      this.candles.slice(bar + 1 - length, bar + 1).reduce((total, { close }) => total + close, 0n);
    const difference = sum(fast) * BigInt(slow) - sum(slow) * BigInt(fast);
    if (difference === 0n) return;
    const before = this.side;
    this.side = difference > 0n ? 1 : -1;
    if (before !== -this.side) return;
    this.wanted = BigInt(this.side);
    const direction = this.held > 0n ? 1n : this.held < 0n ? -1n : 0n;
    this.isWaiting = direction !== this.wanted;
  }

  private taken(market: bigint, direction: bigint): bigint {
    const { worse } = this.terms;
    return direction > 0n ? up(market * (MILLION + worse), MILLION) : (market * (MILLION - worse)) / MILLION;
  }

  private deal({
    bar,
    why,
    market,
    quantity,
  }: Omit<Deal, 'side' | 'price' | 'fee'> & { market: bigint }): void {
    const price = this.taken(market, quantity);
    const size = quantity < 0n ? -quantity : quantity;
    const fee = up(value(price, size) * this.terms.fee, MILLION);
    this.cash -= (quantity < 0n ? -1n : 1n) * value(price, size) + fee;
    this.held += quantity;
    this.deals.push({ bar, why, side: quantity < 0n ? 'sell' : 'buy', price, quantity: size, fee });
  }
}
