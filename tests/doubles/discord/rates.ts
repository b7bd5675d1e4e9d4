/** The most events that fell into any window of this length. Times must not decrease. */
export class MaxRate {
  readonly #atMs: number[] = [];
  #from = 0;
  max = 0;

  constructor(readonly windowMs: number) {}

  count(atMs: number): void {
    this.#atMs.push(atMs);
    while ((this.#atMs[this.#from] ?? atMs) <= atMs - this.windowMs) this.#from += 1;
    this.max = Math.max(this.max, this.#atMs.length - this.#from);
    if (this.#from > 10_000) {
      this.#atMs.splice(0, this.#from);
      this.#from = 0;
    }
  }

  /** How many fall into the window that ends now. */
  within(nowMs: number): number {
    return this.#atMs.filter((atMs) => atMs > nowMs - this.windowMs).length;
  }
}

/** The same for each key; `max` over all of them. */
export class MaxRates {
  readonly #rates = new Map<string, MaxRate>();

  constructor(readonly windowMs: number) {}

  count(key: string, atMs: number): void {
    const rate = this.#rates.get(key) ?? new MaxRate(this.windowMs);
    this.#rates.set(key, rate);
    rate.count(atMs);
  }

  get max(): number {
    return Math.max(0, ...[...this.#rates.values()].map((rate) => rate.max));
  }
}
