import { BybitFailure } from './failure.js';

/** Where the exchange is. No slash at the end. */
export interface BybitAddresses {
  /** https://api.bybit.com, or a server of this machine. */
  readonly apiBase: string;
  /** wss://stream.bybit.com, or a server of this machine. */
  readonly wsBase: string;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/;

export function isLoopback(address: string): boolean {
  try {
    return LOOPBACK.test(new URL(address).hostname);
  } catch {
    return false;
  }
}

/** Under which name bars of there are kept: those of a server of this machine, or of the testnet, are not the exchange's. */
export function marketName(apiBase: string): string {
  if (isLoopback(apiBase)) return 'bybit-loopback';
  return new URL(apiBase).hostname.startsWith('api-testnet.') ? 'bybit-testnet' : 'bybit';
}

/** Every address in a tree of addresses. */
export function* addressesIn(tree: unknown): Generator<string> {
  if (typeof tree === 'string') yield tree;
  else if (typeof tree === 'object' && tree !== null) {
    for (const one of Object.values(tree)) yield* addressesIn(one);
  }
}

/** Throws `not-loopback` at the first address that is not of this machine. */
export function refuseStrangers(tree: unknown): void {
  for (const address of addressesIn(tree)) {
    if (!isLoopback(address)) throw new BybitFailure('not-loopback', address.slice(0, 80));
  }
}

/**
 * All that the client library may call, in its own form. What is not given stays its own; so every place is given: some
 * of its defaults name the real exchange outright. It tells spot from contracts by these paths.
 */
export function addressTree({ apiBase, wsBase }: BybitAddresses) {
  const publicPath = (kind: string): string => `${wsBase}/v5/public/${kind}`;
  const own = `${wsBase}/v5/private`;
  return {
    public: apiBase,
    private: apiBase,
    spot: apiBase,
    futures: apiBase,
    v2: apiBase,
    ws: {
      public: {
        spot: publicPath('spot'),
        linear: publicPath('linear'),
        inverse: publicPath('inverse'),
        option: publicPath('option'),
      },
      private: {
        spot: { unified: own, nonUnified: own },
        contract: own,
        usdc: own,
        trade: `${wsBase}/v5/trade`,
      },
    },
  };
}
