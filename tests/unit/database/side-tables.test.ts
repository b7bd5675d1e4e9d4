import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/engine/adapters/prisma/open-database.js';
import { NOW_MS, rowOf } from '../../builders/database.js';
import { catalogued } from '../../builders/series.js';
import { STORES, type StoreBench } from '../../builders/stores.js';
import { skipWithout } from '../../require.js';

describe.each(STORES)('side tables in $name', ({ name, needed, make }) => {
  let bench: StoreBench;
  let database: Database | undefined;
  beforeEach(async (context) => {
    database = undefined;
    skipWithout(context, ...needed);
    bench = await make();
    database = await bench.open();
  });
  afterEach(async () => {
    if (database === undefined) return;
    await database.journal.close();
    await bench.remove();
  });
  async function reopen(): Promise<void> {
    await now().journal.close();
    database = await bench.open();
  }
  const now = (): Database => database as Database;

  describe('the installation', () => {
    it('keeps its id for ever; another database has another', async () => {
      const { installation } = now();
      expect(installation).toMatchObject({ createdMs: NOW_MS });
      await reopen();
      expect(now().installation).toEqual(installation);
      const elsewhere = await make();
      const other = await elsewhere.open();
      expect(other.installation.id).not.toBe(installation.id);
      await other.journal.close();
      await elsewhere.remove();
    });
  });

  describe('what can wait', () => {
    const kept = () => now().journal.setting('later');

    it('stands behind what cannot, although it was asked for before, and is there in the end', async () => {
      const order: string[] = [];
      const later = now()
        .journal.commit({ settings: { later: 1 }, canWait: true })
        .then(() => order.push('later'));
      for (const n of [1, 2]) await now().journal.commit({ rows: [rowOf('desk', n)] });
      order.push('now');
      expect(await kept()).toBeUndefined();
      await later;
      expect(order).toEqual(['now', 'later']);
      expect(await kept()).toBe(1);
    });

    it('is stored in the first moment of slack once it has gathered, no sooner and without being asked again', async () => {
      const { journal } = now();
      let isStored = false;
      const first = journal.commit({ settings: { later: 3 }, canWait: true }).then(() => {
        isStored = true;
      });
      journal.slack?.();
      await journal.commit({ rows: [rowOf('desk', 1)] });
      expect(isStored).toBe(false);
      const begunMs = performance.now();
      const asking = setInterval(() => journal.slack?.(), 5);
      await first;
      clearInterval(asking);
      expect(performance.now() - begunMs).toBeGreaterThan(100);
      expect(await kept()).toBe(3);
      // What is asked for after that gathers anew.
      const second = journal.commit({ settings: { later: 4 }, canWait: true });
      journal.slack?.();
      await journal.commit({ rows: [rowOf('desk', 2)] });
      expect(await kept()).toBe(3);
      await second;
    });

    it('is stored before the journal closes, and at once after that has begun', async () => {
      const asked = now().journal.commit({ settings: { later: 2 }, canWait: true });
      await reopen();
      await asked;
      expect(await kept()).toBe(2);
    });
  });

  describe('the catalogue of series', () => {
    it('lists the newest revision of each series, as it was put', async () => {
      await now().catalogue.put(catalogued(1));
      await now().catalogue.put(catalogued(2, 'import-b'));
      await now().catalogue.put(catalogued(10));
      await now().catalogue.put(catalogued(9));
      await reopen();
      expect(await now().catalogue.all()).toEqual([catalogued(2, 'import-b'), catalogued(10)]);
    });

    it('replaces the entry of a revision that has grown', async () => {
      const short = catalogued(1);
      await now().catalogue.put(short);
      await now().catalogue.put({ ...short, bars: 301, toMs: short.toMs + 60_000, synthetic: false });
      expect(await now().catalogue.all()).toEqual([
        { ...short, bars: 301, toMs: short.toMs + 60_000, synthetic: false },
      ]);
    });

    it('is closed with the database', async () => {
      await now().journal.close();
      await expect(now().catalogue.all()).rejects.toMatchObject({ fault: 'io' });
    });
  });

  describe('personal text', () => {
    const SECRET = 'my name is Ada and I live in Elm Street';
    const onDisk = (): string =>
      readdirSync(bench.place)
        .map((name) => readFileSync(path.join(bench.place, name), 'latin1'))
        .join();

    it('is found by its digest, which tells nothing: the same words have another', async () => {
      const digest = await now().texts.put(SECRET);
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
      expect(await now().texts.put(SECRET)).not.toBe(digest);
      await reopen();
      expect(await now().texts.get(digest)).toBe(SECRET);
      expect(await now().texts.get('unknown')).toBeUndefined();
    });

    it('can be erased, from the files too, and the chain still holds', async () => {
      const digest = await now().texts.put(SECRET);
      await now().journal.commit({ rows: [rowOf('desk', 1, { payload: { note: digest } })] });
      if (name === 'SQLite') expect(onDisk()).toContain(SECRET);
      expect(await now().texts.erase(digest)).toBe(true);
      if (name === 'SQLite') expect(onDisk()).not.toContain(SECRET);
      expect(await now().texts.get(digest)).toBeUndefined();
      expect(await now().texts.erase(digest)).toBe(false);
      expect(await now().journal.verify()).toEqual([]);
      expect((await now().journal.read('desk'))[0]?.payload).toEqual({ note: digest });
    });
  });
});
