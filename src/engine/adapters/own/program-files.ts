import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Program } from '../../domain/own-program.js';
import type { ProgramStore } from '../../ports/own-sources.js';
import { sha256 } from '../sha256.js';
import { writeWhole } from './write-whole.js';

const HASH = /^[0-9a-f]{64}$/;

/** Programs as files that are named by their hash: written once, never changed. */
export class ProgramFiles implements ProgramStore {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  keep({ hash, code, map }: Program): void {
    if (this.find(hash) !== undefined) return;
    // The code last: whoever finds it finds its map too.
    writeWhole(path.join(this.folder, `${hash}.map`), map);
    writeWhole(path.join(this.folder, `${hash}.js`), code);
    const folder = openSync(this.folder, 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  find(hash: string): Program | undefined {
    const file = path.join(this.folder, `${hash}.js`);
    if (!HASH.test(hash) || !existsSync(file)) return undefined;
    const code = readFileSync(file, 'utf8');
    if (sha256(code) !== hash) return undefined;
    const map = path.join(this.folder, `${hash}.map`);
    return { hash, code, map: existsSync(map) ? readFileSync(map, 'utf8') : '' };
  }
}
