import type { KeyRights } from '../../ports/exchange.js';
import type { AccountOptions } from './account/account-options.js';
import { openAccount } from './account/open-account.js';

/** Of an exchange, and of the key in clear, for as long as it takes to ask. */
export type AskingRights = Omit<AccountOptions, 'instruments' | 'budget'>;

export interface AskedKey {
  readonly rights: KeyRights;
  /** Ours minus the exchange's. */
  readonly clockOffsetMs: number;
  /** How long an answer takes. */
  readonly latencyMs: number | undefined;
}

/** What a key may do, by the exchange's own word. Rejects with `ExchangeFailure`. */
export async function askRights(options: AskingRights): Promise<AskedKey> {
  const account = await openAccount({ ...options, instruments: [] });
  try {
    const rights = await account.rights();
    const { clockOffsetMs = 0, latencyMs } = account.vitals();
    return { rights, clockOffsetMs, latencyMs: latencyMs?.p50 };
  } finally {
    await account.close();
  }
}
