import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { ReservedRow } from '../../domain/journal-row.js';
import { StoreFailure } from '../../ports/journal.js';
import type { Reserve } from '../../ports/reserve.js';
import { readLines, toLine } from './reserve-lines.js';

/** About a thousand rows: more than a desk writes while it is brought to rest. */
const DEFAULT_BYTES = 256 * 1024;
const BLANK = ' ';

/** Opens the reserve, with the rows that an earlier process left in it; takes `bytes` of the disk at once. */
export const openReserve = (file: string, bytes = DEFAULT_BYTES): Reserve =>
  orStoreFailure(() => new ReserveFile(file, bytes));

class ReserveFile implements Reserve {
  readonly #descriptor: number;
  #rows: ReservedRow[];
  /** End of the last whole row. */
  #end: number;

  constructor(file: string, bytes: number) {
    this.#descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
    syncFolder(path.dirname(file));
    const text = Buffer.alloc(fstatSync(this.#descriptor).size);
    readSync(this.#descriptor, text, 0, text.length, 0);
    const found = readLines(text.toString('utf8'));
    this.#rows = [...found.rows];
    this.#end = found.bytes;
    // Real blanks, not a hole: a hole takes no space until it is written. What a crash left half written goes too.
    this.#write(BLANK.repeat(Math.max(bytes, text.length) - this.#end), this.#end);
  }

  append(row: ReservedRow): void {
    const line = toLine(row);
    orStoreFailure(() => this.#write(line, this.#end));
    this.#end += Buffer.byteLength(line);
    this.#rows.push(row);
  }

  drain(): readonly ReservedRow[] {
    return [...this.#rows];
  }

  clear(): void {
    orStoreFailure(() => this.#write(BLANK.repeat(this.#end), 0));
    this.#end = 0;
    this.#rows = [];
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #write(text: string, from: number): void {
    const bytes = Buffer.from(text);
    let written = 0;
    while (written < bytes.length) {
      written += writeSync(this.#descriptor, bytes, written, bytes.length - written, from + written);
    }
    fsyncSync(this.#descriptor);
  }
}

/** A new file is there after a power cut only when its folder says so. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function orStoreFailure<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const text = String(error);
    throw new StoreFailure(text.includes('ENOSPC') ? 'disk-full' : 'io', text, { cause: error });
  }
}
