import type { ReservedRow } from '../domain/journal-row.js';

/**
 * Where facts go that cannot wait for a failing store: a halt, a cancelled entry. Its space is taken in advance, so
 * it works on a full disk. Synchronous: when a call returns, the row is on the disk. Throws `StoreFailure`.
 */
export interface Reserve {
  append(row: ReservedRow): void;
  /**
   * The rows in the order of appending; they stay until {@link Reserve.clear}. A crash between storing them and
   * clearing hands them out again at the next start: their effects must bear being repeated.
   */
  drain(): readonly ReservedRow[];
  /** Forgets all rows and keeps the space. */
  clear(): void;
  close(): void;
}
