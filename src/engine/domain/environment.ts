/** Where a key is good. `double` = on this machine. They are never mixed: key, hosts and database are bound to one. */
export type Environment = 'double' | 'testnet' | 'demo' | 'live';
