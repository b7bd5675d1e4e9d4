import type { Instrument } from '../../../domain/instrument.js';
import type { VenueExecution, VenueOrder } from '../../../ports/exchange.js';
import { firstOf } from './asking.js';
import { venueExecutionOf } from './execution-row.js';
import { CATEGORIES, SETTLE_COINS } from './instrument-book.js';
import { named } from './order-body.js';
import { venueOrderOf } from './order-row.js';
import type { QuestionParts } from './questions.js';

/** Something may be dated a little after what we take for now. */
const AHEAD_MS = 60_000;
/** Spot is asked about as a whole, contracts by the coin they settle in. */
const PLACES = [
  { category: 'spot' },
  ...SETTLE_COINS.map((settleCoin) => ({ category: 'linear', settleCoin }) as const),
] as const;

/** Orders and what was filled of them. Rejects with `ExchangeFailure` or `BybitFailure`. */
export class OrderQuestions {
  constructor(private readonly parts: QuestionParts) {}

  /** Lately ended ones too: those that `realtime` has forgotten stand in the history. */
  async order(instrument: Instrument, linkId: string): Promise<VenueOrder | undefined> {
    const parameters = { ...named(instrument), orderLinkId: linkId };
    for (const call of ['privateGetV5OrderRealtime', 'privateGetV5OrderHistory'] as const) {
      const row = firstOf(await this.parts.asking.one(call, parameters));
      if (row !== undefined) return venueOrderOf(instrument, row);
    }
    return undefined;
  }

  async openOrders(): Promise<readonly VenueOrder[]> {
    const found = await Promise.all(
      PLACES.map(async (place) => {
        const parameters = { ...place, openOnly: 0, limit: 50 };
        const rows = await this.parts.asking.pages('privateGetV5OrderRealtime', parameters);
        return this.parts.book.collect(place.category, rows, venueOrderOf);
      }),
    );
    return found.flat().filter(isOpen);
  }

  /** Oldest first. */
  async executions(sinceMs: number): Promise<readonly VenueExecution[]> {
    const { asking, book, nowMs } = this.parts;
    const span = { sinceMs, untilMs: nowMs() + AHEAD_MS };
    const found = await Promise.all(
      CATEGORIES.map(async (category) => {
        const rows = await asking.weeks('privateGetV5ExecutionList', { category, limit: 100 }, span);
        return book.collect(category, rows, venueExecutionOf);
      }),
    );
    // Pages come newest first: of one moment the last is the first that happened.
    return found
      .flat()
      .reverse()
      .sort((a, b) => a.atMs - b.atMs);
  }
}

const isOpen = ({ status }: VenueOrder): boolean => status === 'open' || status === 'untriggered';
