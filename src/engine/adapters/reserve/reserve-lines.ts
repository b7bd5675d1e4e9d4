import { canonicalJson } from '../../domain/canonical-json.js';
import type { ReservedRow } from '../../domain/journal-row.js';
import { sha256 } from '../sha256.js';

const CHECK_LENGTH = 16;

/** `<16 hex of SHA-256> <row as JSON>` and a line feed: a line that was not written to its end is told from a whole one. */
export function toLine(row: ReservedRow): string {
  const text = canonicalJson(row);
  return `${sha256(text).slice(0, CHECK_LENGTH)} ${text}\n`;
}

/** The whole lines from the start, up to the first that is not. */
export function readLines(text: string): { readonly rows: readonly ReservedRow[]; readonly bytes: number } {
  const rows: ReservedRow[] = [];
  let bytes = 0;
  for (const line of text.split('\n')) {
    const row = line.slice(CHECK_LENGTH + 1);
    if (row === '' || line !== `${sha256(row).slice(0, CHECK_LENGTH)} ${row}`) break;
    // The check proves that `toLine` wrote it.
    rows.push(JSON.parse(row) as ReservedRow);
    bytes += Buffer.byteLength(line) + 1;
  }
  return { rows, bytes };
}
