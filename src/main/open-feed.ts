import { instrumentOfFile, namesContract } from '../cli/file-instrument.js';
import { importFaultWords } from '../cli/import-words.js';
import type { MarketConfig } from '../config.js';
import { importBars } from '../engine/adapters/bars/import-job.js';
import { answersAt } from '../engine/adapters/bybit/probe.js';
import type { RateBudget } from '../engine/adapters/bybit/rate-budget.js';
import { createReplayFeed } from '../engine/adapters/feeds/replay-feed.js';
import { createSyntheticFeed } from '../engine/adapters/feeds/synthetic-feed.js';
import { sha256 } from '../engine/adapters/sha256.js';
import type { BarColumns } from '../engine/domain/bar.js';
import { sourceId } from '../engine/domain/ids.js';
import type { Feed } from '../engine/ports/feed.js';
import { StartFailure } from './start-failure.js';

export interface OpenedFeed {
  readonly feed: Feed;
  /** Of the synthetic market. */
  readonly seed?: number | undefined;
  /** Why it is the synthetic one although nobody asked for it. */
  readonly fallback?: 'bybit-unreachable' | undefined;
}

/** A start does not wait longer to know whether there is a network. */
const PROBE_MS = 1_500;

/** Whether Bybit answers, where the market depends on it. */
export const probed = (market: MarketConfig): Promise<boolean> =>
  market.kind === 'auto' ? answersAt(market.bybit.apiBase, PROBE_MS) : Promise.resolve(true);

interface FeedMeans {
  /** Whether Bybit answers, where that is being asked already. */
  readonly isThere?: Promise<boolean>;
  /** Shared with all that ask from this address. */
  readonly budget?: RateBudget;
}

/** The market that the settings ask for. Rejects with {@link StartFailure} when it cannot be had. */
export async function openFeed(market: MarketConfig, by: FeedMeans = {}): Promise<OpenedFeed> {
  const { isThere = probed(market), budget } = by;
  switch (market.kind) {
    case 'synthetic':
      return { feed: createSyntheticFeed(market), seed: market.seed };
    case 'replay':
      return { feed: await openReplay(market) };
    case 'bybit':
      return { feed: await openBybit(market.bybit, budget) };
    case 'auto': {
      if (await isThere) return { feed: await openBybit(market.bybit, budget) };
      return { feed: createSyntheticFeed(market), seed: market.seed, fallback: 'bybit-unreachable' };
    }
  }
}

/** Loaded when it is needed: the exchange's client costs time and memory. */
const openBybit = async (
  bybit: Extract<MarketConfig, { kind: 'bybit' }>['bybit'],
  budget: RateBudget | undefined,
): Promise<Feed> => (await import('./open-bybit.js')).openBybit(bybit, budget);

async function openReplay(market: Extract<MarketConfig, { kind: 'replay' }>): Promise<Feed> {
  const outcome = await importBars({ path: market.file });
  if (outcome.kind === 'fault') throw new StartFailure(importFaultWords(outcome.fault));
  const { columns, frame, priceDecimals } = outcome;
  const { instrument: name } = market;
  const kind = namesContract(name) ? 'linear' : 'spot';
  const known = { file: market.file, kind, priceDecimals } as const;
  const named = instrumentOfFile(name === undefined ? known : { ...known, name });
  if (named.kind === 'bad-name') {
    throw new StartFailure(`${named.name} is no instrument name. Write --instrument BTC/USDT.`);
  }
  const { instrument } = named;
  const source = sourceId(`replay-${checksumOf(columns)}`);
  const series = { source, instrument: instrument.id, frame };
  return createReplayFeed({ series, columns, instrument, speed: market.speed });
}

/** The first 8 hex digits of a SHA-256 over all prices: another file is another source. */
function checksumOf({ openMs, open, high, low, close, length }: BarColumns): string {
  const text = [openMs, open, high, low, close]
    .map((column) => Buffer.from(column.buffer, column.byteOffset, length * 8).toString('latin1'))
    .join('');
  return sha256(text).slice(0, 8);
}
