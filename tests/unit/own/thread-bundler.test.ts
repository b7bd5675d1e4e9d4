import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threadBundler } from '../../../src/engine/adapters/own/thread-bundler.js';
import { ownFolder, ownSource } from '../../builders/own.js';

const BUILT = new URL('../../../dist/engine/adapters/own/bundle.worker.js', import.meta.url);
const script = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
const source = { name: 'mine', file: 'mine.ts', stamp: '' };

describe('the thread of the bundler', () => {
  it.runIf(existsSync(BUILT))('gives the program that is made in it', async () => {
    const files = ownFolder({ 'mine.ts': ownSource('mine') });
    expect(await threadBundler(files.folder, BUILT).bundle(source)).toMatchObject({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('that ends without a word has met code that is nested too deeply', async () => {
    expect(await threadBundler('.', script('')).bundle(source)).toEqual({
      code: 'too-deep',
      file: 'mine.ts',
      detail: 'mine.ts',
    });
  });

  it('that throws says why', async () => {
    expect(await threadBundler('.', script('throw new Error("no")')).bundle(source)).toEqual({
      code: 'unreadable',
      file: 'mine.ts',
      detail: 'no',
    });
  });
});
