import { sourceId } from '../../domain/ids.js';
import { type BybitAddresses, isLoopback, marketName } from './addresses.js';
import { assembleFeed } from './assemble-feed.js';
import type { BybitFeed } from './bybit-feed.js';
import type { Caller } from './caller.js';
import { type CcxtBybit, openExchange } from './ccxt-exchange.js';
import { BybitFailure } from './failure.js';
import { type Found, findInstrument } from './instruments.js';
import { callerOf } from './open-caller.js';
import type { RateBudget, Waiting } from './rate-budget.js';

export interface BybitOptions extends BybitAddresses {
  /** As a person names them: BTC/USDT, BTC/USDT:USDT. */
  readonly instruments: readonly string[];
  /** Bars that stand in the store before the first session starts. */
  readonly historyBars: number;
  /** Ms of the exchange per ms of ours: anything but 1 only on this machine. */
  readonly speed: number;
  readonly waiting: Waiting;
  readonly chance: () => number;
  /** Shared with all that ask from this address; default one of its own. */
  readonly budget?: RateBudget;
  /** Ms between two looks at what is listed; default 10 min. */
  readonly listingMs?: number;
}

export type BybitOpening =
  | { readonly kind: 'open'; readonly feed: BybitFeed }
  /** Nothing was opened: these are not there, or none of all is traded. */
  | { readonly kind: 'not-listed'; readonly missing: readonly Exclude<Found, { kind: 'found' }>[] };

const CLOCK_SAMPLES = 3;
const LISTING_MS = 600_000;

/** Loads the client, asks what is listed and what time it is. Rejects with `BybitFailure` when the exchange does not answer. */
export async function openBybitFeed(options: BybitOptions): Promise<BybitOpening> {
  if (options.speed !== 1 && !isLoopback(options.apiBase)) {
    throw new BybitFailure('not-loopback', 'only an exchange of this machine can be faster than time');
  }
  const exchange = await openExchange(options);
  const caller = callerOf(exchange, options);
  try {
    return await openWith(exchange, caller, options);
  } catch (error) {
    await caller.close();
    throw error;
  }
}

async function openWith(exchange: CcxtBybit, caller: Caller, options: BybitOptions): Promise<BybitOpening> {
  await caller.persist(() => caller.setClock(CLOCK_SAMPLES));
  const markets = await caller.persist(() => caller.markets());
  const listed = options.instruments.map((name) => findInstrument(markets, name));
  const tiers = await caller.riskTiers(
    listed.flatMap((one) => (one.kind === 'found' ? one.instrument.id : [])),
  );
  const found = options.instruments.map((name) => findInstrument(markets, name, tiers));
  const instruments = found.flatMap((one) => (one.kind === 'found' ? [one.instrument] : []));
  const missing = found.filter((one) => one.kind !== 'found');
  if (instruments.length === 0 || missing.some(({ kind }) => kind === 'unknown')) {
    await caller.close();
    return { kind: 'not-listed', missing };
  }
  const source = sourceId(marketName(options.apiBase));
  const { listingMs = LISTING_MS } = options;
  return {
    kind: 'open',
    feed: assembleFeed(exchange, caller, { ...options, source, instruments, listingMs }),
  };
}
