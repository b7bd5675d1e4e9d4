import { VirtualClock } from '../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../src/engine/adapters/memory/virtual-scheduler.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { VenueNews } from '../../src/engine/ports/exchange.js';
import { type FaultRates, Faults } from './exchange/faults.js';
import { simLinear, simSpot } from './exchange/market.js';
import { VenuePeople } from './exchange/people.js';
import { SimExchange } from './exchange/sim-exchange.js';
import { SimVenue } from './exchange/sim-venue.js';

export const BTC = simSpot('BTC');
export const PERP = simLinear('BTC');
const START_MS = Date.UTC(2024, 4, 1);

export interface SimMarket {
  readonly clock: VirtualClock;
  readonly scheduler: VirtualScheduler;
  readonly venue: SimVenue;
  readonly people: VenuePeople;
  readonly exchange: SimExchange;
  /** What the exchange's listener has heard. */
  readonly heard: VenueNews[];
}

/** A spot pair and a perpetual at 60,000, with 100,000 USDT and one BTC in the wallet, on virtual time. */
export function simMarket(rates: FaultRates = {}, seed = 1): SimMarket {
  const clock = new VirtualClock(START_MS);
  const scheduler = new VirtualScheduler(clock);
  const instruments: readonly Instrument[] = [BTC, PERP];
  const venue = new SimVenue({
    instruments,
    prices: { [BTC.id]: 600_000, [PERP.id]: 600_000 },
    balances: { USDT: 10_000_000_000_000, BTC: 100_000_000 },
    nowMs: () => clock.nowMs(),
    after: (delayMs, run) => scheduler.after(delayMs, run),
    faults: new Faults(seed, rates),
    seed,
  });
  const exchange = new SimExchange(venue, { scheduler, seed });
  const heard: VenueNews[] = [];
  exchange.listen((news) => heard.push(news));
  return { clock, scheduler, venue, people: new VenuePeople(venue), exchange, heard };
}
