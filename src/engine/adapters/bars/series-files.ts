import { createHash } from 'node:crypto';
import path from 'node:path';
import { allocateColumns, copyColumns } from '../../domain/bar.js';
import { frameMs } from '../../domain/frame.js';
import type { BarAppend, LoadedSeries, StoredSeries } from '../../ports/bar-store.js';
import { placeAfter, type SeriesPlace } from '../bar-order.js';
import { FactFile } from './fact-file.js';
import { readSegment, SEGMENT_BARS } from './segment-file.js';
import { openParts, removeTail, type SeriesParts, sealTail } from './series-parts.js';

interface Standing extends Pick<SeriesParts, 'manifest' | 'tailFile'> {
  readonly sealedBars: number;
  tailBars: number;
  /** Open time of the first bar; undefined before it. */
  firstMs: number | undefined;
  place: SeriesPlace;
}

/** One open revision of a series. Its methods are called one after the other, never at the same time. */
export class SeriesFiles {
  /** Undefined when only the disk knows: before the first use, and after a sealing that broke off. */
  private standing: Standing | undefined;

  private readonly facts: FactFile;

  constructor(private readonly folder: string) {
    this.facts = new FactFile(folder);
  }

  async append(append: BarAppend): Promise<void> {
    const before = await this.stand();
    const place = placeAfter(before.place, append);
    const standing = before.tailBars < SEGMENT_BARS ? before : await this.seal(before);
    await this.facts.append(append.facts ?? []);
    // The open that is already known is not written twice.
    const isKnown = append.forming?.openMs === standing.place.forming?.openMs;
    await standing.tailFile.append(isKnown ? { closed: append.closed } : append);
    standing.place = place;
    standing.tailBars += append.closed.length;
    standing.firstMs ??= append.closed[0]?.openMs;
  }

  async load(): Promise<LoadedSeries> {
    const { manifest, tailFile, sealedBars } = await this.stand();
    const tail = await tailFile.read();
    const columns = allocateColumns(sealedBars + tail.columns.length);
    let at = 0;
    for (const segment of manifest.segments) {
      await readSegment(path.join(this.folder, segment.file), segment, { columns, at });
      at += segment.bars;
    }
    copyColumns(columns, at, tail.columns);
    const facts = await this.facts.read();
    const bars = { columns, revision: manifest.revision };
    const loaded = facts.length === 0 ? bars : { ...bars, facts };
    return tail.forming === undefined ? loaded : { ...loaded, forming: tail.forming };
  }

  async describe(): Promise<StoredSeries> {
    const { manifest, sealedBars, tailBars, firstMs = 0, place } = await this.stand();
    const { key, revision, segments } = manifest;
    const bars = sealedBars + tailBars;
    const checksum = createHash('sha256');
    for (const { sha256 } of segments) checksum.update(sha256, 'hex');
    const toMs = bars === 0 ? 0 : place.lastOpenMs + frameMs(key.frame);
    return { key, revision, bars, fromMs: firstMs, toMs, checksum: checksum.digest('hex') };
  }

  async close(): Promise<void> {
    await this.facts.close();
    await this.standing?.tailFile.close();
    this.standing = undefined;
  }

  private async stand(): Promise<Standing> {
    this.standing ??= standingOf(await openParts(this.folder));
    return this.standing;
  }

  private async seal({ manifest, tailFile }: Standing): Promise<Standing> {
    const tail = await tailFile.read();
    await this.close();
    await sealTail(this.folder, manifest, tail);
    await removeTail(this.folder, manifest);
    return this.stand();
  }
}

function standingOf({ manifest, tailFile, tail }: SeriesParts): Standing {
  const { columns, forming } = tail;
  const lastSealedMs = manifest.segments.at(-1)?.lastMs ?? Number.NEGATIVE_INFINITY;
  const lastOpenMs = columns.openMs[columns.length - 1] ?? lastSealedMs;
  return {
    manifest,
    tailFile,
    sealedBars: manifest.segments.reduce((sum, { bars }) => sum + bars, 0),
    tailBars: columns.length,
    firstMs: manifest.segments[0]?.fromMs ?? columns.openMs[0],
    place: forming === undefined ? { lastOpenMs } : { lastOpenMs, forming },
  };
}
