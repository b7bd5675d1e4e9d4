import type { BarColumns, BarView } from '../domain/bar.js';

const ZERO = new Float64Array(1);

/** The bar of a series that is being looked at: a place in its columns, so that nothing is copied from bar to bar. */
export class ColumnView implements Readonly<BarView> {
  private openMsColumn: Float64Array = ZERO;
  private openColumn: Float64Array = ZERO;
  private highColumn: Float64Array = ZERO;
  private lowColumn: Float64Array = ZERO;
  private closeColumn: Float64Array = ZERO;
  private volumeColumn: Float64Array = ZERO;
  private index = 0;

  /** Looks at other columns, at bar `index`. */
  show(columns: BarColumns, index: number): void {
    this.openMsColumn = columns.openMs;
    this.openColumn = columns.open;
    this.highColumn = columns.high;
    this.lowColumn = columns.low;
    this.closeColumn = columns.close;
    this.volumeColumn = columns.volume;
    this.index = index;
  }

  /** Looks at another bar of the same columns. */
  move(index: number): void {
    this.index = index;
  }

  get openMs(): number {
    return this.openMsColumn[this.index] as number;
  }
  get open(): number {
    return this.openColumn[this.index] as number;
  }
  get high(): number {
    return this.highColumn[this.index] as number;
  }
  get low(): number {
    return this.lowColumn[this.index] as number;
  }
  get close(): number {
    return this.closeColumn[this.index] as number;
  }
  get volume(): number {
    return this.volumeColumn[this.index] as number;
  }
}
