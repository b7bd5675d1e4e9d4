import { allocateColumns, type Bar, type BarColumns, copyColumns, writeBar } from '../../domain/bar.js';
import { invariant } from '../../domain/invariant.js';
import type { BarAppend, FormingBar } from '../../ports/bar-store.js';

/**
 * Bars that a tape has room for from the start: six weeks of minutes. Memory that nothing was written to is only reserved; columns that
 * grow every few hours would leave holes behind that a desk which runs for weeks never gets back.
 */
const SMALLEST = 65_536;
/** A quarter at a time, as twice as many are months that may never come. */
const GROWTH = 1.25;

/**
 * One series in memory: closed bars in columns that grow, and the open of the bar that has begun.
 * Bars once appended never change, so columns that were handed out stay true while the tape grows.
 */
export class BarTape {
  private arrays: BarColumns;
  private count = 0;
  private begun: FormingBar | undefined;

  constructor(start?: BarColumns, forming?: FormingBar) {
    const length = start?.length ?? 0;
    this.arrays = allocateColumns(Math.max(SMALLEST, length));
    if (start !== undefined) copyColumns(this.arrays, 0, start);
    this.count = length;
    this.begun = forming;
  }

  /** Closed bars. */
  get length(): number {
    return this.count;
  }

  /** Closed bars as they stand now; the arrays are longer than `length`. */
  get columns(): BarColumns {
    return { ...this.arrays, length: this.count };
  }

  get forming(): FormingBar | undefined {
    return this.begun;
  }

  /** Open time of the last closed bar, -Infinity before the first. */
  get lastOpenMs(): number {
    return this.count === 0 ? -Infinity : (this.arrays.openMs[this.count - 1] as number);
  }

  /** Takes closed bars and then the open of the next one. Bars must follow the last one. */
  append({ closed, forming }: BarAppend): void {
    for (const bar of closed) this.push(bar);
    if (forming === undefined) return;
    invariant(forming.openMs > this.lastOpenMs, 'tape-out-of-order', { openMs: forming.openMs });
    this.begun = forming;
  }

  /** One closed bar; it ends the forming bar unless that one begins later. */
  push(bar: Readonly<Bar>): void {
    invariant(bar.openMs > this.lastOpenMs, 'tape-out-of-order', { openMs: bar.openMs });
    if (this.count === this.arrays.openMs.length) this.grow();
    writeBar(this.arrays, this.count, bar);
    this.count += 1;
    if (this.begun !== undefined && this.begun.openMs <= bar.openMs) this.begun = undefined;
  }

  /** The open of the next bar, or nothing known of it. */
  begin(forming: FormingBar | undefined): void {
    this.begun = forming;
  }

  /** Index of the first closed bar that opens after `openMs`; `length` when there is none. */
  indexAfter(openMs: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.arrays.openMs[middle] as number) > openMs) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private grow(): void {
    const larger = allocateColumns(Math.ceil(this.count * GROWTH));
    copyColumns(larger, 0, this.arrays);
    this.arrays = larger;
  }
}
