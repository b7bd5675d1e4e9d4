import path from 'node:path';
import type { Config } from '../../config.js';
import type { KnownSecrets } from '../../engine/adapters/log/known-secrets.js';
import { systemClock } from '../../engine/adapters/system/system-clock.js';
import { Vault, type VaultOptions } from '../../engine/adapters/vault/vault.js';
import type { Locked } from '../../engine/ports/secrets.js';
import { givenPassphrase } from './passphrase-file.js';

export interface OpenedVault {
  readonly vault: Vault;
  /** Why its keys cannot be opened yet. */
  readonly locked?: Locked;
  /** What the settings give, for the first key. */
  readonly passphrase?: string;
}

/** Where the keys are stored, and the name of the database that they belong to. */
interface KeyStore {
  readonly journal: VaultOptions['journal'];
  readonly installation: { readonly id: string };
}

/** The keys of this home, opened as far as nobody has to be asked. Rejects with a store failure. */
export async function openVault(
  config: Pick<Config, 'home' | 'keys'>,
  { journal, installation }: KeyStore,
  known: KnownSecrets,
): Promise<OpenedVault> {
  const { keys, home } = config;
  const vault = await Vault.load({
    journal,
    nowMs: () => systemClock.nowMs(),
    file: { file: keys.kekFile ?? path.join(keys.kekFolder, `kek-${installation.id}`), home },
    source: keys.unlock,
    learn: known.learn,
  });
  const given = vault.wanted === 'nothing' ? undefined : givenPassphrase(keys);
  if (typeof given === 'object') return { vault, locked: given };
  if (given !== undefined) known.learn(given);
  const outcome = await vault.unlock(given);
  return {
    vault,
    ...(outcome.kind === 'locked' ? { locked: outcome } : {}),
    ...(given === undefined ? {} : { passphrase: given }),
  };
}
