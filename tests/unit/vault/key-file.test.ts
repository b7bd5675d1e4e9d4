import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { makeKeyFile, readKeyFile } from '../../../src/engine/adapters/vault/key-file.js';
import { temporaryFolder } from '../../builders/database.js';

let folder: string;
let home: string;
let file: string;
beforeEach(() => {
  const place = temporaryFolder();
  onTestFinished(() => place.remove());
  folder = place.folder;
  home = path.join(folder, 'home');
  mkdirSync(home);
  file = path.join(folder, 'config', 'helmsman', 'kek-1');
});
const exported = (made: ReturnType<typeof makeKeyFile>): string => {
  if ('kind' in made) throw new Error(made.cause);
  return `${made.id} ${made.version} ${made.key.export().toString('hex')}`;
};

describe('the file with the master key', () => {
  it('is made once, for its owner alone, and read again', () => {
    const made = exported(makeKeyFile({ file, home }));
    expect(made).toMatch(/^[0-9a-f]{16} 1 [0-9a-f]{64}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    const text = readFileSync(file, 'utf8');
    expect(exported(makeKeyFile({ file, home }))).toBe(made);
    expect(exported(readKeyFile({ file, home }))).toBe(made);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('is not read when others may, and not made anew then', () => {
    makeKeyFile({ file, home });
    for (const mode of [0o640, 0o604, 0o660, 0o644]) {
      chmodSync(file, mode);
      expect(readKeyFile({ file, home })).toEqual({ kind: 'locked', cause: 'file-mode', detail: file });
      expect(makeKeyFile({ file, home })).toMatchObject({ cause: 'file-mode' });
    }
  });

  it('is neither made nor read inside of the home, by whatever way', () => {
    const inside = path.join(home, 'kek');
    expect(makeKeyFile({ file: inside, home })).toMatchObject({ cause: 'file-inside-home' });
    expect(existsSync(inside)).toBe(false);
    exported(makeKeyFile({ file, home }));
    writeFileSync(inside, readFileSync(file), { mode: 0o600 });
    const link = path.join(folder, 'link');
    symlinkSync(inside, link);
    expect(readKeyFile({ file: link, home })).toMatchObject({ cause: 'file-inside-home' });
    symlinkSync(home, path.join(folder, 'way'));
    const around = path.join(folder, 'way', 'new');
    expect(makeKeyFile({ file: around, home })).toMatchObject({ cause: 'file-inside-home' });
    expect(existsSync(path.join(home, 'new'))).toBe(false);
  });

  it('is a plain file with a key in it', () => {
    expect(readKeyFile({ file, home })).toMatchObject({ cause: 'file-missing' });
    mkdirSync(file, { recursive: true });
    expect(readKeyFile({ file, home })).toMatchObject({ cause: 'file-not-ours' });
    const other = path.join(folder, 'other');
    for (const text of ['', 'helmsman-master-key 0 1 x', 'helmsman-master-key 0123456789abcdef 1 AAAA=']) {
      writeFileSync(other, text, { mode: 0o600 });
      expect(makeKeyFile({ file: other, home })).toMatchObject({ cause: 'file-wrong' });
      expect(readFileSync(other, 'utf8')).toBe(text);
    }
  });

  it('says that it cannot be made where nothing can', () => {
    writeFileSync(path.join(folder, 'config'), '');
    expect(makeKeyFile({ file, home })).toMatchObject({ cause: 'file-unreadable', detail: file });
  });
});
