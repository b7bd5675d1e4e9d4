const LEAST_MS = 500;
const MOST_MS = 30_000;
/** Of a server of this machine that runs faster than time nobody waits so long, within reason. */
const MOST_HASTE = 10;

/** Waits that double from `leastMs` to `mostMs`, each at random between half of it and the whole: clients do not come back in step. */
export class BackOff {
  private failures = 0;

  constructor(
    private readonly leastMs: number,
    private readonly mostMs: number,
    private readonly chance: () => number,
  ) {}

  /** From half a second to half a minute. */
  static at(speed: number, chance: () => number): BackOff {
    const haste = Math.min(speed, MOST_HASTE);
    return new BackOff(LEAST_MS / haste, MOST_MS / haste, chance);
  }

  /** How long to wait after one more failure. */
  nextMs(): number {
    const wholeMs = Math.min(this.mostMs, this.leastMs * 2 ** Math.min(this.failures, 30));
    this.failures += 1;
    return wholeMs * (0.5 + this.chance() / 2);
  }

  reset(): void {
    this.failures = 0;
  }
}
