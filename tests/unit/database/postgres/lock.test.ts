import os from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/engine/adapters/prisma/open-database.js';
import { openPostgres } from '../../../../src/engine/adapters/prisma/postgres/open-postgres.js';
import { NOW_MS, rowOf } from '../../../builders/database.js';
import {
  inPostgres,
  openMigratedPostgres,
  type TemporaryDatabase,
  temporaryDatabase,
} from '../../../builders/postgres.js';
import { skipWithout } from '../../../require.js';

const END_ALL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

describe('the lock of a database on a server', () => {
  let place: TemporaryDatabase | undefined;
  let database: Database;
  beforeEach(async (context) => {
    place = undefined;
    skipWithout(context, 'postgres');
    place = await temporaryDatabase();
    database = await openMigratedPostgres(place.url);
  });
  afterEach(async () => {
    if (place === undefined) return;
    await database.journal.close().catch(() => undefined);
    await place.drop();
  });
  const url = (): string => place?.url ?? '';
  const stored = async (): Promise<readonly unknown[]> =>
    inPostgres(url(), `SELECT payload FROM journal WHERE stream = 'desk' ORDER BY sequence`);

  it('is had by one desk; another is told by whom and since when', async () => {
    const second = await openPostgres({ url: url(), nowMs: () => NOW_MS });
    expect(second).toMatchObject({ kind: 'held', pid: process.pid, host: os.hostname().slice(0, 24) });
    expect(second.kind === 'held' && Math.abs((second.sinceMs ?? 0) - Date.now())).toBeLessThan(600_000);
    await database.journal.close();
    const third = await openMigratedPostgres(url());
    expect(third.journal.epoch).toBe(2);
    await third.journal.close();
  });

  it('is taken again by itself when its connection was ended, and nothing is lost', async () => {
    await database.journal.commit({ rows: [rowOf('desk', 1)] });
    await inPostgres(url(), END_ALL);
    const after = async (): Promise<boolean> =>
      database.journal.commit({ rows: [rowOf('desk', 2)] }).then(
        () => true,
        (failure: { readonly fault?: string }) => {
          expect(failure.fault).toBe('unreachable');
          return false;
        },
      );
    await expect.poll(after, { timeout: 30_000 }).toBe(true);
    expect(await stored()).toHaveLength(2);
    // A new connection may have stored it before the end of the lock's own was heard of: then it is away only now.
    const broken = () => database.journal.verify().catch(({ fault }: { readonly fault: string }) => fault);
    await expect.poll(broken, { timeout: 30_000 }).toEqual([]);
    expect(database.journal.epoch).toBe(1);
  });

  it('lost to another desk stops the writing for good', async () => {
    await database.journal.commit({ rows: [rowOf('desk', 1)] });
    // As if another had come while this one was cut off: it has taken the next epoch.
    await inPostgres(url(), 'UPDATE installation SET epoch = epoch + 1');
    const late = database.journal.commit({ rows: [rowOf('desk', 2)] });
    await expect(late).rejects.toMatchObject({
      fault: 'conflict',
      detail: expect.stringContaining('epoch 2'),
    });
    await inPostgres(url(), END_ALL);
    const refused = async (): Promise<string> =>
      database.journal.commit({ rows: [rowOf('desk', 3)] }).then(
        () => 'stored',
        (failure: { readonly fault: string }) => failure.fault,
      );
    await expect.poll(refused, { timeout: 30_000 }).toBe('conflict');
    expect(await stored()).toHaveLength(1);
  });

  it('keeps also what is no journal row from a desk whose time is over', async () => {
    await inPostgres(url(), 'UPDATE installation SET epoch = epoch + 1');
    await expect(database.texts.put('words')).rejects.toMatchObject({ fault: 'conflict' });
    expect(await inPostgres(url(), 'SELECT * FROM personal_text')).toEqual([]);
  });
});
