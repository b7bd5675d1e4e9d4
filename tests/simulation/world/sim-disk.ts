import { commitToMemory, copied, storeInMemory } from '../../../src/engine/adapters/memory/memory-commit.js';
import { type MemoryDisk, newMemoryDisk } from '../../../src/engine/adapters/memory/memory-disk.js';
import type { RowStamp, SealedRow } from '../../../src/engine/domain/journal-hash.js';
import type { JournalRow } from '../../../src/engine/domain/journal-row.js';
import type { Change, InboxItem } from '../../../src/engine/ports/journal.js';

type Write =
  | {
      readonly kind: 'commit';
      readonly change: Change;
      /** As they were sealed: what stays on the disk after a crash is not sealed anew. */
      readonly sealed: readonly SealedRow[];
      readonly atMs: number;
    }
  | { readonly kind: 'receive'; readonly item: InboxItem };

/** Told of what stands on the disk, as soon as it does, and of what no longer does. */
export interface DiskWatch {
  stored(rows: readonly JournalRow[], change: Change): void;
  /** The last writes are gone: only this is there. */
  rolledBack(disk: MemoryDisk): void;
}

/** The desk's disk. What was written stands after a crash, unless the disk has lied about it. */
export class SimDisk {
  memory: MemoryDisk = newMemoryDisk();
  /** No write succeeds while it is set. */
  isFull = false;
  /** When it last refused a write. */
  refusedMs = Number.NEGATIVE_INFINITY;
  /** So long a write takes. */
  slowMs = 0;
  #writes: Write[] = [];

  constructor(private readonly watch: DiskWatch) {}

  commit(change: Change, stamp: RowStamp): readonly JournalRow[] {
    const before = this.memory.rows.length;
    const rows = commitToMemory(this.memory, change, stamp);
    const sealed = this.memory.rows.slice(before);
    this.#writes.push({ kind: 'commit', change, sealed, atMs: stamp.recordedMs });
    this.watch.stored(rows, change);
    return rows;
  }

  receive(item: InboxItem): boolean {
    if (this.memory.inbox.has(item.id)) return false;
    this.memory.inbox.set(item.id, copied(item));
    this.#writes.push({ kind: 'receive', item });
    return true;
  }

  get writes(): number {
    return this.#writes.length;
  }

  /** The last `count` writes were acknowledged and never reached the platter. */
  loseLast(count: number): void {
    this.#writes = this.#writes.slice(0, Math.max(0, this.#writes.length - count));
    const { epoch } = this.memory;
    this.memory = newMemoryDisk();
    // The lease stands in a database of its own.
    this.memory.epoch = epoch;
    for (const write of this.#writes) {
      if (write.kind === 'commit')
        storeInMemory(this.memory, { ...write.change, sealed: write.sealed }, write.atMs);
      else this.memory.inbox.set(write.item.id, copied(write.item));
    }
    this.watch.rolledBack(this.memory);
  }
}
