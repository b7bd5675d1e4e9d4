import type { Instrument } from '../../../domain/instrument.js';
import type { VenueExecution, VenueOrder } from '../../../ports/exchange.js';
import { firstOf } from './asking.js';
import { venueExecutionOf } from './execution-row.js';
import { CATEGORIES, SETTLE_COINS } from './instrument-book.js';
import { named } from './order-body.js';
import { venueOrderOf } from './order-row.js';
import type { QuestionParts } from './questions.js';
import type { SignedCall } from './signed-client.js';
import type { Row } from './units.js';

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

  /** By the history, which is told a little later than it happens. */
  async endedOrders(sinceMs: number): Promise<readonly VenueOrder[]> {
    const ended = await this.since('privateGetV5OrderHistory', { sinceMs, limit: 50 }, venueOrderOf);
    return ended.filter((order) => !isOpen(order));
  }

  /** Oldest first. */
  async executions(sinceMs: number): Promise<readonly VenueExecution[]> {
    const told = await this.since('privateGetV5ExecutionList', { sinceMs, limit: 100 }, venueExecutionOf);
    // Pages come newest first: of one moment the last is the first that happened.
    return [...told].reverse().sort((a, b) => a.atMs - b.atMs);
  }

  /** All pages up to now, of spot and of contracts. */
  private async since<T>(
    call: SignedCall,
    { sinceMs, limit }: { readonly sinceMs: number; readonly limit: number },
    read: (instrument: Instrument, row: Row) => T | undefined,
  ): Promise<readonly T[]> {
    const { asking, book, nowMs } = this.parts;
    const span = { sinceMs, untilMs: nowMs() + AHEAD_MS };
    const found = await Promise.all(
      CATEGORIES.map(async (category) =>
        book.collect(category, await asking.weeks(call, { category, limit }, span), read),
      ),
    );
    return found.flat();
  }
}

const isOpen = ({ status }: VenueOrder): boolean => status === 'open' || status === 'untriggered';
