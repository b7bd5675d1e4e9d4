import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { immediateAdapter } from '../../../src/engine/adapters/prisma/immediate-adapter.js';
import { migrate } from '../../../src/engine/adapters/prisma/migrate.js';
import { type Database, openDatabase } from '../../../src/engine/adapters/prisma/open-database.js';
import { storeFailure } from '../../../src/engine/adapters/prisma/store-fault.js';
import { InvariantError } from '../../../src/engine/domain/invariant.js';
import { StoreFailure } from '../../../src/engine/ports/journal.js';
import { NOW_MS, openMigrated, rowOf, temporaryFolder } from '../../builders/database.js';

describe('a store that fails', () => {
  let home: ReturnType<typeof temporaryFolder>;
  let file: string;
  let database: Database | undefined;
  beforeEach(() => {
    home = temporaryFolder();
    file = path.join(home.folder, 'desk.db');
  });
  afterEach(async () => {
    await database?.journal.close();
    database = undefined;
    home.remove();
  });

  it('says disk-full, stores nothing of that commit, and goes on when it fits again', async () => {
    await (await openMigrated(file)).journal.close();
    database = await openMigrated(file, { maxBytes: statSync(file).size + 40_000 });
    const { journal } = database;
    await journal.commit({ rows: [rowOf('desk', 1)] });
    const tooMuch = journal.commit({
      rows: [rowOf('desk', 2), rowOf('desk', 3, { payload: { text: 'x'.repeat(200_000) } })],
      settings: { never: true },
    });
    await expect(tooMuch).rejects.toMatchObject({
      name: 'StoreFailure',
      fault: 'disk-full',
      detail: 'database or disk is full',
    });
    const [row] = await journal.commit({ rows: [rowOf('desk', 4)] });
    expect(row).toMatchObject({ sequence: 2, payload: { n: 4 } });
    expect(await journal.setting('never')).toBeUndefined();
    expect(await journal.verify()).toEqual([]);
  });

  it('closes on a full disk too, and the next start goes on without the last anchor', async () => {
    const { journal } = await openMigrated(file, { maxBytes: 4096 });
    // Streams with long names: the rows fit into pages that exist, their anchor does not.
    let stored = 0;
    for (;;) {
      const name = `session:${'s'.repeat(300)}${stored}`;
      const [outcome] = await Promise.allSettled([journal.commit({ rows: [rowOf(name, stored)] })]);
      if (outcome.status === 'rejected') break;
      stored += 1;
    }
    await expect(journal.close()).rejects.toMatchObject({ fault: 'disk-full' });
    await expect(journal.heads()).rejects.toMatchObject({ fault: 'io', detail: 'the database is closed' });
    database = await openDatabase({ file, nowMs: () => NOW_MS });
    expect(await database.journal.heads()).toHaveLength(stored);
    expect(await database.journal.verify()).toEqual([]);
  });

  it('says busy while somebody else writes, and works when they have finished', async () => {
    database = await openMigrated(file);
    const other = new Sqlite(file);
    other.exec('BEGIN IMMEDIATE');
    const blocked = database.journal.commit({ rows: [rowOf('desk', 1)] });
    const alsoBlocked = database.journal.commit({ rows: [rowOf('desk', 1)], settings: { theme: 'dark' } });
    await expect(blocked).rejects.toMatchObject({ fault: 'busy' });
    await expect(alsoBlocked).rejects.toMatchObject({ fault: 'busy' });
    other.exec('ROLLBACK');
    other.close();
    expect(await database.journal.commit({ rows: [rowOf('desk', 2)] })).toHaveLength(1);
  });

  it('says conflict when somebody else has written the next row of the stream', async () => {
    database = await openMigrated(file);
    const { journal } = database;
    await journal.commit({ rows: [rowOf('desk', 1)] });
    const other = new Sqlite(file);
    other.exec(`INSERT INTO journal SELECT stream, 2, 99, epoch + 1, type, version, "atMs", "recordedMs",
      correlation, causation, payload, hash FROM journal`);
    other.close();
    const [late, innocent] = await Promise.allSettled([
      journal.commit({ rows: [rowOf('desk', 2)] }),
      journal.commit({ rows: [rowOf('session:a', 3)] }),
    ]);
    expect(late).toMatchObject({ status: 'rejected', reason: { fault: 'conflict' } });
    expect(innocent.status).toBe('fulfilled');
  });

  it('says corrupt for a scribbled file and for an anchor that cannot be read', async () => {
    database = await openMigrated(file);
    await database.journal.commit({ rows: [rowOf('desk', 1)] });
    await database.journal.close();
    for (const payload of ['{"heads":1}', 'no JSON']) {
      const other = new Sqlite(file);
      other.prepare(`UPDATE journal SET payload = ? WHERE stream = 'anchor'`).run(payload);
      other.close();
      await expect(openDatabase({ file, nowMs: () => NOW_MS })).rejects.toMatchObject({ fault: 'corrupt' });
    }
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x5a, 0, 8192));
    await expect(openDatabase({ file, nowMs: () => NOW_MS })).rejects.toMatchObject({ fault: 'corrupt' });
  });

  it('says corrupt when a stored payload is no JSON any more', async () => {
    database = await openMigrated(file);
    await database.journal.commit({ rows: [rowOf('desk', 1)] });
    const other = new Sqlite(file);
    other.exec(`UPDATE journal SET payload = '{"n":' WHERE stream = 'desk'`);
    other.close();
    await expect(database.journal.read('desk')).rejects.toMatchObject({ fault: 'corrupt' });
  });

  it('refuses a place that cannot keep a write-ahead log, and one that is not there', async () => {
    const memory = openDatabase({ file: ':memory:', nowMs: () => NOW_MS });
    await expect(memory).rejects.toThrow('journal_mode synchronous foreign_keys are memory 2 1');
    const nowhere = openDatabase({ file: path.join(home.folder, 'no', 'desk.db'), nowMs: () => NOW_MS });
    await expect(nowhere).rejects.toMatchObject({ fault: 'io' });
  });

  it('writes with synchronous FULL in WAL mode, so that what is acknowledged is on the disk', async () => {
    const seen: string[] = [];
    database = await openMigrated(file, { trace: (sql) => seen.push(sql) });
    expect(seen.join('\n')).toContain('PRAGMA synchronous=FULL');
    await database.journal.commit({ rows: [rowOf('desk', 1)], settings: { theme: 'dark' } });
    expect(seen).toContain('BEGIN IMMEDIATE');
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  });

  it('can go on after a COMMIT that failed', async () => {
    migrate({ file, nowMs: () => NOW_MS });
    const adapter = await immediateAdapter({ file, setUp: 'PRAGMA foreign_keys=ON' }).connect();
    const sql = (text: string) => ({ sql: text, args: [], argTypes: [] });
    const first = await adapter.startTransaction();
    await first.executeRaw(sql('PRAGMA defer_foreign_keys = ON'));
    await first.executeRaw(sql(`INSERT INTO identity VALUES ('console', 'u', 'nobody', 0)`));
    expect((await first.queryRaw(sql('SELECT count(*) AS n FROM identity'))).rows).toEqual([[1]]);
    // Asked for outside the transaction: answered after it, without what was never committed.
    const outside = adapter.queryRaw(sql('SELECT count(*) AS n FROM identity'));
    await expect(first.executeRaw(sql('COMMIT'))).rejects.toThrow();
    await first.rollback();
    expect((await outside).rows).toEqual([[0]]);
    const second = await adapter.startTransaction();
    expect(await second.executeRaw(sql('ROLLBACK'))).toBe(0);
    await second.rollback();
    await adapter.executeScript('CREATE TABLE works (id TEXT)');
    expect(await adapter.executeRaw(sql(`INSERT INTO works VALUES ('a')`))).toBe(1);
    await adapter.dispose();
  });

  it('keeps a failure and a bug what they are, and finds the cause under any wrapping', () => {
    const known = new StoreFailure('busy', 'x');
    const bug = new InvariantError('not-json');
    expect(storeFailure(known)).toBe(known);
    expect(storeFailure(bug)).toBe(bug);
    const wrapped = new Error('outer', {
      cause: { meta: { driverAdapterError: { cause: { originalCode: 'SQLITE_FULL' } } } },
    });
    expect(storeFailure(wrapped)).toMatchObject({ fault: 'disk-full', cause: wrapped });
    expect(storeFailure('no error')).toMatchObject({ fault: 'io' });
    const endless: { cause?: unknown } = {};
    endless.cause = endless;
    expect(storeFailure(endless)).toMatchObject({ fault: 'io' });
  });
});
