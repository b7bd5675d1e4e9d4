import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiskBarStore, openBarStore } from '../../src/engine/adapters/bars/bar-store.js';
import { createMemoryBarStore } from '../../src/engine/adapters/memory/memory-bar-store.js';
import type { BarAppend } from '../../src/engine/ports/bar-store.js';
import { barsIn, MINUTE, MONDAY, minuteBars, seriesKey } from '../builders/market-bars.js';

const key = seriesKey();
const BARS = minuteBars(120);
const sizeOf = (file: string): number => statSync(file).size;

/** Appends of 0 to 8 bars, some with the open of the next, in order. */
const appends = fc
  .array(fc.record({ size: fc.nat(8), begins: fc.boolean() }), { minLength: 1, maxLength: 12 })
  .map((sizes) => {
    let from = 0;
    return sizes.map(({ size, begins }): BarAppend => {
      const closed = BARS.slice(from, from + size);
      from += size;
      return begins ? { closed, forming: { openMs: MONDAY + from * MINUTE, open: 100 + from } } : { closed };
    });
  });

describe('the bar store on disk, killed anywhere', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'bars-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const fresh = (): DiskBarStore => {
    rmSync(root, { recursive: true });
    return openBarStore({ folder: root });
  };
  const tailPath = (): string => path.join(root, readdirSync(root)[0] ?? '', 'r1', 'tail-1.log');
  const contents = async (store: DiskBarStore) => {
    const loaded = await store.load(key);
    return loaded === undefined ? undefined : { bars: barsIn(loaded.columns), forming: loaded.forming };
  };

  it('gives back what the memory store gives back, also after a restart', async () => {
    await fc.assert(
      fc.asyncProperty(appends, async (all) => {
        const disk = fresh();
        const memory = createMemoryBarStore();
        for (const append of all) await Promise.all([disk.append(key, append), memory.append(key, append)]);
        const expected = await memory.load(key);
        await disk.close();
        const reopened = openBarStore({ folder: root });
        expect(await reopened.load(key)).toEqual(expected);
        await reopened.close();
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every append whose bytes are there, and no part of another', async () => {
    await fc.assert(
      fc.asyncProperty(appends, fc.double({ min: 0, max: 1, noNaN: true }), async (all, share) => {
        const store = fresh();
        // After each append: what must be there when the file is at least so long.
        const sizes: { readonly bytes: number; readonly expected: unknown }[] = [];
        for (const append of all) {
          await store.append(key, append);
          sizes.push({ bytes: sizeOf(tailPath()), expected: await contents(store) });
        }
        await store.close();
        const cut = Math.floor(sizeOf(tailPath()) * share);
        truncateSync(tailPath(), cut);
        const reopened = openBarStore({ folder: root });
        const there = sizes.findLast(({ bytes }) => bytes <= cut);
        expect(await contents(reopened)).toEqual(there?.expected ?? { bars: [], forming: undefined });
        await reopened.close();
      }),
      { numRuns: 100 },
    );
  });

  it('continues after a cut as if the lost appends had never been', async () => {
    await fc.assert(
      fc.asyncProperty(appends, fc.nat(), async (all, cutSeed) => {
        const store = fresh();
        for (const append of all) await store.append(key, append);
        await store.close();
        truncateSync(tailPath(), cutSeed % (sizeOf(tailPath()) + 1));
        const reopened = openBarStore({ folder: root });
        const before = (await reopened.load(key))?.columns.length ?? 0;
        await reopened.append(key, { closed: BARS.slice(before, before + 3) });
        await reopened.close();
        const again = openBarStore({ folder: root });
        expect((await contents(again))?.bars).toEqual(BARS.slice(0, before + 3));
        await again.close();
      }),
      { numRuns: 60 },
    );
  });
});
