import {
  type Bar,
  type BarColumns,
  columnsOf,
  type SeriesKey,
  seriesName,
} from '../../../src/engine/domain/bar.js';
import { sourceId } from '../../../src/engine/domain/ids.js';
import type { Feed, FeedProfile, FeedUpdate, LiveMarket } from '../../../src/engine/ports/feed.js';
import type { SimPrices } from './sim-prices.js';

const SOURCE = sourceId('bybit-sim');

/** The simulated market as one process hears it: in real time, with what it missed when it comes back. */
export class SimFeed implements Feed {
  readonly profile: FeedProfile;
  readonly live: LiveMarket;
  /** Open time of the last bar that was told, by series. */
  readonly #toldMs = new Map<string, number>();
  readonly #formingMs = new Map<string, number>();

  constructor(
    private readonly prices: SimPrices,
    nowMs: () => number,
  ) {
    const { instruments } = prices;
    const series = instruments.map(({ id }) => ({ source: SOURCE, instrument: id, frame: '1m' }) as const);
    this.profile = { source: SOURCE, kind: 'exchange', realTime: true, speed: 1, instruments, series };
    this.live = {
      nowMs,
      quote: (id) => ({ atMs: nowMs(), last: prices.forming(id).close }),
      streams: () => [],
      notices: () => [],
      onNews: () => undefined,
      close: async () => undefined,
    };
  }

  async history(key: SeriesKey): Promise<BarColumns> {
    const bars = this.prices.bars.get(key.instrument) ?? [];
    this.#toldMs.set(seriesName(key), bars.at(-1)?.openMs ?? 0);
    return columnsOf(bars);
  }

  continueAfter(key: SeriesKey, lastOpenMs: number): void {
    this.#toldMs.set(seriesName(key), lastOpenMs);
  }

  async poll(_elapsedMs: number, maxBars: number): Promise<readonly FeedUpdate[]> {
    return this.profile.series.flatMap((key) => this.#news(key, maxBars));
  }

  isOver(): boolean {
    return false;
  }

  /** Now and then a close that cannot be: the bar comes sound again after a restart only. */
  #sound({ instrument }: SeriesKey, bars: readonly Bar[]): readonly Bar[] {
    const factor = this.prices.spoiled.get(instrument);
    const last = bars.at(-1);
    if (factor === undefined || factor < 0 || last === undefined) return bars;
    this.prices.spoiled.delete(instrument);
    const close = last.close * factor;
    return [...bars.slice(0, -1), { ...last, close, high: Math.max(last.high, close) }];
  }

  /** An open that cannot be: the bar that begins there is heard of when it closes. */
  #told({ instrument }: SeriesKey, open: number): number {
    const factor = this.prices.spoiled.get(instrument) ?? 1;
    this.prices.spoiled.delete(instrument);
    return open * factor;
  }

  #news(key: SeriesKey, maxBars: number): readonly FeedUpdate[] {
    const name = seriesName(key);
    const toldMs = this.#toldMs.get(name) ?? 0;
    const bars = this.prices.bars.get(key.instrument) ?? [];
    const from = bars.findLastIndex(({ openMs }) => openMs <= toldMs) + 1;
    const closed = this.#sound(key, bars.slice(from, from + maxBars));
    const isAll = from + closed.length === bars.length;
    const { openMs, open } = this.prices.forming(key.instrument);
    const isNew = isAll && this.#formingMs.get(name) !== openMs;
    if (closed.length === 0 && !isNew) return [];
    this.#toldMs.set(name, closed.at(-1)?.openMs ?? toldMs);
    if (!isNew) return [{ key, closed }];
    this.#formingMs.set(name, openMs);
    return [{ key, closed, forming: { openMs, open: this.#told(key, open) } }];
  }
}
