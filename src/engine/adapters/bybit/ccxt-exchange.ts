import { addressTree, type BybitAddresses, isLoopback, refuseStrangers } from './addresses.js';
import { loadCcxtBybit } from './ccxt-entry.js';
import { bybitFailureOf } from './failure.js';

/** Open time ms, open, high, low, close, volume; what could not be read is undefined or NaN. */
export type Candle = readonly (number | undefined)[];

/** What is used of a market as the library describes it. */
export interface CcxtMarket {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly settle?: string;
  readonly type: string;
  readonly linear?: boolean;
  readonly active: boolean;
  readonly precision: { readonly amount?: number; readonly price?: number };
  readonly limits: {
    readonly amount: { readonly min?: number };
    readonly cost: { readonly min?: number };
    readonly leverage: { readonly max?: number };
  };
  readonly info: Readonly<Record<string, unknown>>;
}

export interface CcxtTicker {
  readonly symbol: string;
  readonly timestamp?: number;
  readonly last?: number;
  readonly bid?: number;
  readonly ask?: number;
  readonly markPrice?: number;
  readonly info: Readonly<Record<string, unknown>>;
}

/** One step of a contract's risk limits, as the exchange prints it. */
export interface CcxtTier {
  readonly info: Readonly<Record<string, unknown>>;
}

interface CcxtFunding {
  /** When it was settled. */
  readonly timestamp?: number;
  readonly fundingRate?: number;
}

/** The part of the unmodified client that is used here. Everything rejects with errors of the library's own. */
export interface CcxtBybit {
  readonly urls: Record<string, unknown>;
  /** By symbol, then frame: what the streams have said, oldest first. */
  readonly ohlcvs: Readonly<Record<string, Readonly<Record<string, readonly Candle[]>> | undefined>>;
  readonly clients: Readonly<Record<string, { readonly connection?: { terminate?(): void } } | undefined>>;
  log: (...words: readonly unknown[]) => void;
  loadHttpProxyAgent(): Promise<unknown>;
  loadMarkets(again?: boolean): Promise<Readonly<Record<string, CcxtMarket>>>;
  fetchTime(): Promise<number>;
  fetchOHLCV(symbol: string, frame: string, sinceMs?: number, limit?: number): Promise<readonly Candle[]>;
  /** As {@link fetchOHLCV}, of mark prices: without a volume. */
  fetchMarkOHLCV(symbol: string, frame: string, sinceMs?: number, limit?: number): Promise<readonly Candle[]>;
  /** Ascending; the newest `limit` of what was settled from `sinceMs` to `until`, both included. */
  fetchFundingRateHistory(
    symbol: string,
    sinceMs: number,
    limit: number,
    options: { readonly until: number },
  ): Promise<readonly CcxtFunding[]>;
  fetchMarketLeverageTiers(symbol: string): Promise<readonly CcxtTier[]>;
  watchOHLCVForSymbols(pairs: readonly (readonly [string, string])[]): Promise<unknown>;
  watchTickers(symbols: readonly string[]): Promise<Readonly<Record<string, CcxtTicker>>>;
  close(): Promise<unknown>;
}

type CcxtConstructor<Client> = new (options: Record<string, unknown>) => Client;

const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Node makes its form data when somebody first asks for it. Made after the library's first request, no upload of any other
 * client in this process ever ends (Node 20.20, ccxt 4.5.84): a desk on Bybit's prices could send no picture to Discord.
 */
const makeFormData = (): unknown => globalThis.FormData;

/**
 * The unmodified client on these addresses, for public prices alone: no key is known to it. On an address of this
 * machine every other is refused before anything is called. Costs about 190 ms and 73 MB.
 */
export async function openExchange(addresses: BybitAddresses): Promise<CcxtBybit> {
  const exchange = await loadClient<CcxtBybit>(addresses, {
    timeout: REQUEST_TIMEOUT_MS,
    options: { fetchMarkets: { types: ['spot', 'linear'] } },
  });
  keepInside(exchange, addresses);
  await readyStreams(exchange);
  return exchange;
}

/** Constructs it; nothing is called yet. */
export async function loadClient<Client extends CcxtBybit>(
  addresses: BybitAddresses,
  settings: Readonly<Record<string, unknown>>,
): Promise<Client> {
  makeFormData();
  const loaded = (await loadCcxtBybit()) as { readonly default: CcxtConstructor<Client> };
  const exchange = new loaded.default({
    // Our own budget is shared by all that ask; the library's would slow each of them alone.
    enableRateLimit: false,
    urls: { api: addressTree(addresses) },
    ...settings,
  });
  // It prints what it cannot read; the console belongs to the person who sits at it.
  exchange.log = () => undefined;
  return exchange;
}

/** Streams without TLS need this once. */
export const readyStreams = (exchange: CcxtBybit): Promise<unknown> =>
  exchange.loadHttpProxyAgent().catch((error: unknown) => {
    throw bybitFailureOf(error);
  });

/** Where the exchange is on this machine, nothing may lead out: neither its addresses nor a switch to another set of them. */
export function keepInside(exchange: Pick<CcxtBybit, 'urls'>, { apiBase, wsBase }: BybitAddresses): void {
  if (!isLoopback(apiBase) && !isLoopback(wsBase)) return;
  delete exchange.urls['test'];
  delete exchange.urls['demotrading'];
  refuseStrangers(exchange.urls['api']);
}
