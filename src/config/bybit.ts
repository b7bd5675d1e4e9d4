import type { Environment } from '../engine/domain/environment.js';
import { at, type Given } from './layers.js';
import type { Settings } from './schema.js';

/** Addresses are without a slash at the end; instruments as BTC/USDT or BTC/USDT:USDT. */
export interface BybitConfig extends Omit<Settings['bybit'], 'environment'> {
  /** What the addresses are: where a key has to be good. */
  readonly environment: Environment;
}

interface Addresses {
  readonly apiBase: string;
  readonly wsBase: string;
}

const PRESETS: Readonly<Record<Exclude<Environment, 'double'>, Addresses>> = {
  live: { apiBase: 'https://api.bybit.com', wsBase: 'wss://stream.bybit.com' },
  testnet: { apiBase: 'https://api-testnet.bybit.com', wsBase: 'wss://stream-testnet.bybit.com' },
  demo: { apiBase: 'https://api-demo.bybit.com', wsBase: 'wss://stream-demo.bybit.com' },
};

/** What a named environment sets in place of the defaults; nothing for `auto` and `double`. */
export function presetOf(given: Given): Given {
  const name = at(given, ['bybit', 'environment']);
  const found = Object.entries(PRESETS).find(([environment]) => environment === name);
  return found === undefined ? {} : { bybit: found[1] };
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/;

/** Of one address. Whatever is neither of this machine nor known as a place to try things out is taken for real. */
function environmentAt(address: string): Environment {
  const { hostname } = new URL(address);
  if (LOOPBACK.test(hostname)) return 'double';
  if (/^(?:api|stream)-testnet\./.test(hostname)) return 'testnet';
  return /^(?:api|stream)-demo\./.test(hostname) ? 'demo' : 'live';
}

export type ReadBybit =
  | BybitConfig
  | { readonly kind: 'mixed'; readonly key: 'apiBase' | 'wsBase'; readonly wanted: string };

/** The addresses and what they are; `mixed` when they, or the name given to them, do not belong together. */
export function readBybit({ environment: named, ...bybit }: Settings['bybit']): ReadBybit {
  const api = environmentAt(bybit.apiBase);
  const environment = named === 'auto' ? api : named;
  if (api !== environment) return { kind: 'mixed', key: 'apiBase', wanted: wordsOf(environment) };
  if (environmentAt(bybit.wsBase) === environment) return { ...bybit, environment };
  return { kind: 'mixed', key: 'wsBase', wanted: wordsOf(environment) };
}

const wordsOf = (environment: Environment): string =>
  `an address of ${environment === 'double' ? 'this machine' : environment}, as the other one or bybit.environment says`;
