import { type Bar, type BarColumns, barAt, type SeriesKey, sliceColumns } from '../../domain/bar.js';
import { frameMs } from '../../domain/frame.js';
import type { Instrument } from '../../domain/instrument.js';
import type { Feed, FeedProfile, FeedUpdate } from '../../ports/feed.js';
import { MarketPace } from './market-pace.js';

export interface ReplayOptions {
  readonly series: SeriesKey;
  /** At least one bar, strictly ascending. */
  readonly columns: BarColumns;
  readonly instrument: Instrument;
  /** Market ms per wall ms. */
  readonly speed: number;
  /** Bars that stand in the store before the first session starts; default 300, half of a file of up to 600. */
  readonly historyBars?: number;
}

const HISTORY = 300;

/** A file of bars as a feed that goes on at `speed`; gaps of the file last as long as they did. */
class ReplayFeed implements Feed {
  readonly profile: FeedProfile;
  private readonly columns: BarColumns;
  private readonly frameMs: number;
  private readonly historyBars: number;
  private readonly pace: MarketPace;
  /** Index of the next bar to close. */
  private next: number;
  /** Index of the last bar whose open was told. */
  private told = -1;

  constructor(options: ReplayOptions) {
    const { series, columns, instrument, speed } = options;
    this.columns = columns;
    this.frameMs = frameMs(series.frame);
    const preferred = columns.length > 2 * HISTORY ? HISTORY : Math.floor(columns.length / 2);
    this.historyBars = Math.min(options.historyBars ?? preferred, columns.length);
    this.next = this.historyBars;
    this.pace = new MarketPace(speed, this.startMs());
    this.profile = {
      source: series.source,
      kind: 'replay',
      realTime: false,
      speed,
      instruments: [instrument],
      series: [series],
    };
  }

  async history(): Promise<BarColumns> {
    return sliceColumns(this.columns, 0, this.historyBars);
  }

  continueAfter(_key: SeriesKey, lastOpenMs: number): void {
    const { openMs, length } = this.columns;
    this.next = 0;
    while (this.next < length && (openMs[this.next] as number) <= lastOpenMs) this.next += 1;
    this.told = -1;
    this.pace.nowMs = this.startMs();
  }

  async poll(elapsedMs: number, maxBars: number): Promise<readonly FeedUpdate[]> {
    const { columns, pace, next } = this;
    if (this.isOver()) return [];
    pace.advance(elapsedMs, this.closeMs(Math.min(next + maxBars, columns.length) - 1));
    let end = next;
    while (end < Math.min(next + maxBars, columns.length) && this.closeMs(end) <= pace.nowMs) end += 1;
    this.next = end;
    const closed = this.bars(next, end);
    const forming = this.newlyBegun();
    if (closed.length === 0 && forming === undefined) return [];
    const [key] = this.profile.series as [SeriesKey];
    return [forming === undefined ? { key, closed } : { key, closed, forming }];
  }

  isOver(): boolean {
    return this.next >= this.columns.length;
  }

  private newlyBegun() {
    const { columns, next, told, pace } = this;
    if (next === told || next >= columns.length) return undefined;
    const openMs = columns.openMs[next] as number;
    if (openMs > pace.nowMs) return undefined;
    this.told = next;
    return { openMs, open: columns.open[next] as number };
  }

  private bars(from: number, to: number): Bar[] {
    return Array.from({ length: to - from }, (_, i) => barAt(this.columns, from + i));
  }

  private closeMs(index: number): number {
    return (this.columns.openMs[index] as number) + this.frameMs;
  }

  /** The market stands at the close of the last bar that was given, or at the open of the first. */
  private startMs(): number {
    return this.next === 0 ? (this.columns.openMs[0] as number) : this.closeMs(this.next - 1);
  }
}

/** A stored run of bars, moving again. Stops with the process and goes on where the store stands. */
export const createReplayFeed = (options: ReplayOptions): Feed => new ReplayFeed(options);
