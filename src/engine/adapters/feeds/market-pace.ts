/**
 * Market time driven by monotonic wall time. It only moves when it is asked, and never beyond a limit: after a pause
 * of the process (a closed laptop) it goes on from where it stood instead of catching up.
 */
export class MarketPace {
  private lastElapsedMs: number | undefined;

  constructor(
    /** Market ms per wall ms. */
    private readonly speed: number,
    /** Market time. */
    public nowMs: number,
  ) {}

  /** Moves on by what has elapsed since the last call × speed, at most to `limitMs`. The first call only starts it. */
  advance(elapsedMs: number, limitMs: number): void {
    const since = this.lastElapsedMs === undefined ? 0 : Math.max(0, elapsedMs - this.lastElapsedMs);
    this.lastElapsedMs = elapsedMs;
    this.nowMs = Math.max(this.nowMs, Math.min(this.nowMs + since * this.speed, limitMs));
  }
}
