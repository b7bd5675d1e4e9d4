import { type Amount, amount } from '../domain/amount.js';
import { powerOfTen } from '../domain/decimal.js';
import { type Instrument, roundToLot } from '../domain/instrument.js';

/**
 * How much of a bar's volume our orders may take. While a bar forms its volume is not known: until it closes, the volume of
 * the bar before stands for it; what was taken then counts against the bar.
 */
export class VolumeRoom {
  private left: Amount[];
  private taken: Amount[];

  constructor(
    private readonly instruments: readonly Instrument[],
    private readonly shareBps: number,
  ) {
    this.left = instruments.map(() => amount(Number.MAX_SAFE_INTEGER));
    this.taken = instruments.map(() => amount(0));
  }

  /** Whole lots that may still be filled. */
  of(instrument: number): Amount {
    return roundToLot(this.instruments[instrument] as Instrument, this.left[instrument] as Amount);
  }

  take(instrument: number, quantity: Amount): void {
    this.left[instrument] = amount(Math.max(0, (this.left[instrument] as Amount) - quantity));
    this.taken[instrument] = amount((this.taken[instrument] as Amount) + quantity);
  }

  /** A bar closes: its volume is known, coins. */
  closes(instrument: number, volume: number): void {
    const share = this.shareOf(instrument, volume);
    this.left[instrument] = amount(Math.max(0, share - (this.taken[instrument] as Amount)));
  }

  /** What comes next belongs to the bar after. */
  next(instrument: number, volume: number): void {
    this.left[instrument] = this.shareOf(instrument, volume);
    this.taken[instrument] = amount(0);
  }

  private shareOf(instrument: number, volume: number): Amount {
    const { baseDecimals } = this.instruments[instrument] as Instrument;
    const units = Math.floor((volume * powerOfTen(baseDecimals) * this.shareBps) / 10_000);
    return amount(Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, units)));
  }
}
