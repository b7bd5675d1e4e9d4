/**
 * Seeded chance. Each purpose has a stream of its own, so that what one of them draws, or no longer draws, moves none of
 * the others: a schedule can be shrunk.
 */
export class Chance {
  #state: number;

  constructor(seed: number, purpose: string) {
    let state = Math.imul(seed ^ 0x2545f491, 0x9e3779b1) >>> 0;
    for (const letter of purpose) state = mixed(Math.imul(state, 33) + (letter.codePointAt(0) ?? 0));
    this.#state = mixed(state + Math.floor(seed / 2 ** 32));
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return mixed(this.#state) / 2 ** 32;
  }

  hits(share: number): boolean {
    // Drawn in any case: a share that is changed moves no later draw.
    return this.next() < share;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.between(0, list.length - 1)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const keyed = list.map((item) => ({ item, key: this.next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }
}

function mixed(bits: number): number {
  let x = bits | 0;
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return (x ^ (x >>> 15)) >>> 0;
}
