import type { OwnEntry, OwnStrategies } from '../runtime/own/own-strategies.js';
import { strategyListings } from '../runtime/planning/strategy-listings.js';
import type { StrategyListing } from './desk.js';

/** Every strategy that can be named: templates first. */
export const listingsWith = (own: OwnStrategies | undefined): readonly StrategyListing[] => [
  ...strategyListings(),
  ...(own?.list() ?? []).map(listingOf),
];

/** An own strategy as a surface offers it; of a broken one only the name is known. */
function listingOf(entry: OwnEntry): StrategyListing {
  if (entry.kind === 'whole') return { ...entry.face, isOwn: true };
  if (entry.kind === 'declared') {
    const { definition, text } = entry.declared;
    return { ...entry.face, isOwn: true, declared: { definition, text } };
  }
  const unknown = { summary: '', weakness: '', parameters: [], instruments: { min: 1, max: 1 } };
  const bare = { name: entry.name, ...unknown, isOwn: true } as const;
  return entry.kind === 'broken' ? { ...bare, fault: entry.fault } : bare;
}
