/** Where a key is good. `double` = on this machine. They are never mixed: key, hosts and database are bound to one. */
export type Environment = 'double' | 'testnet' | 'demo' | 'live';

/** What keeps an account at an exchange from taking entries although it can be reached. */
export type AccountTrouble =
  | 'key-refused'
  | 'key-may-withdraw'
  | 'key-cannot-trade'
  | 'key-expired'
  | 'clock-off'
  | 'hedge-mode'
  | 'stream-stale'
  | 'store-failing';
