import { createHash } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type BarColumns, type SeriesKey, seriesName } from '../../domain/bar.js';
import type { MarketFact } from '../../domain/market-fact.js';
import { namesIn, syncFolder, writeDurably } from './durable-file.js';
import { writeFacts } from './fact-file.js';
import { tailFileName, writeManifest } from './manifest.js';
import { writeSegments } from './segment-file.js';

const REVISION = /^r(\d+)$/;

/** One folder a series: readable, safe on every file system, and different for different keys. */
export function folderName(key: SeriesKey): string {
  const name = seriesName(key);
  const readable = name.replaceAll(/[^A-Za-z0-9-]/g, '_').slice(0, 80);
  return `${readable}.${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}

export const revisionFolder = (seriesFolder: string, revision: number): string =>
  path.join(seriesFolder, `r${revision}`);

/** The newest complete revision in a series' folder; 0 when there is none. */
export async function newestRevision(seriesFolder: string): Promise<number> {
  const numbers = (await namesIn(seriesFolder)).map((name) => Number(REVISION.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

export interface SeriesContent {
  readonly columns: BarColumns;
  readonly facts: readonly MarketFact[];
}

/** Makes a revision of these bars: under another name until it is complete and durable. */
export async function createRevision(
  seriesFolder: string,
  series: { readonly key: SeriesKey; readonly revision: number },
  { columns, facts }: SeriesContent,
): Promise<void> {
  const final = revisionFolder(seriesFolder, series.revision);
  const partial = `${final}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const segments = await writeSegments(partial, 1, columns);
  if (facts.length > 0) await writeFacts(partial, facts);
  const tail = tailFileName(1);
  await writeDurably(path.join(partial, tail), new Uint8Array());
  await writeManifest(partial, { format: 1, ...series, segments: [...segments], tail });
  await rename(partial, final);
  await syncFolder(seriesFolder);
  await syncFolder(path.dirname(seriesFolder));
}
