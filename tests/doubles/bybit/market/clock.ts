/** The exchange's own time: it runs `speed` times as fast as ours, or only when it is pushed (speed 0). */
export class MarketClock {
  #baseMs: number;
  #sinceMs = performance.now();

  constructor(
    startMs: number,
    readonly speed: number,
  ) {
    this.#baseMs = startMs;
  }

  nowMs(): number {
    return this.#baseMs + (performance.now() - this.#sinceMs) * this.speed;
  }

  /** Jumps by this much market time, back if it is negative. */
  advance(ms: number): void {
    this.#baseMs += ms;
  }
}
