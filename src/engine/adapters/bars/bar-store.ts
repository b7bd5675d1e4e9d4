import path from 'node:path';
import { allocateColumns, type BarColumns, type SeriesKey, seriesName } from '../../domain/bar.js';
import type { MarketFact } from '../../domain/market-fact.js';
import {
  type BarAppend,
  type BarStore,
  BarStoreFailure,
  type LoadedSeries,
  type StoredSeries,
} from '../../ports/bar-store.js';
import { NOWHERE, placeAfter } from '../bar-order.js';
import { namesIn, onDisk } from './durable-file.js';
import { readManifest } from './manifest.js';
import {
  createRevision,
  folderName,
  newestRevision,
  revisionFolder,
  type SeriesContent,
} from './revisions.js';
import { SeriesFiles } from './series-files.js';

/** The bar store of one process; closing it lets its files go. */
export interface DiskBarStore extends BarStore {
  close(): Promise<void>;
}

/** Work on one series is done in turn; different series do not wait for each other. */
class BarFolder implements DiskBarStore {
  private readonly open = new Map<string, SeriesFiles>();
  private readonly turns = new Map<string, Promise<void>>();

  constructor(private readonly root: string) {}

  list(): Promise<readonly StoredSeries[]> {
    return onDisk(async () => {
      const found: StoredSeries[] = [];
      for (const name of await namesIn(this.root)) {
        const seriesFolder = path.join(this.root, name);
        const revision = await newestRevision(seriesFolder);
        if (revision === 0) continue;
        const { key } = await readManifest(revisionFolder(seriesFolder, revision));
        found.push(await this.inTurn(key, () => this.describe(key)));
      }
      return found;
    });
  }

  load(key: SeriesKey, revision?: number): Promise<LoadedSeries | undefined> {
    return this.inTurn(key, async () => {
      if (revision === undefined) return (await this.newest(key))?.load();
      const older = revisionFolder(this.folderOf(key), revision);
      return (await namesIn(older)).length === 0 ? undefined : new SeriesFiles(older).load();
    });
  }

  append(key: SeriesKey, append: BarAppend): Promise<void> {
    return this.inTurn(key, async () => {
      const series = (await this.newest(key)) ?? (await this.begin(key, append));
      await series.append(append);
    });
  }

  replace(key: SeriesKey, columns: BarColumns, facts: readonly MarketFact[] = []): Promise<StoredSeries> {
    return this.inTurn(key, async () => {
      checkAscending(columns);
      const revision = await newestRevision(this.folderOf(key));
      return (await this.create(key, revision + 1, { columns, facts })).describe();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.turns.values());
    await onDisk(async () => {
      for (const series of this.open.values()) await series.close();
    });
    this.open.clear();
  }

  private async describe(key: SeriesKey): Promise<StoredSeries> {
    const series = await this.newest(key);
    if (series === undefined)
      throw new BarStoreFailure('corrupt', `${seriesName(key)} is not where it belongs`);
    return series.describe();
  }

  private async newest(key: SeriesKey): Promise<SeriesFiles | undefined> {
    const known = this.open.get(seriesName(key));
    if (known !== undefined) return known;
    const revision = await newestRevision(this.folderOf(key));
    return revision === 0 ? undefined : this.remember(key, revision);
  }

  /** A first revision for an append that it can take. */
  private begin(key: SeriesKey, append: BarAppend): Promise<SeriesFiles> {
    placeAfter(NOWHERE, append);
    return this.create(key, 1, { columns: allocateColumns(0), facts: [] });
  }

  private async create(key: SeriesKey, revision: number, content: SeriesContent): Promise<SeriesFiles> {
    await createRevision(this.folderOf(key), { key, revision }, content);
    await this.open.get(seriesName(key))?.close();
    return this.remember(key, revision);
  }

  private remember(key: SeriesKey, revision: number): SeriesFiles {
    const series = new SeriesFiles(revisionFolder(this.folderOf(key), revision));
    this.open.set(seriesName(key), series);
    return series;
  }

  private folderOf(key: SeriesKey): string {
    return path.join(this.root, folderName(key));
  }

  private inTurn<T>(key: SeriesKey, work: () => Promise<T>): Promise<T> {
    const name = seriesName(key);
    const result = (this.turns.get(name) ?? Promise.resolve()).then(() => onDisk(work));
    const settled = (): void => undefined;
    this.turns.set(name, result.then(settled, settled));
    return result;
  }
}

function checkAscending({ openMs, length }: BarColumns): void {
  for (let i = 1; i < length; i += 1) {
    if ((openMs[i] as number) > (openMs[i - 1] as number)) continue;
    throw new BarStoreFailure('out-of-order', `bar ${openMs[i]} does not follow ${openMs[i - 1]}`);
  }
}

/** Append-only column files, one folder a series, under `folder`, which is made when the first series is. */
export const openBarStore = ({ folder }: { readonly folder: string }): DiskBarStore => new BarFolder(folder);
