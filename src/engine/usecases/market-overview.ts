import type { SourceId } from '../domain/ids.js';
import type { StreamState } from '../domain/market-notice.js';

/** The market that moves now. */
export interface MarketOverview {
  readonly source: SourceId;
  readonly kind: 'synthetic' | 'replay' | 'exchange';
  readonly seed?: number;
  readonly speed: number;
  readonly atMs: number;
  readonly over: boolean;
  /** Why it is synthetic although nobody asked for it. */
  readonly fallback?: 'bybit-unreachable';
  /** Of an exchange: how its prices come in. */
  readonly streams?: readonly MarketStream[];
}

/** One of the streams that prices come by. */
interface MarketStream {
  readonly name: string;
  readonly state: StreamState;
  /** Market time. */
  readonly sinceMs: number;
}
