import type { AddedCall } from './added-call.js';
import type { Desk } from './desk.js';
import type { DeskDependencies } from './desk-dependencies.js';
import type { Effects } from './desk-effects.js';
import { handReads } from './hand/hand-reads.js';
import { chartOf, listingsOf, quoteOf } from './markets.js';
import { overviewOf } from './overview.js';
import { listingsWith } from './own-listing.js';
import { peopleViews } from './people-views.js';
import { pnlWithOwn } from './pnl-own.js';
import { fillsOf, ordersOf } from './records.js';
import { allViews, findView, placeOf } from './session-view.js';

type Reads = Omit<Desk, keyof Effects | AddedCall>;

const CHART_FILLS = 500;

/** What only looks. */
export function deskReads(parts: DeskDependencies): Reads {
  const { runtime, people, accounts, terms, stored, live } = parts;
  const wallets = { desk: runtime, terms, accounts, live };
  return {
    overview: () => overviewOf(parts),
    markets: () => listingsOf(runtime, stored()),
    price: (instrument) => quoteOf(runtime, instrument),
    chart: async (query) => {
      const bars = await chartOf(runtime, stored(), query);
      if (bars === undefined || query.session === undefined) return bars && { ...bars, fills: [] };
      const records = await fillsOf(runtime, { session: query.session, limit: CHART_FILLS });
      const fills = records.map(({ fill }) => fill);
      const own = fills.filter(({ instrument }) => instrument === query.instrument);
      return { ...bars, ...placeOf(findView(runtime, query.session)?.spec), fills: own };
    },
    strategies: () => listingsWith(parts.own),
    sessions: (includeEnded = false) => allViews(runtime, includeEnded),
    session: (name) => findView(runtime, name),
    ...handReads(wallets, parts.tickets),
    fills: (query) => fillsOf(runtime, query),
    orders: (query) => ordersOf(runtime, query),
    deskSettings: () => parts.settings.deskSettings(),
    people: () => peopleViews(people),
    allows: (address) => people.allows(address),
    pnl: async (query) => (await pnlWithOwn(wallets, query))?.view,
  };
}
