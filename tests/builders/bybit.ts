import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { BybitFeed } from '../../src/engine/adapters/bybit/bybit-feed.js';
import {
  type BybitOpening,
  type BybitOptions,
  openBybitFeed,
} from '../../src/engine/adapters/bybit/open-feed.js';
import { systemWaiting } from '../../src/engine/adapters/bybit/system-waiting.js';
import type { Bar } from '../../src/engine/domain/bar.js';
import type { FeedUpdate } from '../../src/engine/ports/feed.js';
import {
  type BybitDouble,
  type BybitDoubleOptions,
  startBybitDouble,
} from '../doubles/bybit/bybit-double.js';

/** A double that is gone after the test. */
export async function bybitDouble(options: BybitDoubleOptions = {}): Promise<BybitDouble> {
  const double = await startBybitDouble(options);
  onTestFinished(() => double.close());
  return double;
}

/** The unmodified client on a double. */
export const openOn = (double: BybitDouble, options: Partial<BybitOptions> = {}): Promise<BybitOpening> =>
  openBybitFeed({
    apiBase: double.url,
    wsBase: double.wsUrl,
    instruments: ['BTC/USDT'],
    historyBars: 10,
    speed: double.exchange.clock.speed,
    waiting: systemWaiting(),
    chance: () => 0,
    ...options,
  });

export interface FollowedFeed {
  readonly feed: BybitFeed;
  /** Everything it has given so far. */
  readonly updates: readonly FeedUpdate[];
  readonly bars: (instrument?: string) => readonly Bar[];
  /** Polls until there is an answer; throws when there is none for a minute. */
  until<T>(what: string, look: () => T | undefined | false): Promise<T>;
}

const PATIENCE_MS = 60_000;

/** A feed that stands after its history and is polled on demand; closed after the test. */
export async function followOn(
  double: BybitDouble,
  options: Partial<BybitOptions> = {},
): Promise<FollowedFeed> {
  const opening = await openOn(double, options);
  if (opening.kind !== 'open') throw new Error('not listed');
  const { feed } = opening;
  onTestFinished(() => feed.live.close());
  for (const key of feed.profile.series) {
    const { openMs, length } = await feed.history(key);
    if (length > 0) feed.continueAfter(key, openMs[length - 1] as number);
  }
  const updates: FeedUpdate[] = [];
  return {
    feed,
    updates,
    bars: (instrument = 'BTC/USDT') =>
      updates.filter(({ key }) => key.instrument === instrument).flatMap(({ closed }) => closed),
    async until(what, look) {
      const endMs = performance.now() + PATIENCE_MS;
      for (;;) {
        updates.push(...(await feed.poll(performance.now(), 200)));
        const found = look();
        if (found !== undefined && found !== false) return found;
        if (performance.now() > endMs) throw new Error(`waited in vain for ${what}`);
        await pause(5);
      }
    },
  };
}
