/** The last durations of something that happens over and over, in ms. */
export class Durations {
  private readonly ring: Float64Array;
  private count = 0;

  constructor(capacity = 512) {
    this.ring = new Float64Array(capacity);
  }

  add(ms: number): void {
    this.ring[this.count % this.ring.length] = ms;
    this.count += 1;
  }

  /** The smallest value that the share `q` (0–1) of them does not exceed; 0 before the first. */
  quantile(q: number): number {
    const length = Math.min(this.count, this.ring.length);
    if (length === 0) return 0;
    const sorted = this.ring.slice(0, length).sort();
    return sorted[Math.max(0, Math.ceil(q * length) - 1)] as number;
  }
}
