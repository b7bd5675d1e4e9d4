import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type BarColumns, sliceColumns } from '../../domain/bar.js';
import { BarStoreFailure } from '../../ports/bar-store.js';
import { writeDurably } from './durable-file.js';
import type { SegmentEntry } from './manifest.js';

/** Bars of a full segment: 3 MB. */
export const SEGMENT_BARS = 65_536;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

const columnsIn = ({ openMs, open, high, low, close, volume }: BarColumns): readonly Float64Array[] => [
  openMs,
  open,
  high,
  low,
  close,
  volume,
];

const bytesOf = (column: Float64Array): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Six columns one after the other, Float64 as the processor has it (little-endian wherever Node runs on a desk). */
async function writeSegment(folder: string, number: number, columns: BarColumns): Promise<SegmentEntry> {
  const bytes = Buffer.concat(columnsIn(sliceColumns(columns, 0, columns.length)).map(bytesOf));
  const file = `segment-${number}.bin`;
  await writeDurably(path.join(folder, file), bytes);
  return {
    file,
    bars: columns.length,
    fromMs: columns.openMs[0] as number,
    lastMs: columns.openMs[columns.length - 1] as number,
    sha256: digest(bytes),
  };
}

/** Reads a segment into `target` from bar `at` on. Throws `corrupt` when a byte is not as it was written. */
export async function readSegment(
  file: string,
  segment: SegmentEntry,
  target: { readonly columns: BarColumns; readonly at: number },
): Promise<void> {
  const bytes = await readFile(file);
  if (digest(bytes) !== segment.sha256) throw new BarStoreFailure('corrupt', `${file} has a wrong checksum`);
  const size = segment.bars * BYTES;
  for (const [i, column] of columnsIn(target.columns).entries()) {
    bytesOf(column).set(bytes.subarray(i * size, (i + 1) * size), target.at * BYTES);
  }
}

/** Writes columns as segments of at most {@link SEGMENT_BARS} bars, numbered from `first` on. */
export async function writeSegments(
  folder: string,
  first: number,
  columns: BarColumns,
): Promise<readonly SegmentEntry[]> {
  const entries: SegmentEntry[] = [];
  for (let from = 0; from < columns.length; from += SEGMENT_BARS) {
    const part = sliceColumns(columns, from, Math.min(from + SEGMENT_BARS, columns.length));
    entries.push(await writeSegment(folder, first + entries.length, part));
  }
  return entries;
}
