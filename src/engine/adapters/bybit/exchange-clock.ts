import { ClockSense } from './clock-sense.js';

/** The exchange's time, measured against monotonic time: our wall clock may jump and changes nothing. */
export class ExchangeClock {
  private serverMs = 0;
  private sentMs = 0;
  private gotMs: number | undefined;
  readonly sense: ClockSense;

  constructor(
    /** Ms of the exchange per ms of ours: 1, but for a server of this machine that runs faster. */
    readonly speed: number,
  ) {
    this.sense = new ClockSense(speed);
  }

  /** Whether the exchange may say so at this moment, or has said it often enough. */
  believes(serverMs: number, gotMs: number): boolean {
    return this.gotMs === undefined || this.sense.believes(serverMs - this.nowMs(gotMs));
  }

  /** The exchange said `serverMs` somewhere between these two moments. */
  set(serverMs: number, sentMs: number, gotMs: number): void {
    this.serverMs = serverMs;
    this.sentMs = sentMs;
    this.gotMs = gotMs;
  }

  /** Market time now, as far as can be told: as if it was said half-way. */
  nowMs(elapsedMs: number): number {
    const { gotMs = elapsedMs } = this;
    return this.serverMs + (elapsedMs - (this.sentMs + gotMs) / 2) * this.speed;
  }

  /** How it was measured: when, monotonic, and by how much it may be off; undefined before. */
  get measured(): { readonly atMs: number; readonly errorMs: number } | undefined {
    const { gotMs } = this;
    return gotMs === undefined ? undefined : { atMs: gotMs, errorMs: (gotMs - this.sentMs) / 2 };
  }

  /** It is at least this late there, however long the answer was on its way. */
  surelyMs(elapsedMs: number): number {
    const { gotMs = elapsedMs } = this;
    return this.serverMs + (elapsedMs - gotMs) * this.speed;
  }
}
