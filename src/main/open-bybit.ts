import type { BybitConfig } from '../config.js';
import { BybitFailure } from '../engine/adapters/bybit/failure.js';
import { type BybitOpening, openBybitFeed } from '../engine/adapters/bybit/open-feed.js';
import type { RateBudget } from '../engine/adapters/bybit/rate-budget.js';
import { systemWaiting } from '../engine/adapters/bybit/system-waiting.js';
import type { Feed } from '../engine/ports/feed.js';
import { bybitFailureWords, missingWords } from './bybit-words.js';
import { StartFailure } from './start-failure.js';

/** Bybit's prices. Rejects with {@link StartFailure} when they cannot be had, or what is asked for is not there. */
export async function openBybit(bybit: BybitConfig, budget?: RateBudget): Promise<Feed> {
  const opening = await opened(bybit, budget);
  if (opening.kind === 'open') return opening.feed;
  throw new StartFailure(
    opening.missing.map((missing) => `${missingWords(missing)} See bybit.instruments.`).join('\n'),
  );
}

const opened = (bybit: BybitConfig, budget: RateBudget | undefined): Promise<BybitOpening> =>
  openBybitFeed({
    ...{ ...bybit, waiting: systemWaiting(), chance: Math.random },
    ...(budget === undefined ? {} : { budget }),
  }).catch((error: unknown) => {
    if (!(error instanceof BybitFailure)) throw error;
    const words = `${bybitFailureWords(error, bybit)} Start with --market synthetic to go without it.`;
    throw new StartFailure(words, { cause: error });
  });
