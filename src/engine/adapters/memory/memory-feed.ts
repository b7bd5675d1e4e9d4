import { type Bar, type BarColumns, columnsOf, type SeriesKey, seriesName } from '../../domain/bar.js';
import type { Feed, FeedProfile, FeedUpdate } from '../../ports/feed.js';

export interface MemoryFeedScript {
  readonly profile: FeedProfile;
  /** By `seriesName(key)`; none for a series that is not named. */
  readonly history?: Readonly<Record<string, readonly Bar[]>>;
  /** What each poll gives, one entry a poll, whatever the time. */
  readonly polls: readonly (readonly FeedUpdate[])[];
}

/** A feed that says what it was told to say. */
export interface MemoryFeed extends Feed {
  /** Adds polls to the end of the script. */
  add(...polls: readonly (readonly FeedUpdate[])[]): void;
  /** Where `continueAfter` said each series stands, by `seriesName(key)`. */
  readonly continuedAfter: ReadonlyMap<string, number>;
}

class ScriptedFeed implements MemoryFeed {
  readonly profile: FeedProfile;
  readonly continuedAfter = new Map<string, number>();
  private readonly pending: (readonly FeedUpdate[])[];

  constructor(private readonly script: MemoryFeedScript) {
    this.profile = script.profile;
    this.pending = [...script.polls];
  }

  add(...polls: readonly (readonly FeedUpdate[])[]): void {
    this.pending.push(...polls);
  }

  async history(key: SeriesKey): Promise<BarColumns> {
    return columnsOf(this.script.history?.[seriesName(key)] ?? []);
  }

  continueAfter(key: SeriesKey, lastOpenMs: number): void {
    this.continuedAfter.set(seriesName(key), lastOpenMs);
  }

  async poll(): Promise<readonly FeedUpdate[]> {
    return this.pending.shift() ?? [];
  }

  isOver(): boolean {
    return this.pending.length === 0;
  }
}

export const createMemoryFeed = (script: MemoryFeedScript): MemoryFeed => new ScriptedFeed(script);
