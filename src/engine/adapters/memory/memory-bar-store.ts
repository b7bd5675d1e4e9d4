import { createHash } from 'node:crypto';
import { type Bar, type BarColumns, barAt, columnsOf, type SeriesKey, seriesName } from '../../domain/bar.js';
import { frameMs } from '../../domain/frame.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { BarAppend, BarStore, LoadedSeries, StoredSeries } from '../../ports/bar-store.js';
import { NOWHERE, placeAfter, type SeriesPlace } from '../bar-order.js';

interface Revision {
  readonly key: SeriesKey;
  readonly revision: number;
  readonly bars: Bar[];
  readonly facts: MarketFact[];
  place: SeriesPlace;
}

/** Bars that live as long as the process: what the store on disk does, without the disk. */
class MemoryBarStore implements BarStore {
  private readonly series = new Map<string, Revision[]>();

  async list(): Promise<readonly StoredSeries[]> {
    return [...this.series.values()].flatMap((revisions) => revisions.slice(-1)).map(describe);
  }

  async load(key: SeriesKey, revision?: number): Promise<LoadedSeries | undefined> {
    const revisions = this.series.get(seriesName(key)) ?? [];
    const found = revisions[(revision ?? revisions.length) - 1];
    if (found === undefined) return undefined;
    const { facts } = found;
    const bars = { columns: columnsOf(found.bars), revision: found.revision };
    const loaded = facts.length === 0 ? bars : { ...bars, facts: [...facts] };
    const { forming } = found.place;
    return forming === undefined ? loaded : { ...loaded, forming };
  }

  async append(key: SeriesKey, append: BarAppend): Promise<void> {
    const current = this.series.get(seriesName(key))?.at(-1);
    const place = placeAfter(current?.place ?? NOWHERE, append);
    const revision = current ?? this.begin(key, []);
    revision.facts.push(...(append.facts ?? []));
    for (const bar of append.closed) revision.bars.push({ ...bar });
    revision.place = place;
  }

  async replace(
    key: SeriesKey,
    columns: BarColumns,
    facts: readonly MarketFact[] = [],
  ): Promise<StoredSeries> {
    const bars = Array.from({ length: columns.length }, (_, i) => barAt(columns, i));
    const revision = this.begin(key, bars);
    revision.facts.push(...facts);
    return describe(revision);
  }

  private begin(key: SeriesKey, bars: Bar[]): Revision {
    const revisions = this.series.get(seriesName(key)) ?? [];
    const place = placeAfter(NOWHERE, { closed: bars });
    const revision = { key, revision: revisions.length + 1, bars, facts: [], place };
    this.series.set(seriesName(key), [...revisions, revision]);
    return revision;
  }
}

function describe({ key, revision, bars }: Revision): StoredSeries {
  const last = bars.at(-1);
  return {
    key,
    revision,
    bars: bars.length,
    fromMs: bars[0]?.openMs ?? 0,
    toMs: last === undefined ? 0 : last.openMs + frameMs(key.frame),
    checksum: createHash('sha256').update(JSON.stringify(bars)).digest('hex'),
  };
}

export const createMemoryBarStore = (): BarStore => new MemoryBarStore();
