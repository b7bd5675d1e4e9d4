import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

export interface RotatingFileOptions {
  readonly file: string;
  /** A file that would grow beyond it is set aside first. */
  readonly maxBytes: number;
  /** How many set-aside files stay: `name.1` (newest) to `name.<kept>`. */
  readonly keptFiles: number;
}

/**
 * A log file, written line by line and at once: what was logged before a crash is there. Readable by its owner only.
 * A line that cannot be written (full disk) is counted and told with the next one that can be: a log must not stop
 * the desk.
 */
export class RotatingFile {
  private descriptor: number | undefined;
  private bytes = 0;
  private lost = 0;

  constructor(private readonly options: RotatingFileOptions) {
    mkdirSync(path.dirname(options.file), { recursive: true, mode: 0o700 });
    this.open();
  }

  write(line: string): void {
    const told =
      this.lost === 0 ? line : `{"level":"warn","message":"log lines lost","lines":${this.lost}}\n${line}`;
    try {
      this.put(Buffer.from(told));
      this.lost = 0;
    } catch {
      this.lost += 1;
    }
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }

  private put(bytes: Buffer): void {
    if (this.bytes > 0 && this.bytes + bytes.length > this.options.maxBytes) this.rotate();
    const descriptor = this.descriptor ?? this.open();
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    this.bytes += bytes.length;
  }

  private rotate(): void {
    this.close();
    const { file, keptFiles } = this.options;
    for (let index = keptFiles - 1; index >= 1; index -= 1) {
      if (existsSync(`${file}.${index}`)) renameSync(`${file}.${index}`, `${file}.${index + 1}`);
    }
    renameSync(file, `${file}.1`);
  }

  private open(): number {
    const descriptor = openSync(this.options.file, 'a', 0o600);
    this.descriptor = descriptor;
    this.bytes = fstatSync(descriptor).size;
    return descriptor;
  }
}
