import { createSecretKey, randomBytes, scrypt } from 'node:crypto';
import type { MasterKey } from './envelope.js';

/** How a passphrase becomes a master key. Stored: they are no secret. */
export interface Stretching {
  readonly id: string;
  readonly version: number;
  /** Base64. */
  readonly salt: string;
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** About half a second of work and 128 MB for each guess. */
const COST = { n: 2 ** 17, r: 8, p: 1 } as const;
const KEY_BYTES = 32;
export const SHORTEST_PASSPHRASE = 12;

export const newStretching = (): Stretching => ({
  id: randomBytes(8).toString('hex'),
  version: 1,
  salt: randomBytes(16).toString('base64'),
  ...COST,
});

/** The same text however the keyboard composed its letters. */
export function stretch(passphrase: string, { id, version, salt, n, r, p }: Stretching): Promise<MasterKey> {
  const terms = { N: n, r, p, maxmem: 160 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), KEY_BYTES, terms, (error, key) => {
      if (error === null) resolve({ id, version, key: createSecretKey(key) });
      else reject(error);
    });
  });
}
