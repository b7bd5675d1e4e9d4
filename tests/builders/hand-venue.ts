import { instrumentId } from '../../src/engine/domain/ids.js';
import type { MarketNotice, StreamState } from '../../src/engine/domain/market-notice.js';
import type { Feed, LiveQuote } from '../../src/engine/ports/feed.js';
import { openHandDesk } from './hand-desk.js';
import { HandMarket } from './hand-market.js';
import { MINUTE } from './spec.js';

/** A market of a venue, its streams moved by hand. */
export async function openVenue() {
  const market = new HandMarket({ realTime: true, kind: 'exchange' });
  const venue = {
    state: 'live' as StreamState,
    nowMs: market.atMs,
    notices: [] as MarketNotice[],
    quote: undefined as LiveQuote | undefined,
  };
  const live: Feed['live'] = {
    nowMs: () => venue.nowMs,
    quote: () => venue.quote,
    streams: () => [
      { name: 'spot', state: venue.state, sinceMs: 0, instruments: [instrumentId('XYZ/USD')] },
      { name: 'linear', state: 'live', sinceMs: 0, instruments: [] },
    ],
    notices: () => venue.notices.splice(0),
    onNews: () => undefined,
    close: async () => undefined,
  };
  Object.assign(market.feed, { live });
  const desk = await openHandDesk({ market, nowMs: market.atMs });
  return {
    venue,
    desk,
    /** Bars close on time at these prices. */
    async bars(...closes: readonly number[]) {
      for (const close of closes) {
        market.give(close);
        venue.nowMs = market.atMs + 500;
        await desk.turn(MINUTE);
      }
    },
    /** Bars that closed while nothing came, all at once. */
    async late(...closes: readonly number[]) {
      for (const close of closes) market.give(close);
      venue.nowMs = market.atMs + 500;
      for (const _ of closes) await desk.turn(0);
    },
  };
}
