import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/engine/adapters/prisma/open-database.js';
import { NOW_MS, openMigrated, rowOf, temporaryFolder } from '../../builders/database.js';
import { catalogued } from '../../builders/series.js';

let home: ReturnType<typeof temporaryFolder>;
let file: string;
let database: Database;
beforeEach(async () => {
  home = temporaryFolder();
  file = path.join(home.folder, 'desk.db');
  database = await openMigrated(file);
});
afterEach(async () => {
  await database.journal.close();
  home.remove();
});

async function reopen(): Promise<void> {
  await database.journal.close();
  database = await openMigrated(file);
}

describe('the installation', () => {
  it('keeps its id for ever; another database has another', async () => {
    const { installation } = database;
    expect(installation).toMatchObject({ createdMs: NOW_MS });
    await reopen();
    expect(database.installation).toEqual(installation);
    const other = await openMigrated(path.join(home.folder, 'other.db'));
    expect(other.installation.id).not.toBe(installation.id);
    await other.journal.close();
  });
});

describe('the catalogue of series', () => {
  it('lists the newest revision of each series, as it was put', async () => {
    await database.catalogue.put(catalogued(1));
    await database.catalogue.put(catalogued(2, 'import-b'));
    await database.catalogue.put(catalogued(10));
    await database.catalogue.put(catalogued(9));
    await reopen();
    expect(await database.catalogue.all()).toEqual([catalogued(2, 'import-b'), catalogued(10)]);
  });

  it('replaces the entry of a revision that has grown', async () => {
    const short = catalogued(1);
    await database.catalogue.put(short);
    await database.catalogue.put({ ...short, bars: 301, toMs: short.toMs + 60_000, synthetic: false });
    expect(await database.catalogue.all()).toEqual([
      { ...short, bars: 301, toMs: short.toMs + 60_000, synthetic: false },
    ]);
  });

  it('is closed with the database', async () => {
    await database.journal.close();
    await expect(database.catalogue.all()).rejects.toMatchObject({ fault: 'io' });
  });
});

describe('personal text', () => {
  const SECRET = 'my name is Ada and I live in Elm Street';
  const onDisk = (): string =>
    readdirSync(home.folder)
      .map((name) => readFileSync(path.join(home.folder, name), 'latin1'))
      .join();

  it('is found by its digest, which tells nothing: the same words have another', async () => {
    const digest = await database.texts.put(SECRET);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await database.texts.put(SECRET)).not.toBe(digest);
    await reopen();
    expect(await database.texts.get(digest)).toBe(SECRET);
    expect(await database.texts.get('unknown')).toBeUndefined();
  });

  it('can be erased, from the files too, and the chain still holds', async () => {
    const digest = await database.texts.put(SECRET);
    await database.journal.commit({ rows: [rowOf('desk', 1, { payload: { note: digest } })] });
    expect(onDisk()).toContain(SECRET);
    expect(await database.texts.erase(digest)).toBe(true);
    expect(onDisk()).not.toContain(SECRET);
    expect(await database.texts.get(digest)).toBeUndefined();
    expect(await database.texts.erase(digest)).toBe(false);
    expect(await database.journal.verify()).toEqual([]);
    expect((await database.journal.read('desk'))[0]?.payload).toEqual({ note: digest });
  });
});
