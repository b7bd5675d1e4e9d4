import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showSourcePlaces } from '../../../src/cli/source-places.js';

const SOURCE = '\n\nexport function burst(): never {\n  throw new Error("burst");\n}\n';

describe('the places in a stack', () => {
  const before = Error.prepareStackTrace;
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hm-places-'));
    writeFileSync(path.join(folder, 'source.ts'), SOURCE);
    showSourcePlaces();
  });
  afterEach(() => {
    Error.prepareStackTrace = before;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Bundled, and what its function throws. */
  async function thrown(sourcemap: boolean): Promise<unknown> {
    const outfile = path.join(folder, 'bundle.js');
    const entryPoints = [path.join(folder, 'source.ts')];
    const { outputFiles } = await build({
      ...{ entryPoints, outfile, sourcemap, bundle: true, write: false },
      ...{ format: 'iife', globalName: 'made' },
    });
    for (const { path: file, contents } of outputFiles) writeFileSync(file, contents);
    const code = outputFiles.at(-1)?.text ?? '';
    const burst = runInThisContext(`${code}; made.burst`, { filename: pathToFileURL(outfile).href });
    try {
      return burst();
    } catch (error) {
      return error;
    }
  }

  it('are those of the sources', async () => {
    const { stack } = Object(await thrown(true)) as { stack: string };
    const source = pathToFileURL(path.join(folder, 'source.ts')).href;
    expect(stack.split('\n').slice(0, 2)).toEqual(['Error: burst', `    at burst (${source}:4:9)`]);
  });

  it('are where it ran when there is no map', async () => {
    const { stack } = Object(await thrown(false)) as { stack: string };
    expect(stack).toContain(pathToFileURL(path.join(folder, 'bundle.js')).href);
    expect(stack).not.toContain('source.ts:');
  });

  it('come with any error, also one that cannot say what it is', () => {
    const mute = new Error('mute');
    Object.defineProperty(mute, 'toString', {
      value: () => {
        throw new Error('no');
      },
    });
    expect(mute.stack?.split('\n')[0]).toBe('Error');
  });
});
