import type { Holding, Holdings } from '../../analytics/pnl/period-fold.js';
import { openProfitOf } from '../../analytics/pnl/statement.js';
import { type Amount, add, type Price, ZERO } from '../../domain/amount.js';
import { invariant } from '../../domain/invariant.js';
import type { PriceBook } from './price-book.js';
import type { ReadSession } from './read-session.js';

/** What positions were worth: at the mark now, at the last close before a moment that is past. */
export class Valuation {
  private readonly byUid: ReadonlyMap<string, ReadSession>;

  constructor(
    sessions: readonly ReadSession[],
    private readonly prices: PriceBook,
  ) {
    this.byUid = new Map(sessions.map((one) => [String(one.spec.uid), one]));
  }

  /** Worth more (+) or less (−) than it cost. */
  openAt(held: Holdings, atMs: number): Amount {
    const past = new Map<string, Holding>();
    let sum = ZERO;
    for (const [key, holding] of held) {
      const now = this.nowOf(key, holding, atMs);
      if (now === undefined) past.set(key, holding);
      else sum = add(sum, now);
    }
    return add(sum, this.pastOpen(past, atMs));
  }

  /** As the session itself says it, where the moment is not past. */
  private nowOf(key: string, { instrument, quantity }: Holding, atMs: number): Amount | undefined {
    const { snapshot } = this.of(key);
    if (atMs <= snapshot.atMs) return undefined;
    const now = snapshot.positions.find((one) => one.instrument === instrument);
    return now?.quantity === quantity ? now.unrealised : undefined;
  }

  private pastOpen(held: Holdings, atMs: number): Amount {
    return openProfitOf(held, {
      rules: (key, { instrument }) => this.of(key).book.rules(instrument),
      mark: (key, { instrument }) => this.markAt(key, instrument, atMs),
    });
  }

  /** After a failure prices are no longer trusted: what is held counts as what it cost. */
  private markAt(key: string, instrument: Holding['instrument'], atMs: number): Price | undefined {
    const { spec, book, failedMs = Number.POSITIVE_INFINITY } = this.of(key);
    return failedMs <= atMs ? undefined : this.prices.closeAt(spec, book.rules(instrument), atMs);
  }

  private of(key: string): ReadSession {
    const found = this.byUid.get(key.slice(0, key.indexOf(' ')));
    invariant(found !== undefined, 'holding-of-no-session', { key });
    return found;
  }
}
