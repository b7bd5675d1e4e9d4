import { randomBytes } from 'node:crypto';
import { correlationId, sessionUid } from '../../domain/ids.js';
import type { Ids } from '../../ports/ids.js';

/** Without i, l, o and u: nobody reads one for another, and no words arise. 32 letters = 5 bits each. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

const letters = (count: number): string =>
  Array.from(randomBytes(count), (byte) => LETTERS.charAt(byte & 31)).join('');

/**
 * Ids from the operating system's randomness. A session's uid has 12 letters (60 bits), short enough for an order's
 * link id of 36; a correlation has 16 (80 bits); a nonce has 22 characters (128 bits).
 */
export const cryptoIds: Ids = {
  sessionUid: () => sessionUid(letters(12)),
  correlation: () => correlationId(letters(16)),
  nonce: () => randomBytes(16).toString('base64url'),
};
