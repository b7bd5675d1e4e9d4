import type { Environment } from '../../../domain/environment.js';
import type { BybitAddresses } from '../addresses.js';
import { type CcxtBybit, loadClient, readyStreams } from '../ccxt-exchange.js';
import { refuseOthers } from './hosts.js';

/** What a key is. It is handed to the client library and kept nowhere else. */
export interface AccountSecret {
  readonly key: string;
  readonly secret: string;
}

export type Parameters = Readonly<Record<string, string | number | boolean>>;

/** The library's own names of the calls that are used here: they sign, send, and give the answer as it came. */
export type SignedCall =
  | 'privatePostV5OrderCreate'
  | 'privatePostV5OrderCancel'
  | 'privatePostV5OrderAmend'
  | 'privatePostV5PositionTradingStop'
  | 'privatePostV5PositionSetLeverage'
  | 'privatePostV5AccountSetMarginMode'
  | 'privateGetV5OrderRealtime'
  | 'privateGetV5OrderHistory'
  | 'privateGetV5ExecutionList'
  | 'privateGetV5PositionList'
  | 'privateGetV5AccountWalletBalance'
  | 'privateGetV5AccountTransactionLog'
  | 'privateGetV5AccountInfo'
  | 'privateGetV5AccountFeeRate'
  | 'privateGetV5UserQueryApi'
  | 'publicGetV5MarketInstrumentsInfo';

/** A socket of the library. */
export interface CcxtSocket {
  lastPong?: number;
  readonly connection?: { terminate(): void };
  close(): unknown;
}

/**
 * The part of the unmodified client that is used behind a key. Nothing of what it makes of answers is: its numbers are
 * binary fractions, and of its streams a word that nobody waits for is lost. The answers and messages are read raw.
 */
export interface SignedClient
  extends CcxtBybit,
    Readonly<Record<SignedCall, (parameters: Parameters) => Promise<unknown>>> {
  nonce: () => number;
  milliseconds: () => number;
  handleMessage: (socket: CcxtSocket, message: unknown) => void;
  readonly clients: Record<string, CcxtSocket>;
  authenticate(url: string): Promise<unknown>;
  watchTopics(url: string, names: readonly string[], topics: readonly string[]): Promise<unknown>;
}

export interface ClientOptions {
  readonly addresses: BybitAddresses;
  readonly environment: Environment;
  readonly secret: AccountSecret;
  readonly timeoutMs: number;
  /** Between two pings of a stream. */
  readonly pingMs: number;
}

/** Bybit accepts a request so long after the time that it is signed with. A wider one lets a stale order execute late. */
export const RECEIVE_WINDOW_MS = 5_000;

/** The client with a key, bound to one environment: nothing can lead it elsewhere, and nothing makes it print. */
export async function openSignedClient(options: ClientOptions): Promise<SignedClient> {
  const { addresses, environment, secret, timeoutMs, pingMs } = options;
  const client = await loadClient<SignedClient>(addresses, {
    apiKey: secret.key,
    secret: secret.secret,
    timeout: timeoutMs,
    maxRetriesOnFailure: 0,
    streaming: { keepAlive: pingMs },
    options: {
      recvWindow: RECEIVE_WINDOW_MS,
      maxRetriesOnFailure: 0,
      // It shall not ask what kind of account this is: a question at the first order costs that order its moment.
      enableUnifiedMargin: false,
      enableUnifiedAccount: true,
      unifiedMarginStatus: 6,
      // How long to wait is decided here.
      ws: { backoff: { base: 1, factor: 1, max: 1 } },
    },
  });
  bind(client, environment);
  await readyStreams(client);
  return client;
}

/** Its switches to testnet and demo would put other addresses in the place of ours: there is nothing to switch to. */
export function bind(client: Pick<SignedClient, 'urls'>, environment: Environment): void {
  delete client.urls['test'];
  delete client.urls['demotrading'];
  refuseOthers(client.urls['api'], environment);
  // What it prints then are the headers, key and sign among them.
  Object.defineProperty(client, 'verbose', { value: false, writable: false, configurable: false });
  freezeAll(client.urls);
}

function freezeAll(tree: unknown): void {
  if (typeof tree !== 'object' || tree === null) return;
  for (const one of Object.values(tree)) freezeAll(one);
  Object.freeze(tree);
}
