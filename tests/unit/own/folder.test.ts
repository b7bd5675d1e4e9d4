import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProgramFiles } from '../../../src/engine/adapters/own/program-files.js';
import { DiskStrategyFolder } from '../../../src/engine/adapters/own/strategy-folder.js';
import { sha256 } from '../../../src/engine/adapters/sha256.js';
import { ownFolder } from '../../builders/own.js';

const faults = (folder: string) =>
  new DiskStrategyFolder(folder).read().map(({ name, fault }) => [name, fault?.code ?? 'whole']);

describe('the folder of strategies', () => {
  it('lists every code file in it by name, and says of each what keeps it from being a strategy', () => {
    const { folder } = ownFolder({
      'mine.ts': '',
      'other.js': '',
      'twice.ts': '',
      'twice.js': '',
      'Bad_Name.ts': '',
      'mine.test.ts': '',
      'types.d.ts': '',
      'notes.txt': '',
      'lib/part.ts': '',
    });
    symlinkSync('/etc/hosts', path.join(folder, 'link.ts'));
    writeFileSync(path.join(folder, 'huge.ts'), 'x'.repeat(70_000));
    expect(faults(folder)).toEqual([
      ['Bad_Name', 'bad-name'],
      ['huge', 'too-large'],
      ['link', 'link'],
      ['mine', 'whole'],
      ['other', 'whole'],
      ['twice', 'two-files'],
    ]);
  });

  it('has another stamp once a file below it has changed', () => {
    const { folder, write } = ownFolder({ 'mine.ts': '', 'lib/part.ts': '1' });
    const disk = new DiskStrategyFolder(folder);
    const [before] = disk.read();
    expect(disk.read()).toEqual([before]);
    write('lib/part.ts', '12');
    expect(disk.read()[0]?.stamp).not.toBe(before?.stamp);
  });

  it('tells when a file changes, until that is ended', async () => {
    const { folder, write } = ownFolder({ 'mine.ts': '' });
    const disk = new DiskStrategyFolder(folder);
    const end = await new Promise<() => void>((resolve) => {
      const stop = disk.watch(() => resolve(stop));
      write('mine.ts', '1');
    });
    end();
    expect(disk.read()).toHaveLength(1);
  });

  it('that is taken away is empty, and nobody watches it', () => {
    const { folder } = ownFolder({ 'mine.ts': '' });
    const disk = new DiskStrategyFolder(folder);
    rmSync(folder, { recursive: true });
    expect(disk.read()).toEqual([]);
    expect(disk.watch(() => undefined)).not.toThrow();
  });
});

describe('kept programs', () => {
  const program = { hash: sha256('code'), code: 'code', map: '{}' };

  it('are found by their hash, also by the next process', () => {
    const { home } = ownFolder({});
    const files = new ProgramFiles(home);
    expect(files.find(program.hash)).toBeUndefined();
    files.keep(program);
    files.keep(program);
    expect(new ProgramFiles(home).find(program.hash)).toEqual(program);
    rmSync(path.join(home, `${program.hash}.map`));
    expect(files.find(program.hash)).toEqual({ ...program, map: '' });
  });

  it('that somebody has changed are not there any more, and a hash is never a path', () => {
    const { home } = ownFolder({});
    const files = new ProgramFiles(home);
    files.keep(program);
    writeFileSync(path.join(home, `${program.hash}.js`), 'other');
    expect(files.find(program.hash)).toBeUndefined();
    writeFileSync(path.join(home, 'x.js'), 'code');
    expect(files.find('x')).toBeUndefined();
  });
});
