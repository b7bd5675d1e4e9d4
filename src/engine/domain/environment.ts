export const ENVIRONMENTS = ['double', 'testnet', 'demo', 'live'] as const;

/** Where a key is good. `double` = on this machine. They are never mixed: key, hosts and database are bound to one. */
export type Environment = (typeof ENVIRONMENTS)[number];

const TRADED: readonly Environment[] = ['double', 'testnet'];

/** Until there are limits, a second factor and backups, orders leave for no real money. */
export const isTraded = (environment: Environment): boolean => TRADED.includes(environment);

/** What keeps an account at an exchange from taking entries although it can be reached. */
export type AccountTrouble =
  | 'key-refused'
  | 'key-may-withdraw'
  | 'key-cannot-trade'
  | 'key-expired'
  /** What opens the keys was not given. */
  | 'key-locked'
  /** There is none on this host. */
  | 'key-missing'
  /** What is stored of it was changed. */
  | 'key-altered'
  /** It is good in another environment than the settings lead to. */
  | 'key-elsewhere'
  | 'clock-off'
  | 'hedge-mode'
  /** It backs contracts otherwise than its sessions count with. */
  | 'margin-mode'
  | 'stream-stale'
  | 'store-failing';
