import type { Environment } from '../../../domain/environment.js';
import { addressesIn, type BybitAddresses, refuseStrangers } from '../addresses.js';
import { BybitFailure } from '../failure.js';

/** Whom a key of each environment may be shown to. Bybit has hosts of its own for some countries. */
const HOSTS: Readonly<Record<Exclude<Environment, 'double'>, ReadonlySet<string>>> = {
  testnet: new Set(['api-testnet.bybit.com', 'stream-testnet.bybit.com']),
  demo: new Set(['api-demo.bybit.com', 'stream-demo.bybit.com']),
  live: new Set([
    'api.bybit.com',
    'api.bytick.com',
    'api.bybit.eu',
    'api.bybit.nl',
    'stream.bybit.com',
    'stream.bytick.com',
    'stream.bybit.eu',
  ]),
};

/** Where an environment is unless something else is set; of the double its owner has to say. */
export const ADDRESSES: Readonly<Record<Exclude<Environment, 'double'>, BybitAddresses>> = {
  testnet: { apiBase: 'https://api-testnet.bybit.com', wsBase: 'wss://stream-testnet.bybit.com' },
  demo: { apiBase: 'https://api-demo.bybit.com', wsBase: 'wss://stream-demo.bybit.com' },
  live: { apiBase: 'https://api.bybit.com', wsBase: 'wss://stream.bybit.com' },
};

/** Throws `wrong-environment` or `not-loopback` at the first address that is not of this environment. */
export function refuseOthers(tree: unknown, environment: Environment): void {
  if (environment === 'double') {
    refuseStrangers(tree);
    return;
  }
  for (const address of addressesIn(tree)) {
    if (!isOf(address, HOSTS[environment]))
      throw new BybitFailure('wrong-environment', `${environment}: ${address.slice(0, 80)}`);
  }
}

function isOf(address: string, hosts: ReadonlySet<string>): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username } = new URL(address);
  const isSafe = protocol === 'https:' || protocol === 'wss:';
  return isSafe && port === '' && username === '' && hosts.has(hostname);
}
