import { type Account, type AccountOptions, type KeyGrant, newAccount, newKey } from '../account/account.js';
import { Ids } from '../account/ids.js';
import type { Exchange } from '../market/exchange.js';
import { Liquidity } from '../trading/liquidity.js';
import { passTime } from '../trading/time.js';
import type { Told, World } from '../trading/world.js';
import { UidLimit } from './uid-limit.js';

export interface SideOptions {
  /** Users with their keys; default one, with the key `double-key` and the secret `double-secret`. */
  readonly accounts?: readonly AccountOptions[];
  /** Limits of each user times this; 0: none. Default 1. */
  readonly limitFactor?: number;
  /** What limits are measured with and keys run out by; default the wall clock. */
  readonly wallMs?: () => number;
}

/** Everything behind a key: accounts, their orders and what time does to them. It knows nothing of requests and sockets. */
export class PrivateSide {
  readonly world: World;
  readonly limits: UidLimit;
  readonly wallMs: () => number;
  #caughtUpMs: number;
  #isOwnTime: boolean;

  constructor(exchange: Exchange, options: SideOptions & { readonly seed?: number } = {}) {
    const accounts = (options.accounts ?? [{}]).map((one) => newAccount(one, exchange.nowMs()));
    const keys = (options.accounts ?? [{}]).map(newKey);
    this.world = {
      exchange,
      accounts: new Map(accounts.map((one): [number, Account] => [one.uid, one])),
      keys: new Map(keys.map((one): [string, KeyGrant] => [one.key, one])),
      ids: new Ids(options.seed ?? exchange.seed),
      liquidity: new Liquidity(),
      outbox: [],
      isHeard: () => true,
      markets: new Map(),
      atMs: undefined,
      races: 0,
      closedFor: undefined,
    };
    this.limits = new UidLimit(options.limitFactor);
    this.wallMs = options.wallMs ?? Date.now;
    this.#caughtUpMs = exchange.nowMs();
    this.#isOwnTime = exchange.clock.speed !== 1 || Math.abs(exchange.nowMs() - this.wallMs()) > 3_600_000;
  }

  /** Clocks that a timestamp may follow: a market with a time of its own also takes the wall's. */
  clocks(): readonly number[] {
    const marketMs = this.world.exchange.nowMs();
    return this.#isOwnTime ? [marketMs, this.wallMs()] : [marketMs];
  }

  /** Lives through what the market has done since the last time. */
  catchUp(): void {
    const toMs = this.world.exchange.nowMs();
    if (toMs <= this.#caughtUpMs) return;
    const fromMs = this.#caughtUpMs;
    this.#caughtUpMs = toMs;
    passTime(this.world, { fromMs, toMs });
  }

  /** The account of a key, or of the first user. */
  account(key?: string): Account {
    const uid = key === undefined ? [...this.world.accounts.keys()][0] : this.world.keys.get(key)?.uid;
    const found = uid === undefined ? undefined : this.world.accounts.get(uid);
    if (found === undefined) throw new Error(`nobody has the key ${key}`);
    return found;
  }

  /** What is still to be told, once. */
  takeTold(): readonly Told[] {
    return this.world.outbox.splice(0);
  }
}
