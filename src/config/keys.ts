import os from 'node:os';
import path from 'node:path';
import type { Settings } from './schema.js';

/** How the stored exchange keys are opened. Paths are absolute. */
export interface KeysConfig {
  readonly unlock: 'file' | 'passphrase';
  /** Absent: `kek-<installation>` in the folder. */
  readonly kekFile?: string;
  readonly kekFolder: string;
  readonly passphraseFile?: string;
  /** Out of the environment, where every process of the same user can read it. */
  readonly passphrase?: string;
}

export function readKeys(
  { unlock, kekFile, passphraseFile }: Settings['keys'],
  env: Readonly<Record<string, string | undefined>>,
): KeysConfig {
  const folder = env['XDG_CONFIG_HOME'] || path.join(env['HOME'] || os.homedir(), '.config');
  const passphrase = env['HELMSMAN_PASSPHRASE'];
  return {
    unlock,
    kekFolder: path.resolve(folder, 'helmsman'),
    ...(kekFile === 'auto' ? {} : { kekFile: path.resolve(kekFile) }),
    ...(passphraseFile === undefined ? {} : { passphraseFile: path.resolve(passphraseFile) }),
    ...(passphrase ? { passphrase } : {}),
  };
}
