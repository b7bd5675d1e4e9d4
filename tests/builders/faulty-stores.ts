import { createMemoryBarStore } from '../../src/engine/adapters/memory/memory-bar-store.js';
import type { MemoryJournal } from '../../src/engine/adapters/memory/memory-journal.js';
import { memoryReserve } from '../../src/engine/adapters/memory/memory-reserve.js';
import type { SeriesKey } from '../../src/engine/domain/bar.js';
import type { BarAppend, BarStore } from '../../src/engine/ports/bar-store.js';
import { type Change, StoreFailure } from '../../src/engine/ports/journal.js';
import type { Reserve } from '../../src/engine/ports/reserve.js';

export interface FaultyBars extends BarStore {
  /** By instrument: what the next appends of it reject with, for as long as it is set. */
  readonly failing: Map<string, Error>;
  /** Called while bars are being stored. */
  onAppend: () => void;
}

/** The bar store in memory, with failures and delays on demand. */
export function faultyBars(): FaultyBars {
  const store = createMemoryBarStore();
  const faulty: FaultyBars = {
    failing: new Map(),
    onAppend: () => undefined,
    list: () => store.list(),
    load: (key, revision) => store.load(key, revision),
    replace: (key, columns) => store.replace(key, columns),
    async append(key: SeriesKey, append: BarAppend) {
      faulty.onAppend();
      await Promise.resolve();
      const failure = faulty.failing.get(key.instrument);
      if (failure !== undefined) throw failure;
      await store.append(key, append);
    },
  };
  return faulty;
}

/** The reserve in memory; its calls named in `failing` throw as a broken disk would. */
export function faultyReserve(): Reserve & { readonly failing: Set<'append' | 'clear'> } {
  const reserve = memoryReserve();
  const failing = new Set<'append' | 'clear'>();
  const check = (call: 'append' | 'clear'): void => {
    if (failing.has(call)) throw new StoreFailure('io', 'asked for by the test');
  };
  return {
    ...reserve,
    failing,
    append(row) {
      check('append');
      reserve.append(row);
    },
    clear() {
      check('clear');
      reserve.clear();
    },
  };
}

/** The journal refuses what fits, and only that, until the returned function is called. */
export function refuseWhere(journal: MemoryJournal, fits: (change: Change) => boolean): () => void {
  const commit = journal.commit.bind(journal);
  journal.commit = async (change) => {
    if (fits(change)) journal.failNext('disk-full');
    return commit(change);
  };
  return () => {
    journal.commit = commit;
  };
}
