import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/engine/adapters/sha256.js';
import { ownFolder, ownSource } from '../../builders/own.js';

const line = (text: string): Readonly<Record<string, string>> => ({
  'mine.ts': `${text}\nexport default 1;\n`,
});

describe('a file of a strategy', () => {
  it('becomes one program with what it imports, named by its hash and the same wherever it lies', async () => {
    const files = {
      'mine.ts': ownSource('mine', 'extra(context);', "import { extra } from './lib/extra.js';"),
      'lib/extra.ts': 'export const extra = (context: { nowMs: number }): number => context.nowMs;',
    };
    const [here, there] = [ownFolder(files), ownFolder(files)];
    const made = await here.bundle('mine.ts');
    if ('file' in made) throw new Error(made.detail);
    expect(made.hash).toBe(sha256(made.code));
    expect(made.code).not.toContain(here.folder);
    expect(await there.bundle('mine.ts')).toMatchObject({ hash: made.hash });
    there.write('lib/extra.ts', 'export const extra = (): number => 7;');
    expect(await there.bundle('mine.ts')).not.toMatchObject({ hash: made.hash });
  });

  it.each([
    ['const t =  Date.now(); export { t };', 1, 12, 'Date'],
    ['export const t = new Date(0);', 1, 22, 'Date'],
    ["export const r = Math['random']();", 1, 18, 'Math.random'],
    ['export const f = () => fetch("x");', 1, 24, 'fetch'],
    ['export const f = () => eval("1");', 1, 24, 'eval'],
    ['export const f = new Function("return 1");', 1, 22, 'Function'],
    ['export const g = globalThis["Da" + "te"];', 1, 18, 'globalThis'],
    ['export const p = process.env;', 1, 18, 'process'],
    ['setTimeout(() => 1, 5);', 1, 1, 'setTimeout'],
    ['export const s = new SharedArrayBuffer(8);', 1, 22, 'SharedArrayBuffer'],
    ['export const f = async () => 1;', 1, 18, 'async'],
    ['export function* f() { yield 1; }', 1, 16, 'function*'],
  ])('is refused with the place of what it may not use: %s', async (text, at, column, detail) => {
    expect(await ownFolder(line(text)).bundle('mine.ts')).toEqual({
      code: 'forbidden',
      file: 'mine.ts',
      line: at,
      column,
      detail,
    });
  });

  it('is refused for what a file that it imports uses, and that file is named', async () => {
    const folder = ownFolder({
      'mine.ts': "import './lib/deep.js';",
      'lib/deep.ts': 'export const one = 1;\n\nqueueMicrotask(() => 1);',
    });
    expect(await folder.bundle('mine.ts')).toMatchObject({ file: 'lib/deep.ts', line: 3, column: 1 });
  });

  it('may use such a word as a name of its own, in a text or in a comment', async () => {
    const made = await ownFolder(
      line(
        '// Date\nexport const f = (Date: number, o: { fetch: number }) => [Date, o.fetch, "Math.random()"];',
      ),
    ).bundle('mine.ts');
    expect(made).toHaveProperty('hash');
  });

  it.each([
    ["import fs from 'node:fs'; export { fs };", 'node:fs'],
    ["import 'lodash';", 'lodash'],
    ["import './nowhere.js';", './nowhere.js'],
    ["import '../../outside.js';", '../../outside.js'],
    ["import '/etc/hosts';", '/etc/hosts'],
    ["export const x = import('./mine.js');", './mine.js'],
    ["import x from './notes.json'; export { x };", './notes.json'],
  ])('is refused when it imports anything but files of its folder: %s', async (text, detail) => {
    const folder = ownFolder({ ...line(text), 'notes.json': '{}' });
    writeFileSync(path.join(folder.home, 'outside.js'), 'export {}');
    expect(await folder.bundle('mine.ts')).toMatchObject({
      code: 'import',
      file: 'mine.ts',
      line: 1,
      detail,
    });
  });

  it('does not follow a link out of its folder', async () => {
    const folder = ownFolder({ 'mine.ts': "import './way/out.js';", 'lib/in.ts': 'export {}' });
    writeFileSync(path.join(folder.home, 'out.js'), 'export {}');
    symlinkSync(folder.home, path.join(folder.folder, 'way'));
    expect(await folder.bundle('mine.ts')).toMatchObject({ code: 'import', detail: './way/out.js' });
    symlinkSync(path.join(folder.folder, 'lib/in.ts'), path.join(folder.folder, 'same.ts'));
    folder.write('other.ts', "import './same.js';");
    expect(await folder.bundle('other.ts')).toEqual({ code: 'link', file: 'same.ts', detail: 'same.ts' });
  });

  it('is refused when its imports go round', async () => {
    const folder = ownFolder({
      'mine.ts': "import './a.js';\nimport './c.js';",
      'a.ts': "import './b.js';\nimport './c.js';",
      'b.ts': "import './a.js';",
      'c.ts': 'export {}',
    });
    expect(await folder.bundle('mine.ts')).toEqual({
      code: 'cycle',
      file: 'mine.ts',
      detail: 'a.ts → b.ts → a.ts',
    });
  });

  it('that is no code, no text, too large or not there is told so', async () => {
    const folder = ownFolder({ 'bad.ts': 'export const x = ;', 'huge.ts': `// ${'x'.repeat(70_000)}` });
    writeFileSync(path.join(folder.folder, 'bytes.ts'), Buffer.from([0x2f, 0x2f, 0xff, 0xfe]));
    expect(await folder.bundle('bad.ts')).toMatchObject({ code: 'syntax', line: 1, column: 18 });
    expect(await folder.bundle('huge.ts')).toMatchObject({ code: 'too-large', detail: '70003' });
    expect(await folder.bundle('bytes.ts')).toMatchObject({ code: 'not-text' });
    expect(await folder.bundle('gone.ts')).toMatchObject({ code: 'unreadable', detail: 'ENOENT' });
  });
});
