import type { BarColumns } from '../domain/bar.js';
import { type Frame, frameOf } from '../domain/frame.js';

export interface TidyBars {
  /** Strictly ascending by `openMs`; the same object when nothing had to be done. */
  readonly columns: BarColumns;
  /** Bars left out because an earlier row had the same open time. */
  readonly duplicates: number;
  /** Rows that stood before their predecessor's time. */
  readonly unsorted: number;
}

/** Sorts by open time and keeps the first of equal times. */
export function tidyBars(columns: BarColumns): TidyBars {
  const { openMs, length } = columns;
  let unsorted = 0;
  let equal = 0;
  for (let i = 1; i < length; i += 1) {
    const step = (openMs[i] as number) - (openMs[i - 1] as number);
    if (step < 0) unsorted += 1;
    if (step === 0) equal += 1;
  }
  if (unsorted === 0 && equal === 0) return { columns, duplicates: 0, unsorted: 0 };
  const kept = firstOfEach(openMs, length);
  return { columns: pickRows(columns, kept), duplicates: length - kept.length, unsorted };
}

/** Row numbers in order of time, the first row of each time. Typed arrays sort stably. */
function firstOfEach(openMs: Float64Array, length: number): Uint32Array {
  const rows = Uint32Array.from({ length }, (_, row) => row);
  rows.sort((a, b) => (openMs[a] as number) - (openMs[b] as number));
  return rows.filter((row, i) => i === 0 || openMs[row] !== openMs[rows[i - 1] as number]);
}

function pickRows(columns: BarColumns, rows: Uint32Array): BarColumns {
  const pick = (column: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => column[row] as number);
  return {
    length: rows.length,
    openMs: pick(columns.openMs),
    open: pick(columns.open),
    high: pick(columns.high),
    low: pick(columns.low),
    close: pick(columns.close),
    volume: pick(columns.volume),
  };
}

export interface StepFinding {
  readonly stepMs: number;
  /** Absent when bars of that step are of no known length. */
  readonly frame?: Frame;
}

/** The commonest distance between neighbours, the shorter of equals; undefined below two bars. */
export function commonestStep(columns: BarColumns): StepFinding | undefined {
  const counts = new Map<number, number>();
  for (let i = 1; i < columns.length; i += 1) {
    const step = (columns.openMs[i] as number) - (columns.openMs[i - 1] as number);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (best === undefined) return undefined;
  const frame = frameOf(best[0]);
  return frame === undefined ? { stepMs: best[0] } : { stepMs: best[0], frame };
}
