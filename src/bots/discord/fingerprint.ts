import { createHash } from 'node:crypto';
import type { CardRef, Reply } from '../../commands/reply.js';

/** The same for two replies whose cards look the same; what is said beside a card is not kept current. */
export function fingerprint({ blocks }: Reply): string {
  const cards = blocks.filter(({ kind }) => kind === 'card');
  return createHash('sha256').update(JSON.stringify(cards)).digest('base64url');
}

export const cardName = ({ kind, id }: CardRef): string => `${kind} ${id}`;
