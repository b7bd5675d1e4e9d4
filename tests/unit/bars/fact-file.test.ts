import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBarStore } from '../../../src/engine/adapters/bars/bar-store.js';
import { FactFile } from '../../../src/engine/adapters/bars/fact-file.js';
import { createMemoryBarStore } from '../../../src/engine/adapters/memory/memory-bar-store.js';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import { instrumentId, sourceId } from '../../../src/engine/domain/ids.js';
import type { MarketFact } from '../../../src/engine/domain/market-fact.js';
import { barsOf } from '../../builders/bars.js';

const first: MarketFact = { kind: 'funding', atMs: 1, rate: 0.0001 };
const second: MarketFact = { kind: 'mark', atMs: 2, price: 99.5 };
const key = { source: sourceId('s'), instrument: instrumentId('XYZ/USD:USD'), frame: '1m' } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'facts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file of facts', () => {
  it('keeps what was appended, by whatever hand', async () => {
    const file = new FactFile(folder);
    expect(await file.read()).toEqual([]);
    await file.append([]);
    await file.append([first]);
    await file.append([second]);
    await file.close();
    const again = new FactFile(folder);
    expect(await again.read()).toEqual([first, second]);
    await again.append([{ ...second, atMs: 3 }]);
    await again.close();
    expect(await new FactFile(folder).read()).toHaveLength(3);
  });

  it('knows a fact once that was written twice, with bars that had to be tried again', async () => {
    const file = new FactFile(folder);
    await file.append([first]);
    await file.append([first, second]);
    await file.append([first, second]);
    expect(await file.read()).toEqual([first, second]);
    await file.close();
  });

  it('cuts the torn end of an unfinished append off', async () => {
    const file = new FactFile(folder);
    await file.append([first]);
    await file.close();
    const name = path.join(folder, 'facts.log');
    await appendFile(name, '00000000 {"kind":"mark","atMs":2,"pri');
    expect(await file.read()).toEqual([first]);
    await file.append([second]);
    await file.close();
    expect(await file.read()).toEqual([first, second]);
    await writeFile(name, (await readFile(name, 'utf8')).replace('"atMs":1', '"atMs":9'));
    expect(await file.read()).toEqual([]);
  });
});

describe.each([
  ['on disk', () => openBarStore({ folder })],
  ['in memory', () => createMemoryBarStore()],
])('a bar store %s', (_name, open) => {
  it('keeps facts with the bars of their series', async () => {
    const store = open();
    expect((await store.load(key))?.facts).toBeUndefined();
    await store.replace(key, columnsOf(barsOf([100, 101])), [first]);
    await store.append(key, { closed: [], facts: [second] });
    expect((await store.load(key))?.facts).toEqual([first, second]);
    await store.replace(key, columnsOf(barsOf([100])));
    expect((await store.load(key))?.facts).toBeUndefined();
    expect((await store.load(key, 1))?.facts).toEqual([first, second]);
    if ('close' in store) await (store.close as () => Promise<void>)();
  });
});
