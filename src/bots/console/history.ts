import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { clean } from './clean.js';
import { MAX_HISTORY } from './limits.js';

/** What was typed, kept over restarts, readable by nobody else. A line that starts with a space is not kept. */
export class History {
  readonly #file: string;
  #lines: string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** Throws what the file system throws; without a load the history lives in memory only. */
  load(): void {
    mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const stored = existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split('\n') : [];
    this.#lines = stored
      .map(clean)
      .filter((line) => line !== '')
      .slice(-MAX_HISTORY);
    writeFileSync(this.#file, this.#lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
    chmodSync(this.#file, 0o600);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  async add(line: string): Promise<void> {
    if (line.trim() === '' || line.startsWith(' ') || line === this.#lines.at(-1)) return;
    this.#lines.push(line);
    if (this.#lines.length > MAX_HISTORY) this.#lines.shift();
    await appendFile(this.#file, `${line}\n`, { mode: 0o600 });
  }
}
