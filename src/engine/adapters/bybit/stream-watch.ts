import type { StreamState } from '../../domain/market-notice.js';
import type { FeedStream } from '../../ports/feed.js';
import type { Caller } from './caller.js';
import type { LaneFollower } from './follower.js';
import { type CategoryStream, isIn } from './stream.js';

/** A stream that has said nothing for so long is silent, ms of the exchange, and at least so long of ours. */
const SILENT_MS = 30_000;
const LEAST_SILENT_MS = 250;
/** A lane so far behind has no prices, ms of the exchange: a bar is asked for two seconds after its end. */
const LOST_MS = 90_000;

export interface WatchParts {
  readonly caller: Caller;
  readonly streams: readonly CategoryStream[];
}

/** Tells which streams are silent, cuts their sockets so that they are opened anew, and says how prices come meanwhile. */
export class StreamWatch {
  private readonly states = new Map<string, FeedStream>();
  private readonly cutAtMs = new Map<string, number>();

  constructor(private readonly parts: WatchParts) {}

  streams(): readonly FeedStream[] {
    return [...this.states.values()];
  }

  look(followed: readonly LaneFollower[]): void {
    for (const stream of this.parts.streams) {
      const lanes = followed.filter(({ lane }) => isIn(stream.name, lane.key.instrument));
      if (lanes.length === 0) this.states.delete(stream.name);
      else this.note(stream, lanes);
    }
  }

  private stateOf(stream: CategoryStream, lanes: readonly LaneFollower[]): StreamState {
    const silent = this.isSilent(stream);
    if (silent) this.cut(stream);
    if (lanes.some((follower) => follower.behindMs() >= LOST_MS)) return 'down';
    return silent ? 'polling' : 'live';
  }

  private isSilent({ heardAtMs, startedAtMs }: CategoryStream): boolean {
    const sinceMs = heardAtMs ?? startedAtMs;
    return sinceMs !== undefined && this.parts.caller.waiting.elapsedMs() - sinceMs >= this.silentMs;
  }

  private get silentMs(): number {
    return Math.max(LEAST_SILENT_MS, SILENT_MS / this.parts.caller.clock.speed);
  }

  /** Not again before the new socket had its time to speak. */
  private cut(stream: CategoryStream): void {
    const elapsedMs = this.parts.caller.waiting.elapsedMs();
    if (elapsedMs - (this.cutAtMs.get(stream.name) ?? Number.NEGATIVE_INFINITY) < this.silentMs) return;
    this.cutAtMs.set(stream.name, elapsedMs);
    stream.cut();
  }

  private note(stream: CategoryStream, lanes: readonly LaneFollower[]): void {
    const { name } = stream;
    const state = this.stateOf(stream, lanes);
    const known = this.states.get(name);
    const sinceMs = known?.state === state ? known.sinceMs : this.parts.caller.nowMs();
    const instruments = lanes.map(({ lane }) => lane.key.instrument);
    this.states.set(name, { name, state, sinceMs, instruments });
  }
}
