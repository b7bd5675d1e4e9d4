import { createHash } from 'node:crypto';
import type { Reply } from '../../commands/reply.js';
import { storable } from '../../commands/stored-answer.js';

/** Of what is on the screen: the same again needs no edit. */
export const fingerprint = (reply: Reply): string =>
  createHash('sha256')
    .update(JSON.stringify(storable(reply).blocks))
    .digest('base64url')
    .slice(0, 22);

export const fingerprintOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
