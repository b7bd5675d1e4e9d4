import { correlationId, sessionUid } from '../../domain/ids.js';
import type { Ids } from '../../ports/ids.js';

/** Ids that count: the same run gives the same ids. */
export function memoryIds(): Ids {
  const counts = { s: 0, c: 0, n: 0 };
  const next = (kind: keyof typeof counts, width: number): string => {
    counts[kind] += 1;
    return kind + String(counts[kind]).padStart(width - 1, '0');
  };
  return {
    sessionUid: () => sessionUid(next('s', 12)),
    correlation: () => correlationId(next('c', 16)),
    nonce: () => next('n', 22),
  };
}
