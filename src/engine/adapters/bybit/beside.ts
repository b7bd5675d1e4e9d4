import type { Caller } from './caller.js';
import { ContractFacts } from './contract-facts.js';
import { USUAL_FUNDING_MS } from './contract-terms.js';
import type { Lane } from './lane.js';
import type { Listing } from './listing.js';
import { isContract } from './symbols.js';

/** What comes beside the bars of a contract; nothing beside those of spot. */
export function besideOf(
  lane: Lane,
  { caller, listing, speed }: { caller: Caller; listing: Listing; speed: number },
): ContractFacts | undefined {
  const { instrument, frame } = lane.key;
  if (!isContract(instrument)) return undefined;
  return new ContractFacts(lane, {
    fundings: (afterMs, untilMs) => caller.fundings(instrument, afterMs, untilMs),
    marks: (bars) => caller.marks(instrument, frame, bars),
    fundingMs: () => listing.rulesOf(instrument)?.contract?.fundingMs ?? USUAL_FUNDING_MS,
    nowMs: () => caller.nowMs(),
    elapsedMs: () => caller.waiting.elapsedMs(),
    speed,
  });
}
