import type { InstrumentId } from '../../domain/ids.js';
import type { MarketNotice } from '../../domain/market-notice.js';
import { type PriceDoubt, quoteDoubt } from '../../domain/price-fault.js';
import type { LiveMarket, LiveQuote } from '../../ports/feed.js';
import type { MarketSet } from './market-set.js';
import { noticeOf } from './quarantine.js';

/** A quote may be told as so long after now, ms: nobody knows the exchange's time exactly. */
const CLOCK_SLACK_MS = 60_000;
/** Best prices cross for a moment, and a price of a moment ago is no lie: what lasts is told, ms of market time. */
const LASTS_MS = 10_000;

interface Bad {
  readonly sinceMs: number;
  readonly isTold: boolean;
}

/** The quote of an instrument, when it can be acted on: near its last bar, of its time, not crossed. */
export function soundQuote(live: LiveMarket, market: MarketSet, id: InstrumentId): LiveQuote | undefined {
  const quote = live.quote(id);
  return quote !== undefined && doubtOf(quote, live, market, id) === undefined ? quote : undefined;
}

function doubtOf(
  quote: LiveQuote,
  live: LiveMarket,
  market: MarketSet,
  id: InstrumentId,
): PriceDoubt | undefined {
  const slackMs = CLOCK_SLACK_MS * Math.max(1, market.profile.speed / 60);
  return quoteDoubt(quote, { last: lastOf(market, id), latestMs: live.nowMs() + slackMs });
}

const lastOf = (market: MarketSet, id: InstrumentId): number | undefined => {
  const columns = market.market(id)?.tape.columns;
  return columns === undefined || columns.length === 0 ? undefined : columns.close[columns.length - 1];
};

/** Tells of quotes that are put aside for long, once. */
export class QuoteWatch {
  private readonly bad = new Map<InstrumentId, Bad>();

  look(live: LiveMarket, market: MarketSet): readonly MarketNotice[] {
    const nowMs = live.nowMs();
    return market.profile.instruments.flatMap(({ id }): MarketNotice[] => {
      const quote = live.quote(id);
      const doubt = quote && doubtOf(quote, live, market, id);
      if (doubt === undefined) {
        this.bad.delete(id);
        return [];
      }
      const known = this.bad.get(id) ?? { sinceMs: nowMs, isTold: false };
      const isTold = known.isTold || nowMs - known.sinceMs >= LASTS_MS;
      this.bad.set(id, { ...known, isTold });
      if (known.isTold || !isTold) return [];
      return [{ kind: 'quarantined', ...noticeOf(id, 'quote', doubt, lastOf(market, id)) }];
    });
  }
}
