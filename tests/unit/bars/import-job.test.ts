import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importBars } from '../../../src/engine/adapters/bars/import-job.js';
import { type ImportMessage, runImport } from '../../../src/engine/adapters/bars/import-task.js';

const worker = new URL('../../doubles/import-worker.mjs', import.meta.url);

describe('an import in a worker', () => {
  it('gives the outcome, and progress on the way', async () => {
    const progress: unknown[] = [];
    const outcome = await importBars({ path: 'a.csv', worker, onProgress: (step) => progress.push(step) });
    expect(outcome).toEqual({ kind: 'fault', fault: { kind: 'not-found', path: 'a.csv' } });
    expect(progress).toEqual([{ doneBytes: 1, totalBytes: 4 }]);
    expect(await importBars({ path: 'b.csv', worker })).toMatchObject({ kind: 'fault' });
  });

  it('rejects when the thread dies or ends without a word', async () => {
    await expect(importBars({ path: 'throws', worker })).rejects.toThrow('out of order');
    await expect(importBars({ path: 'silent', worker })).rejects.toThrow('no outcome');
    // From the sources there is no compiled worker to start.
    await expect(importBars({ path: 'a.csv' })).rejects.toThrow('import.worker.js');
  });
});

describe('what runs in the worker', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'task-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('hands over the memory of the columns', () => {
    const file = path.join(folder, 'bars.csv');
    writeFileSync(file, 'time,open,high,low,close,volume\n1613692800,1,1,1,1,1\n1613692860,2,2,2,2,2\n');
    const posted: [ImportMessage, number][] = [];
    const sent: ArrayBuffer[] = [];
    runImport(file, (message, transfer) => {
      posted.push([message, transfer.length]);
      sent.push(...(transfer as ArrayBuffer[]));
    });
    expect(posted.map(([message, count]) => [message.kind, count])).toEqual([
      ['progress', 0],
      ['outcome', 6],
    ]);
    // The very buffers, each once: structuredClone moves them as postMessage does.
    const moved = structuredClone(posted[1]?.[0], { transfer: sent }) as unknown;
    expect(moved).toMatchObject({ outcome: { kind: 'read', frame: '1m' } });
    expect(sent.map(({ byteLength }) => byteLength)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('hands over nothing with a fault', () => {
    const posted: unknown[] = [];
    runImport(path.join(folder, 'none'), (message, transfer) => posted.push([message.kind, transfer.length]));
    expect(posted).toEqual([['outcome', 0]]);
  });
});
