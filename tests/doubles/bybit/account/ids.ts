import { createHash } from 'node:crypto';

/** Ids that are the same for the same seed, in the forms of the exchange. */
export class Ids {
  #count = 0;

  constructor(private readonly seed: number) {}

  /** Grows by one each time it is asked. */
  next(): number {
    this.#count += 1;
    return this.#count;
  }

  get count(): number {
    return this.#count;
  }

  /** Goes on behind what a stored state has used. */
  skipTo(count: number): void {
    this.#count = Math.max(this.#count, count);
  }

  uuid(): string {
    const hex = createHash('sha256').update(`${this.seed}:${this.next()}`).digest('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
      '-',
    );
  }

  /** Orders and trades of spot are numbered. */
  number(): string {
    return String(1_800_000_000_000_000_000n + BigInt(this.seed) * 10_000_000_000n + BigInt(this.next()));
  }

  of(category: string): string {
    return category === 'spot' ? this.number() : this.uuid();
  }
}
