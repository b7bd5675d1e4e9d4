import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiskBarStore, openBarStore } from '../../../src/engine/adapters/bars/bar-store.js';
import { onDisk } from '../../../src/engine/adapters/bars/durable-file.js';
import { SEGMENT_BARS } from '../../../src/engine/adapters/bars/segment-file.js';
import { tailBytes } from '../../../src/engine/adapters/bars/tail-log.js';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import { barsIn, MINUTE, MONDAY, minuteBars, seriesKey } from '../../builders/market-bars.js';

const key = seriesKey();
const forming = (bars: number) => ({ openMs: MONDAY + bars * MINUTE, open: 105 });

describe('the bar store on disk', () => {
  let root: string;
  let store: DiskBarStore;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'bars-'));
    store = openBarStore({ folder: root });
  });
  afterEach(async () => {
    await store.close();
    rmSync(root, { recursive: true });
  });

  /** As a new process finds it. */
  const reopen = async (): Promise<void> => {
    await store.close();
    store = openBarStore({ folder: root });
  };
  const revision = (number = 1): string => path.join(root, readdirSync(root)[0] ?? '', `r${number}`);
  const fileIn = (name: string): string => path.join(revision(), name);
  const length = async (): Promise<number | undefined> => (await store.load(key))?.columns.length;
  const corrupt = { name: 'BarStoreFailure', fault: 'corrupt' };

  it('has everything in a new process', async () => {
    const bars = minuteBars(6);
    await store.append(key, { closed: bars.slice(0, 4), forming: forming(4) });
    await reopen();
    await store.append(key, { closed: bars.slice(4), forming: forming(6) });
    await reopen();
    const loaded = await store.load(key);
    expect(loaded === undefined ? [] : barsIn(loaded.columns)).toEqual(bars);
    expect(loaded?.forming).toEqual(forming(6));
  });

  it('does not write an open again that it knows', async () => {
    await store.append(key, { closed: minuteBars(1), forming: forming(1) });
    await store.append(key, { closed: [], forming: forming(1) });
    expect(readFileSync(fileIn('tail-1.log'))).toHaveLength(tailBytes(2));
  });

  it('names its folders so that any file system takes them', async () => {
    await store.append(seriesKey('../ÄÖ:*?/USDT', '1m', 'con'), { closed: minuteBars(1) });
    expect(readdirSync(root)).toEqual([expect.stringMatching(/^[A-Za-z0-9_-]+\.[0-9a-f]{12}$/)]);
  });

  it('drops a torn append and writes over it', async () => {
    const bars = minuteBars(5);
    await store.append(key, { closed: bars.slice(0, 2) });
    await store.append(key, { closed: bars.slice(2, 4), forming: forming(4) });
    await store.close();
    const tail = fileIn('tail-1.log');
    writeFileSync(tail, readFileSync(tail).subarray(0, tailBytes(4)));
    await reopen();
    // Two of its three records are whole, but an append is there whole or not at all.
    expect(await length()).toBe(2);
    await store.append(key, { closed: bars.slice(2, 3) });
    await reopen();
    expect(await length()).toBe(3);
    expect(readFileSync(tail)).toHaveLength(tailBytes(3));
  });

  it('ignores noise behind the last record', async () => {
    await store.append(key, { closed: minuteBars(2) });
    await store.close();
    appendFileSync(fileIn('tail-1.log'), Buffer.alloc(200, 0));
    await reopen();
    expect(await length()).toBe(2);
  });

  it('refuses a tail whose acknowledged bars are damaged', async () => {
    for (const bar of minuteBars(3)) await store.append(key, { closed: [bar] });
    await store.close();
    const tail = fileIn('tail-1.log');
    const bytes = readFileSync(tail);
    bytes.writeUInt8(bytes.readUInt8(tailBytes(1) + 30) ^ 1, tailBytes(1) + 30);
    writeFileSync(tail, bytes);
    await reopen();
    await expect(store.load(key)).rejects.toMatchObject(corrupt);
    await expect(store.append(key, { closed: minuteBars(9).slice(8) })).rejects.toMatchObject(corrupt);
  });

  it('refuses a segment with one wrong bit, a manifest that is none, and a missing file', async () => {
    await store.replace(key, columnsOf(minuteBars(10)));
    await store.close();
    const segment = fileIn('segment-1.bin');
    const good = readFileSync(segment);
    const bad = Buffer.from(good);
    bad.writeUInt8(bad.readUInt8(100) ^ 4, 100);
    writeFileSync(segment, bad);
    await reopen();
    await expect(store.load(key)).rejects.toMatchObject(corrupt);
    writeFileSync(segment, good);
    expect(await length()).toBe(10);
    for (const text of ['{"format":2}', '{"for']) {
      writeFileSync(fileIn('manifest.json'), text);
      await reopen();
      await expect(store.list()).rejects.toMatchObject(corrupt);
    }
    rmSync(fileIn('manifest.json'));
    await expect(store.load(key)).rejects.toMatchObject(corrupt);
  });

  it('does not list a series from a folder that belongs to another', async () => {
    await store.append(key, { closed: minuteBars(1) });
    await store.close();
    renameSync(path.dirname(revision()), path.join(root, 'moved'));
    await reopen();
    await expect(store.list()).rejects.toMatchObject(corrupt);
  });

  it('seals a full tail into a segment and goes on in a new one', async () => {
    const bars = minuteBars(SEGMENT_BARS + 10);
    await store.append(key, { closed: bars.slice(0, SEGMENT_BARS - 1) });
    await store.append(key, {
      closed: bars.slice(SEGMENT_BARS - 1, SEGMENT_BARS + 3),
      forming: forming(SEGMENT_BARS + 3),
    });
    expect(readdirSync(revision()).sort()).toEqual(['manifest.json', 'tail-1.log']);
    await store.append(key, { closed: bars.slice(SEGMENT_BARS + 3, SEGMENT_BARS + 5) });
    expect(readdirSync(revision()).sort()).toEqual(['manifest.json', 'segment-1.bin', 'tail-2.log']);
    await reopen();
    await store.append(key, { closed: bars.slice(SEGMENT_BARS + 5), forming: forming(bars.length) });
    const loaded = await store.load(key);
    expect(loaded === undefined ? [] : barsIn(loaded.columns)).toEqual(bars);
    expect(await store.list()).toMatchObject([{ bars: bars.length, fromMs: MONDAY }]);
  });

  it('keeps the open of the bar that has begun when it seals', async () => {
    await store.append(key, { closed: minuteBars(SEGMENT_BARS), forming: forming(SEGMENT_BARS) });
    await store.append(key, { closed: [] });
    await reopen();
    expect((await store.load(key))?.forming).toEqual(forming(SEGMENT_BARS));
    expect(existsSync(fileIn('segment-1.bin'))).toBe(true);
  });

  it('says disk-full, keeps what was there, and goes on when there is room again', async () => {
    const bars = minuteBars(4);
    await store.append(key, { closed: bars.slice(0, 2) });
    await reopen();
    expect(await length()).toBe(2);
    const tail = fileIn('tail-1.log');
    renameSync(tail, `${tail}.aside`);
    symlinkSync('/dev/full', tail);
    await expect(store.append(key, { closed: bars.slice(2) })).rejects.toMatchObject({ fault: 'disk-full' });
    rmSync(tail);
    renameSync(`${tail}.aside`, tail);
    await store.append(key, { closed: bars.slice(2) });
    expect(await length()).toBe(4);
  });

  it('loses nothing when the disk is full while it seals', async () => {
    const bars = minuteBars(SEGMENT_BARS + 1);
    await store.append(key, { closed: bars.slice(0, SEGMENT_BARS) });
    symlinkSync('/dev/full', fileIn('segment-1.bin.tmp'));
    const last = { closed: bars.slice(SEGMENT_BARS) };
    await expect(store.append(key, last)).rejects.toMatchObject({ fault: 'disk-full' });
    expect(await length()).toBe(SEGMENT_BARS);
    rmSync(fileIn('segment-1.bin.tmp'));
    await store.append(key, last);
    expect(await length()).toBe(SEGMENT_BARS + 1);
  });

  it('shows a replacement only when it is complete', async () => {
    await store.replace(key, columnsOf(minuteBars(3)));
    // A crash in the middle leaves this behind.
    cpSync(revision(1), `${revision(2)}.partial`, { recursive: true });
    renameSync(
      path.join(`${revision(2)}.partial`, 'manifest.json'),
      path.join(`${revision(2)}.partial`, 'litter'),
    );
    await reopen();
    expect((await store.load(key))?.revision).toBe(1);
    expect(await store.replace(key, columnsOf(minuteBars(5)))).toMatchObject({ revision: 2, bars: 5 });
    expect(readdirSync(path.dirname(revision())).sort()).toEqual(['r1', 'r2']);
    expect(readdirSync(revision(2)).sort()).toEqual(['manifest.json', 'segment-1.bin', 'tail-1.log']);
  });

  it('passes by folders that hold no series', async () => {
    mkdirSync(path.join(root, 'lost+found'));
    expect(await store.list()).toEqual([]);
  });

  it('says io for what else the system refuses, and lets bugs through', async () => {
    writeFileSync(path.join(root, 'file'), '');
    const lost = openBarStore({ folder: path.join(root, 'file') });
    await expect(lost.append(key, { closed: minuteBars(1) })).rejects.toMatchObject({ fault: 'io' });
    await expect(
      onDisk(() => {
        throw new TypeError('a bug');
      }),
    ).rejects.toThrow(TypeError);
  });
});
