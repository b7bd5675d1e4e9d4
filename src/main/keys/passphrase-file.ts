import { readFileSync, statSync } from 'node:fs';
import type { KeysConfig } from '../../config/keys.js';
import type { Locked } from '../../engine/ports/secrets.js';

/** What the settings give as the passphrase; undefined when it is to be asked for. */
export function givenPassphrase({ passphraseFile, passphrase }: KeysConfig): string | Locked | undefined {
  if (passphraseFile === undefined) return passphrase;
  const locked = (cause: Locked['cause']): Locked => ({ kind: 'locked', cause, detail: passphraseFile });
  try {
    const stat = statSync(passphraseFile);
    // A pipe has no rights of its own: whoever holds its other end gave it.
    if (stat.isFile() && (stat.mode & 0o077) !== 0) return locked('file-mode');
    return readFileSync(passphraseFile, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return locked('file-missing');
  }
}
