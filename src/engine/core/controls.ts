import type { SessionState } from '../domain/session.js';
import type { TradingState } from '../domain/trading-state.js';

/** What has come of it: `guarding` = its strategy is lost, the position and its stops are watched until it is flat. */
export type Ending = 'none' | 'guarding' | 'stopping' | 'ended' | 'failed';

/** What has been done to a session from outside, as it stands. */
export class Controls {
  paused = false;
  tradingState: TradingState = 'active';
  /** True once nothing will ever happen again: asked on every fact, so it is kept, not computed. */
  isOver = false;
  private end: Ending = 'none';
  /** Signals of bars that closed in (fromMs, toMs] come too late to be acted on. */
  missedFromMs = 0;
  missedToMs = 0;
  /** Somebody has ordered by hand here: a book of such orders may end from then on. */
  hasOrdered = false;

  get state(): SessionState {
    if (this.ending === 'guarding') return 'paused';
    if (this.ending !== 'none') return this.ending;
    return this.paused ? 'paused' : 'running';
  }

  get ending(): Ending {
    return this.end;
  }

  set ending(ending: Ending) {
    this.end = ending;
    this.isOver = ending === 'ended' || ending === 'failed';
  }

  wasMissed(closedMs: number): boolean {
    return closedMs > this.missedFromMs && closedMs <= this.missedToMs;
  }
}
