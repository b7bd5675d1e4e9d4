import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newMemoryDisk } from '../../../src/engine/adapters/memory/memory-disk.js';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import type { Database } from '../../../src/engine/adapters/prisma/open-database.js';
import { sha256 } from '../../../src/engine/adapters/sha256.js';
import { correlationId } from '../../../src/engine/domain/ids.js';
import { canonicalText } from '../../../src/engine/domain/journal-hash.js';
import type { Journal } from '../../../src/engine/ports/journal.js';
import { NOW_MS, openMigrated, rowOf, temporaryFolder } from '../../builders/database.js';
import { STORES, type StoreBench } from '../../builders/stores.js';
import { skipWithout } from '../../require.js';

const ZEROS = '0'.repeat(64);
const first = rowOf('desk', 1, { correlation: correlationId('c'), payload: { b: [1, 'é', null], a: -1.5 } });

describe('the hash chain', () => {
  it('is SHA-256 over the previous hash and a text that anybody can make', async () => {
    const journal = new MemoryJournal({ nowMs: () => NOW_MS });
    const [row] = await journal.commit({ rows: [first] });
    const text = `["desk",1,1,"noted",1,${NOW_MS + 1},${NOW_MS},"c",null]\n{"a":-1.5,"b":[1,"é",null]}`;
    expect(row && canonicalText(row, '{"a":-1.5,"b":[1,"é",null]}')).toBe(text);
    expect(row?.hash).toBe(sha256(`${ZEROS}\n${text}`));
  });

  it('depends on everything that a row says', async () => {
    const hashOf = async (row: typeof first, nowMs = NOW_MS): Promise<string> =>
      (await new MemoryJournal({ nowMs: () => nowMs }).commit({ rows: [row] }))[0]?.hash ?? '';
    const later = newMemoryDisk();
    later.epoch = 6;
    const nextEpoch = await new MemoryJournal({ nowMs: () => NOW_MS, disk: later }).commit({ rows: [first] });
    const hashes = await Promise.all([
      hashOf(first),
      hashOf({ ...first, stream: 'desk2' }),
      hashOf({ ...first, type: 'other' }),
      hashOf({ ...first, version: 2 }),
      hashOf({ ...first, atMs: NOW_MS }),
      hashOf({ ...first, correlation: correlationId('d') }),
      hashOf({ ...first, causation: 'desk/9' }),
      hashOf({ ...first, payload: { a: -1.5, b: [1, 'é'] } }),
      hashOf(first, NOW_MS + 1),
    ]);
    expect(new Set([...hashes, nextEpoch[0]?.hash]).size).toBe(10);
    expect(await hashOf({ ...first, payload: { a: -1.5, b: [1, 'é', null], c: undefined } })).toBe(hashes[0]);
  });

  it('refuses what JSON would change', async () => {
    const journal = new MemoryJournal({ nowMs: () => NOW_MS });
    for (const payload of [
      1n,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      () => 1,
      new Date(0),
      new Float64Array(1),
    ]) {
      await expect(journal.commit({ rows: [rowOf('desk', 1, { payload })] })).rejects.toThrow('not-json');
    }
    const bare: unknown = Object.assign(Object.create(null), { yes: true });
    const [row] = await journal.commit({ rows: [rowOf('desk', 1, { payload: bare })] });
    expect(row?.sequence).toBe(1);
    expect((await journal.read('desk'))[0]?.payload).toEqual({ yes: true });
  });

  it('shows a change in memory too', async () => {
    const journal = new MemoryJournal({ nowMs: () => NOW_MS });
    await journal.commit({ rows: [first, rowOf('desk', 2), rowOf('other', 1)] });
    journal.disk.streams.get('desk')?.splice(1, 1, {
      row: { ...first, sequence: 2, epoch: 1, recordedMs: NOW_MS, hash: ZEROS },
      payloadText: '{}',
    });
    expect(await journal.verify()).toEqual([{ stream: 'desk', sequence: 2 }]);
  });
});

describe.each(STORES)('the hash chain in $name', ({ needed, make }) => {
  let bench: StoreBench | undefined;
  let database: Database;
  let journal: Journal;
  beforeEach(async (context) => {
    bench = undefined;
    skipWithout(context, ...needed);
    bench = await make();
    database = await bench.open({ anchorEvery: 10 });
    journal = database.journal;
  });
  afterEach(async () => {
    if (bench === undefined) return;
    // One that somebody else has taken over has nothing left to say.
    await database.journal.close().catch(() => undefined);
    await bench.remove();
  });
  const here = (): StoreBench => bench as StoreBench;
  async function reopen(): Promise<void> {
    await database.journal.close();
    database = await here().open({ anchorEvery: 10 });
    journal = database.journal;
  }
  const write = async (stream: string, count: number): Promise<void> => {
    await journal.commit({ rows: Array.from({ length: count }, (_, n) => rowOf(stream, n)) });
  };
  const anchors = async (): Promise<number> => (await journal.newest('anchor', 99)).length;

  it('gives the very hashes that the journal in memory gives', async () => {
    const memory = new MemoryJournal({ nowMs: () => NOW_MS });
    const rows = [first, rowOf('a', 2), rowOf('desk', 3)];
    const ours = await journal.commit({ rows });
    expect(ours.map(({ hash }) => hash)).toEqual((await memory.commit({ rows })).map(({ hash }) => hash));
  });

  it.each([
    ['a changed payload', `UPDATE journal SET payload = '{"n":9}' WHERE stream = 'desk' AND sequence = 4`, 4],
    ['a changed time', `UPDATE journal SET "atMs" = 1 WHERE stream = 'desk' AND sequence = 7`, 7],
    ['a row taken out', `DELETE FROM journal WHERE stream = 'desk' AND sequence = 3`, 3],
    ['the last rows taken off', `DELETE FROM journal WHERE stream = 'desk' AND sequence > 5`, 6],
    ['all rows taken off', `DELETE FROM journal WHERE stream = 'desk'`, 1],
    ['a changed hash', `UPDATE journal SET hash = '${ZEROS}' WHERE stream = 'desk' AND sequence = 8`, 8],
  ])('shows %s, also to the next start', async (_what, sql, sequence) => {
    await write('desk', 8);
    await write('session:a', 1);
    expect(await journal.verify()).toEqual([]);
    await here().tamper(sql);
    expect(await journal.verify()).toEqual([{ stream: 'desk', sequence }]);
    expect(await journal.verify('session:a')).toEqual([]);
    await reopen();
    expect(await journal.verify('desk')).toEqual([{ stream: 'desk', sequence }]);
  });

  it('shows a history that was written anew with hashes that fit', async () => {
    await write('desk', 2);
    await reopen();
    // A new last row whose hash follows from the row before: only the anchor knows better.
    const [one, two] = await journal.read('desk');
    const forged = two && { ...two, payload: { n: 666 } };
    const hash = sha256(`${one?.hash}\n${forged && canonicalText(forged, '{"n":666}')}`);
    await here().tamper(
      `UPDATE journal SET payload = '{"n":666}', hash = '${hash}' WHERE stream = 'desk' AND sequence = 2`,
    );
    expect(await journal.verify()).toEqual([{ stream: 'desk', sequence: 2 }]);
  });

  it('anchors all heads after so many rows and at the close, and only when there is something new', async () => {
    await write('desk', 9);
    expect(await anchors()).toBe(0);
    await write('session:a', 1);
    expect(await anchors()).toBe(1);
    const [anchor] = await journal.newest('anchor', 1);
    expect(anchor?.payload).toMatchObject({ heads: [{ stream: 'desk', sequence: 9 }, { sequence: 1 }] });
    await reopen();
    expect(await anchors()).toBe(1);
    await write('desk', 1);
    await reopen();
    expect(await anchors()).toBe(2);
    expect((await journal.heads()).map(({ stream, sequence }) => `${stream}/${sequence}`)).toEqual([
      'desk/10',
      'session:a/1',
      'anchor/2',
    ]);
    expect(await journal.verify()).toEqual([]);
  });

  it('writes no anchor that is longer than what it anchors', async () => {
    for (let n = 0; n < 30; n += 1) await write(`session:${n}`, 1);
    // After 10 rows, and then not before as many rows have followed as there are streams by now.
    expect(await anchors()).toBe(1);
    await write('session:0', 10);
    expect(await anchors()).toBe(1);
    await write('session:0', 1);
    expect(await anchors()).toBe(2);
  });

  it('finds the heads again without the last anchor and over many rows', async () => {
    await journal.close();
    database = await here().open({ anchorEvery: 1_000_000 });
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        database.journal.commit({ rows: Array.from({ length: 100 }, (__, k) => rowOf(`s${n}`, k)) }),
      ),
    );
    const wanted = await database.journal.heads();
    await database.journal.close();
    await here().tamper(`DELETE FROM journal WHERE stream = 'anchor' AND sequence > 1`);
    database = await here().open();
    const kept = wanted.filter(({ stream }) => stream !== 'anchor');
    expect(await database.journal.heads()).toEqual(expect.arrayContaining([...kept]));
    // Two pages of rows to check in one stream, and a tampered row on the second.
    await database.journal.commit({ rows: Array.from({ length: 1100 }, (_, n) => rowOf('long', n)) });
    expect(await database.journal.verify('long')).toEqual([]);
    await here().tamper(`UPDATE journal SET payload = '{}' WHERE stream = 'long' AND sequence = 1050`);
    expect(await database.journal.verify('long')).toEqual([{ stream: 'long', sequence: 1050 }]);
  });
});

describe('two desks on one file', () => {
  it('cannot both append: the one that was there first is refused', async () => {
    const home = temporaryFolder();
    const file = path.join(home.folder, 'desk.db');
    const first = await openMigrated(file);
    await first.journal.commit({ rows: [rowOf('desk', 1)] });
    const second = await openMigrated(file);
    await second.journal.commit({ rows: [rowOf('desk', 2)] });
    await expect(first.journal.commit({ rows: [rowOf('desk', 3)] })).rejects.toMatchObject({
      fault: 'conflict',
    });
    await second.journal.close();
    await expect(first.journal.close()).rejects.toMatchObject({ fault: 'conflict' });
    home.remove();
  });
});
