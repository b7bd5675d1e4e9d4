import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { BarAppend } from '../../ports/bar-store.js';
import { writeAll } from './durable-file.js';
import { decodeTail, encodeTail, type Tail, tailBytes } from './tail-log.js';

/** The file that a series' newest bars are appended to. One append at a time. */
export class TailFile {
  private handle: FileHandle | undefined;

  private constructor(
    private readonly file: string,
    /** Acknowledged records. */
    private records: number,
    /** True while bytes that nobody acknowledged may stand behind them. */
    private isDirty: boolean,
  ) {}

  static async open(file: string): Promise<{ readonly tailFile: TailFile; readonly tail: Tail }> {
    const bytes = await readFile(file);
    const tail = decodeTail(bytes, file);
    const isDirty = bytes.length > tailBytes(tail.records);
    return { tailFile: new TailFile(file, tail.records, isDirty), tail };
  }

  /** What has been acknowledged. */
  async read(): Promise<Tail> {
    const bytes = await readFile(this.file);
    return decodeTail(bytes.subarray(0, tailBytes(this.records)), this.file);
  }

  /** Durable when it resolves. When it fails, what was written of it is cut off before the next one. */
  async append(news: BarAppend): Promise<void> {
    const bytes = encodeTail(news, this.records);
    if (bytes.length === 0) return;
    try {
      await this.write(bytes);
      this.records += bytes.length / tailBytes(1);
    } finally {
      if (this.isDirty) await this.close();
    }
  }

  async close(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    await handle?.close();
  }

  private async write(bytes: Buffer): Promise<void> {
    this.handle ??= await open(this.file, 'r+');
    const end = tailBytes(this.records);
    if (this.isDirty) await this.handle.truncate(end);
    this.isDirty = true;
    await writeAll(this.handle, bytes, end);
    await this.handle.datasync();
    this.isDirty = false;
  }
}
