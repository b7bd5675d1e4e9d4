import type { ReservedRow } from '../../domain/journal-row.js';
import type { Reserve } from '../../ports/reserve.js';

/** The reserve without a disk. */
export function memoryReserve(): Reserve {
  let rows: ReservedRow[] = [];
  return {
    append: (row) => {
      rows.push(row);
    },
    drain: () => [...rows],
    clear: () => {
      rows = [];
    },
    close: () => undefined,
  };
}
