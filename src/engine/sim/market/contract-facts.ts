import type { MarketFact } from '../../domain/market-fact.js';
import type { SyntheticListing } from './listings.js';
import { MarketWalk } from './market-walk.js';

/** Between two marks; meanwhile the mark keeps its distance from the last price. */
const MARK_MS = 15 * 60_000;
/** What long pays where contract and index agree: a hundredth of a percent, as venues have it. */
const INTEREST = 0.0001;
const MOST_RATE = 0.00375;
/** Rates are told in hundred-millionths. */
const RATE_UNITS = 100_000_000;

/**
 * What the market of a perpetual tells where `walk` stands: its mark, and at funding times the rate, which is the interest
 * and what the contract costs more than its index. Nothing of what is no contract.
 */
export function factsAt(walk: MarketWalk, { instrument }: SyntheticListing): readonly MarketFact[] {
  const { contract } = instrument;
  const atMs = walk.nextOpenMs;
  if (contract === undefined || atMs % MARK_MS !== 0) return [];
  // Just after the bar has opened: there its distance from the last price is measured.
  const mark: MarketFact = { kind: 'mark', atMs: atMs + 1, price: walk.mark };
  if (atMs % contract.fundingMs !== 0) return [mark];
  const rate = Math.min(MOST_RATE, Math.max(-MOST_RATE, INTEREST + walk.premium));
  return [{ kind: 'funding', atMs, rate: Math.round(rate * RATE_UNITS) / RATE_UNITS }, mark];
}

/** All that was told until the first `bars` bars had closed, by time. */
export function syntheticFacts(seed: number, listing: SyntheticListing, bars: number): readonly MarketFact[] {
  if (listing.instrument.contract === undefined) return [];
  const facts: MarketFact[] = [];
  const walk = new MarketWalk(seed, listing);
  const stride = MARK_MS / 60_000;
  for (let at = stride; at <= bars; at += stride) {
    walk.skip(stride);
    facts.push(...factsAt(walk, listing));
  }
  return facts;
}
