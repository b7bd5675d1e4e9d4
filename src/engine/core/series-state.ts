import type { BarView } from '../domain/bar.js';
import type { Frame } from '../domain/frame.js';
import { frameMs } from '../domain/frame.js';
import type { Indicator } from '../domain/indicator.js';

/** One series as a session sees it: the last closed bar and the indicators fed by it. */
export class SeriesState {
  readonly view: BarView = { openMs: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  /** Close time of the last closed bar; 0 before the first. */
  closedMs = 0;
  readonly indicators: Indicator[] = [];
  readonly lengthMs: number;

  constructor(
    readonly instrument: number,
    readonly frame: Frame,
    /** Orders of its instrument are matched on it. */
    readonly matches: boolean,
  ) {
    this.lengthMs = frameMs(frame);
  }

  feed(): void {
    const { indicators, view } = this;
    for (let index = 0; index < indicators.length; index++) (indicators[index] as Indicator).update(view);
  }
}
