import type { SurfaceMemory } from '../../src/commands/conversation.js';
import type { MemoryDisk } from '../../src/engine/adapters/memory/memory-disk.js';
import { MemoryJournal } from '../../src/engine/adapters/memory/memory-journal.js';
import { journalSurfaceMemory } from '../../src/engine/usecases/journal-surface-memory.js';

/** What a surface keeps, in a store without a disk; `disk` given again is the next start. */
export function surfaceMemory(disk?: MemoryDisk): {
  memory: SurfaceMemory;
  journal: MemoryJournal;
  disk: MemoryDisk;
} {
  const journal = new MemoryJournal({ nowMs: () => 0, ...(disk === undefined ? {} : { disk }) });
  return { memory: journalSurfaceMemory(journal, () => 0), journal, disk: journal.disk };
}
