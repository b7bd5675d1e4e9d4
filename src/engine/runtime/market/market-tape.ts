import type { BarColumns, SeriesKey } from '../../domain/bar.js';
import { type Frame, frameMs } from '../../domain/frame.js';
import { type MarketFact, newFacts } from '../../domain/market-fact.js';
import type { BarAppend, FormingBar } from '../../ports/bar-store.js';
import { BarTape } from './bar-tape.js';
import { canAggregate, FrameAggregator } from './frame-aggregator.js';
import { type Quote24h, quote24h } from './quote24h.js';

/** The moving bars of one instrument: its finest series as it came, and every longer frame somebody asked for. */
export class MarketTape {
  private readonly told: MarketFact[];
  private readonly longer = new Map<Frame, FrameAggregator>();

  constructor(
    readonly key: SeriesKey,
    private readonly base: BarTape = new BarTape(),
    facts: readonly MarketFact[] = [],
  ) {
    this.told = [...facts];
  }

  /** What else was told of the instrument, by time. */
  get facts(): readonly MarketFact[] {
    return this.told;
  }

  /** What is news to this tape, at the times at which it takes effect: never in what was read already. */
  newsOf(facts: readonly MarketFact[]): readonly MarketFact[] {
    return newFacts(this.told, facts, this.atMs);
  }

  /** The finest series. */
  get columns(): BarColumns {
    return this.base.columns;
  }

  get forming(): FormingBar | undefined {
    return this.base.forming;
  }

  /** Close time of the last closed bar, or the open time of the one that has begun; 0 before the first fact. */
  get atMs(): number {
    return this.quote()?.atMs ?? 0;
  }

  append(update: BarAppend): void {
    this.told.push(...(update.facts ?? []));
    const from = this.base.length;
    this.base.append(update);
    for (const aggregator of this.longer.values()) {
      aggregator.append(this.base.columns, from, update.forming);
    }
  }

  /** Index of the first closed base bar that opens after `openMs`. */
  indexAfter(openMs: number): number {
    return this.base.indexAfter(openMs);
  }

  /** The bars of `frame`, kept up to date from the first call on; undefined when base bars cannot make it. */
  series(frame: Frame): BarTape | undefined {
    if (frame === this.key.frame) return this.base;
    const known = this.longer.get(frame);
    if (known !== undefined) return known.tape;
    if (!canAggregate(this.key.frame, frame)) return undefined;
    const aggregator = new FrameAggregator(this.key.frame, frame);
    aggregator.append(this.base.columns, 0, this.base.forming);
    this.longer.set(frame, aggregator);
    return aggregator.tape;
  }

  quote(): Quote24h | undefined {
    return quote24h(this.base.columns, this.key.frame, this.base.forming);
  }

  /** Close time of closed base bar `index`. */
  closeMs(index: number): number {
    return (this.base.columns.openMs[index] as number) + frameMs(this.key.frame);
  }
}
