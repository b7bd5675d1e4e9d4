import { createHash, timingSafeEqual } from 'node:crypto';
import { type PersonId, personId } from '../domain/ids.js';
import { codeOf, type PairingCode } from '../domain/pairing.js';

const digestOf = (salt: string, text: string): Buffer =>
  createHash('sha256').update(salt).update('\0').update(text).digest();

/** 40 bits out of a nonce of at least 96. */
export const codeFrom = (nonce: string): string => codeOf(digestOf('code', nonce));

/** Short enough to be typed, and of no use for finding out the code that was made beside it. */
export const personIdFrom = (nonce: string): PersonId =>
  personId(`p-${codeOf(digestOf('person', nonce)).toLowerCase()}`);

export const sealed = (code: string, salt: string): Pick<PairingCode, 'salt' | 'digest'> => ({
  salt,
  digest: digestOf(salt, code).toString('hex'),
});

/** Looks at every code for as long as at any other, so that time tells nothing. */
export function matching(codes: readonly PairingCode[], typed: string): PairingCode | undefined {
  const fitting = codes.filter(({ salt, digest }) =>
    timingSafeEqual(digestOf(salt, typed), Buffer.from(digest, 'hex')),
  );
  return fitting[0];
}
