import type { Frame } from '../domain/frame.js';
import { frameMs } from '../domain/frame.js';
import type { Indicator } from '../domain/indicator.js';
import { ColumnView } from './column-view.js';

/** One series as a session sees it: the last closed bar and the indicators fed by it. */
export class SeriesState {
  /** The last closed bar; all zero before the first. */
  readonly view = new ColumnView();
  readonly indicators: Indicator[] = [];
  readonly lengthMs: number;
  /** Open time of the latest bar that was given up as missing: should it still come, it is late. */
  missedMs = Number.NEGATIVE_INFINITY;
  /** Open time of the latest bar whose beginning was not seen in time: it is known when it closes. */
  unseenMs = Number.NEGATIVE_INFINITY;

  constructor(
    readonly instrument: number,
    readonly frame: Frame,
    /** Orders of its instrument are matched on it. */
    readonly matches: boolean,
  ) {
    this.lengthMs = frameMs(frame);
  }

  /** Close time of the last closed bar. */
  get closedMs(): number {
    return this.view.openMs + this.lengthMs;
  }

  feed(): void {
    const { indicators, view } = this;
    for (let index = 0; index < indicators.length; index++) (indicators[index] as Indicator).update(view);
  }
}
