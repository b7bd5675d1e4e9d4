import { FEW } from './ended-orders.js';
import { AT_ONCE } from './few-at-once.js';
import type { LiveBook } from './live-book.js';
import type { TrackedOrder } from './tracked-order.js';

/** An order of which nobody knows what became of it. */
export interface Inquired {
  readonly book: LiveBook;
  readonly order: TrackedOrder;
}

export interface InquiryWays {
  readonly one: (inquired: Inquired) => Promise<void>;
  readonly many: (all: readonly Inquired[]) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Orders that are to be asked for. A few are asked for one by one; many that come together are looked for in the exchange's
 * lists: each for itself would take all the requests there are, and what protects a position would wait.
 */
export class InquiryLine {
  private waiting: Inquired[] = [];
  private asking = 0;
  private isCalled = false;
  private isListing = false;

  constructor(private readonly ways: InquiryWays) {}

  /** Whoever is added in the same turn is asked for together. */
  add(inquired: Inquired): void {
    this.waiting.push(inquired);
    if (this.isCalled) return;
    this.isCalled = true;
    void Promise.resolve().then(() => {
      this.isCalled = false;
      this.go();
    });
  }

  private go(): void {
    if (this.waiting.length > FEW && !this.isListing) {
      this.isListing = true;
      const all = this.waiting.splice(0);
      void this.run(all, this.ways.many(all)).then(() => {
        this.isListing = false;
        this.go();
      });
    }
    while (this.waiting.length > 0 && this.waiting.length <= FEW && this.asking < AT_ONCE) this.askOne();
  }

  private askOne(): void {
    const [next] = this.waiting.splice(0, 1);
    if (next === undefined) return;
    this.asking += 1;
    void this.run([next], this.ways.one(next)).then(() => {
      this.asking -= 1;
      this.go();
    });
  }

  private async run(all: readonly Inquired[], done: Promise<void>): Promise<void> {
    try {
      await done;
    } catch (error) {
      this.ways.onFailure(error);
    } finally {
      for (const { order } of all) order.isAsked = false;
    }
  }
}
