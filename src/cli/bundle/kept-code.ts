import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';

/** Checksums of the source and of the code, four bytes each: V8 looks at the length of a source only, and believes the code. */
const HEAD_BYTES = 8;

/** What V8 has made of the sources of one program under one set of its flags, in a folder beside them. */
export class KeptCode {
  constructor(private readonly folder: string) {}

  /** What was kept of exactly this source; undefined when there is none, or it is not whole. */
  of(name: string, source: Uint8Array): Buffer | undefined {
    const kept = this.read(name);
    if (kept === undefined || kept.length <= HEAD_BYTES) return undefined;
    const code = kept.subarray(HEAD_BYTES);
    const isOfSource = kept.readUInt32LE(0) === crc32(source);
    return isOfSource && kept.readUInt32LE(4) === crc32(code) ? code : undefined;
  }

  /** Whole or not at all. Throws what the file system throws. */
  keep(name: string, source: Uint8Array, code: Uint8Array): void {
    mkdirSync(this.folder, { recursive: true });
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt32LE(crc32(source), 0);
    head.writeUInt32LE(crc32(code), 4);
    const file = this.file(name);
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, Buffer.concat([head, code]));
    renameSync(unfinished, file);
  }

  private read(name: string): Buffer | undefined {
    try {
      return readFileSync(this.file(name));
    } catch {
      // The first start after an installation, or one that may not write there: all is compiled as it is needed.
      return undefined;
    }
  }

  private readonly file = (name: string): string => path.join(this.folder, `${name}.code`);
}
