import type { Category } from '../market/listings.js';

/** What may go wrong with what is told; each counts down. */
export type Bend = 'garbage' | 'duplicate' | 'late' | 'swap';

/** Faults of the public streams. Times are market ms. */
export class StreamFaults {
  #silentUntilMs = new Map<Category | 'all', number>();
  readonly #left = new Map<Bend, number>();
  #held: string[] = [];
  /** How often each has struck. */
  readonly struck: Record<Bend | 'drop' | 'silence', number> = {
    garbage: 0,
    duplicate: 0,
    late: 0,
    swap: 0,
    drop: 0,
    silence: 0,
  };

  /** Nothing is told until then; the socket stays open and pings are answered. */
  silence(untilMs: number, of: Category | 'all' = 'all'): void {
    this.#silentUntilMs.set(of, untilMs);
    this.struck.silence += 1;
  }

  isSilent(category: Category, nowMs: number): boolean {
    const until = Math.max(this.#silentUntilMs.get('all') ?? 0, this.#silentUntilMs.get(category) ?? 0);
    return nowMs < until;
  }

  /** Bends the next `count` messages. late: told again, as it was, after the next ten. swap: told after the next. */
  next(bend: Bend, count: number): void {
    this.#left.set(bend, (this.#left.get(bend) ?? 0) + count);
  }

  /** The texts that are sent for this one. */
  bend(text: string): readonly string[] {
    if (this.#takes('garbage')) return ['{"topic":"kline.1.BTC', text];
    if (this.#takes('duplicate')) return [text, text];
    if (this.#takes('swap')) {
      this.#held.push(text);
      return [];
    }
    if (this.#takes('late')) {
      setTimeout(() => this.#held.push(text), 100).unref();
      return [text];
    }
    const held = this.#held;
    this.#held = [];
    return [text, ...held];
  }

  #takes(bend: Bend): boolean {
    const left = this.#left.get(bend) ?? 0;
    if (left <= 0) return false;
    this.#left.set(bend, left - 1);
    this.struck[bend] += 1;
    return true;
  }
}
