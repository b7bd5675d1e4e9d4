import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type BarColumns, barAt, sliceColumns } from '../../domain/bar.js';
import { writeDurably } from './durable-file.js';
import { type Manifest, readManifest, tailFileName, writeManifest } from './manifest.js';
import { SEGMENT_BARS, writeSegments } from './segment-file.js';
import { TailFile } from './tail-file.js';
import { encodeTail, type Tail } from './tail-log.js';

/** What a revision's folder held when it was opened. */
export interface SeriesParts {
  readonly manifest: Manifest;
  readonly tailFile: TailFile;
  readonly tail: Tail;
}

export async function openParts(folder: string): Promise<SeriesParts> {
  const manifest = await readManifest(folder);
  return { manifest, ...(await TailFile.open(path.join(folder, manifest.tail))) };
}

const barsOf = (columns: BarColumns) => Array.from({ length: columns.length }, (_, i) => barAt(columns, i));

/**
 * Moves the tail's whole segments into segment files and what is left into a new tail. The manifest comes last: a
 * crash before it leaves everything as it was, a crash after it leaves only the old tail as litter.
 */
export async function sealTail(folder: string, manifest: Manifest, tail: Tail): Promise<void> {
  const { columns, forming } = tail;
  const whole = columns.length - (columns.length % SEGMENT_BARS);
  const first = manifest.segments.length + 1;
  const sealed = await writeSegments(folder, first, sliceColumns(columns, 0, whole));
  const segments = [...manifest.segments, ...sealed];
  const closed = barsOf(sliceColumns(columns, whole, columns.length));
  const rest = encodeTail(forming === undefined ? { closed } : { closed, forming }, 0);
  const next = tailFileName(segments.length + 1);
  await writeDurably(path.join(folder, next), rest);
  await writeManifest(folder, { ...manifest, segments, tail: next });
}

/** What a sealed manifest no longer names. */
export const removeTail = (folder: string, { tail }: Manifest): Promise<void> => rm(path.join(folder, tail));
