/** So many sound prices in a row end it: one that is bad every few minutes is not told again and again. */
const CALM = 5;

/** Prices that were put aside one after the other, or with a few sound ones between: told once. */
export class Episode {
  private count = 0;
  private calm = 0;

  /** The last price was put aside. */
  get isDoubtful(): boolean {
    return this.count > 0 && this.calm === 0;
  }

  /** One more; true when it is the first. */
  aside(): boolean {
    this.count += 1;
    this.calm = 0;
    return this.count === 1;
  }

  /** A sound one: how many were put aside, when that ends it; else 0. */
  sound(): number {
    if (this.count === 0) return 0;
    this.calm += 1;
    return this.calm < CALM ? 0 : this.end();
  }

  /** How many were put aside. */
  end(): number {
    const { count } = this;
    this.count = 0;
    this.calm = 0;
    return count;
  }
}
