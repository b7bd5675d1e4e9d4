import type { Log, LogFields } from '../../../src/engine/ports/log.js';

const MOST_KEPT = 20;

/** Counts lines, and keeps the first of those that tell of something wrong. */
export class CountingLog implements Log {
  lines = 0;
  readonly errors: string[] = [];

  debug(): void {
    this.lines += 1;
  }

  info(): void {
    this.lines += 1;
  }

  warn(): void {
    this.lines += 1;
  }

  error(message: string, fields: LogFields = {}): void {
    this.lines += 1;
    if (this.errors.length < MOST_KEPT) this.errors.push(`${message} ${JSON.stringify(fields)}`);
  }
}
