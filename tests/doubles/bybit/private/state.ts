import { deserialize, serialize } from 'node:v8';
import type { Account } from '../account/account.js';
import type { PrivateSide } from './side.js';

interface Stored {
  readonly accounts: readonly Account[];
  readonly ids: number;
  readonly startMs: number;
  readonly nowMs: number;
}

/** Everything of the accounts, as bytes. */
export function stored({ world }: PrivateSide): Buffer {
  const state: Stored = {
    accounts: [...world.accounts.values()],
    ids: world.ids.count,
    startMs: world.exchange.startMs,
    nowMs: world.exchange.nowMs(),
  };
  return serialize(state);
}

export const readStored = (bytes: Buffer): Stored => deserialize(bytes) as Stored;

/** The accounts are as they were. As after a restart of the exchange, ended orders are found in the history only. */
export function restore({ world }: PrivateSide, { accounts, ids }: Stored): void {
  for (const account of accounts) {
    account.recent = [];
    world.accounts.set(account.uid, account);
  }
  world.ids.skipTo(ids);
}
