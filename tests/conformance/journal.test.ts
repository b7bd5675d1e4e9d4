import path from 'node:path';
import { newMemoryDisk } from '../../src/engine/adapters/memory/memory-disk.js';
import { MemoryJournal } from '../../src/engine/adapters/memory/memory-journal.js';
import { NOW_MS, openMigrated, temporaryFolder } from '../builders/database.js';
import { openMigratedPostgres, temporaryDatabase } from '../builders/postgres.js';
import { type JournalHome, journalContract } from './journal.js';

journalContract('memory', (): JournalHome => {
  const disk = newMemoryDisk();
  return { open: async () => new MemoryJournal({ nowMs: () => NOW_MS, disk }), remove: () => undefined };
});

journalContract('SQLite', (): JournalHome => {
  const { folder, remove } = temporaryFolder();
  return { open: async () => (await openMigrated(path.join(folder, 'desk.db'))).journal, remove };
});

journalContract('PostgreSQL', async (): Promise<JournalHome> => {
  const { url, drop } = await temporaryDatabase();
  return { open: async () => (await openMigratedPostgres(url)).journal, remove: drop };
}, ['postgres']);
