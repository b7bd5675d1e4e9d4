import { allocateColumns, type BarColumns, type BarView, writeBar } from '../../domain/bar.js';
import { powerOfTen } from '../../domain/decimal.js';
import { FactorWalk } from './factor.js';
import { SYNTHETIC_ORIGIN_MS, type SyntheticListing } from './listings.js';
import { exponential, streamOf, uniformAt } from './random.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Volume by hour of the day, UTC: Asia's morning, Europe's, then New York's, which is the busiest. */
const HOURS = [
  0.95, 0.9, 0.85, 0.8, 0.75, 0.75, 0.8, 0.95, 1.05, 1.0, 0.95, 0.95, 1.05, 1.3, 1.55, 1.6, 1.45, 1.3, 1.15,
  1.05, 1.0, 0.95, 0.95, 1.0,
] as const;
const WEEKEND = 0.7;
/** The open stands at most this share of the price away from the close before it. */
const OPEN_GAP = 0.00001;

const SALT = { upper: 20, lower: 21, volume: 22, gap: 23 } as const;

/**
 * The one-minute bars of one synthetic instrument, in order from the origin. Bar k is a function of (seed,
 * instrument, k) alone: a walk that was stopped is continued by a new one that skips what the first has given.
 */
export class MarketWalk {
  /** Bars given so far. */
  bars = 0;
  private readonly common: FactorWalk;
  private readonly own: FactorWalk;
  /** Of the instrument that a contract is of, where that one has a movement of its own. */
  private readonly underlying: FactorWalk | undefined;
  private readonly stream: number;
  private readonly unit: number;
  private readonly volumeUnit: number;
  /** Price units (the tick of every listing is one unit). */
  private openUnits: number;

  constructor(
    seed: number,
    private readonly listing: SyntheticListing,
  ) {
    const { instrument } = listing;
    this.common = new FactorWalk(streamOf(seed, 'market'));
    this.own = new FactorWalk(streamOf(seed, `own ${instrument.id}`));
    const { underlying } = listing;
    this.underlying = underlying && new FactorWalk(streamOf(seed, `own ${underlying.id}`));
    this.stream = streamOf(seed, `bars ${instrument.id}`);
    this.unit = powerOfTen(instrument.priceDecimals);
    this.volumeUnit = powerOfTen(listing.volumeDecimals);
    this.openUnits = this.pathUnits();
  }

  /** Open time of the bar that `next` gives next. */
  get nextOpenMs(): number {
    return SYNTHETIC_ORIGIN_MS + this.bars * MINUTE;
  }

  /** The open of the bar that `next` gives next: known as soon as the bar before has closed. */
  get nextOpen(): number {
    return this.openUnits / this.unit;
  }

  /** Where the price would be without its own movement, quote per base: the mark of a contract. */
  get mark(): number {
    return Math.max(1, Math.round(this.listing.anchor * exponential(this.shared) * this.unit)) / this.unit;
  }

  /** How far its own movement takes it from there, log price. */
  get premium(): number {
    return this.listing.ownWeight * this.own.value;
  }

  get regime(): string {
    return this.common.regime.name;
  }

  /** Writes the next bar into `view`. */
  next(view: BarView): void {
    const { openUnits: open, stream, bars, unit } = this;
    view.openMs = this.nextOpenMs;
    this.moveFactors();
    const close = this.pathUnits();
    const reach = this.sigmaUnits();
    const up = uniformAt(stream, bars, SALT.upper);
    const down = uniformAt(stream, bars, SALT.lower);
    view.open = open / unit;
    view.close = close / unit;
    view.high = (Math.max(open, close) + Math.round(reach * up * up * 1.6)) / unit;
    view.low = Math.max(1, Math.min(open, close) - Math.round(reach * down * down * 1.6)) / unit;
    view.volume = this.volumeOf(view.openMs, Math.abs(close - open) / reach);
    this.stepTo(close);
  }

  /** Goes on by `count` bars without making them: three times as fast as `next`. */
  skip(count: number): void {
    for (let i = 0; i < count; i += 1) {
      this.moveFactors();
      this.bars += 1;
    }
    if (count === 0) return;
    this.bars -= 1;
    this.stepTo(this.pathUnits());
  }

  private moveFactors(): void {
    this.common.advance();
    this.own.advance();
    this.underlying?.advance();
  }

  private stepTo(closeUnits: number): void {
    const reach = Math.max(1, closeUnits * OPEN_GAP);
    const draw = uniformAt(this.stream, this.bars, SALT.gap) - 0.5;
    this.openUnits = Math.max(1, closeUnits + Math.round(draw * 2 * reach));
    this.bars += 1;
  }

  private pathUnits(): number {
    const deviation = this.shared + this.premium;
    return Math.max(1, Math.round(this.listing.anchor * exponential(deviation) * this.unit));
  }

  /** The movement that it has in common with others, log price. */
  private get shared(): number {
    const { marketBeta, underlying } = this.listing;
    const common = marketBeta * this.common.value;
    return underlying === undefined ? common : common + underlying.weight * (this.underlying?.value ?? 0);
  }

  private sigmaUnits(): number {
    const { marketBeta, ownWeight, underlying } = this.listing;
    const followed = (underlying?.weight ?? 0) * (this.underlying?.sigma ?? 0);
    const sigma = marketBeta * this.common.sigma + ownWeight * this.own.sigma + followed;
    return Math.max(1, this.openUnits * sigma);
  }

  private volumeOf(openMs: number, sigmas: number): number {
    const hour = (openMs % DAY) / HOUR;
    const before = HOURS[Math.floor(hour)] as number;
    const after = HOURS[(Math.floor(hour) + 1) % 24] as number;
    const clock = before + (after - before) * (hour % 1);
    // 1970-01-01 was a Thursday: days 2 and 3 of each week are Saturday and Sunday.
    const weekday = Math.floor(openMs / DAY) % 7;
    const calendar = weekday === 2 || weekday === 3 ? WEEKEND : 1;
    const draw = uniformAt(this.stream, this.bars, SALT.volume);
    const chance = 0.3 + 0.7 * draw + 1.5 * draw * draw * draw * draw;
    const coins = this.listing.minuteVolume * clock * calendar * this.common.activity * chance;
    return Math.max(1, Math.round(coins * (0.7 + 0.5 * sigmas) * this.volumeUnit)) / this.volumeUnit;
  }
}

/** Bars `from` (counted from the origin) to `from + count`, as columns. */
export function syntheticBars(
  seed: number,
  listing: SyntheticListing,
  range: { readonly from: number; readonly count: number },
): BarColumns {
  const walk = new MarketWalk(seed, listing);
  walk.skip(range.from);
  const columns = allocateColumns(range.count);
  const bar: BarView = { openMs: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (let i = 0; i < range.count; i += 1) {
    walk.next(bar);
    writeBar(columns, i, bar);
  }
  return columns;
}
