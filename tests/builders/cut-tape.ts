import type { TapeControl } from '../../src/engine/core/tape-part.js';
import { type BarColumns, columnsOf } from '../../src/engine/domain/bar.js';
import { frameMs } from '../../src/engine/domain/frame.js';
import type { MarketFact } from '../../src/engine/domain/market-fact.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import { closedThrough, openedAt, type TapeCursor } from '../../src/engine/domain/session-event.js';
import type { FactBatch, SeriesNews } from '../../src/engine/ports/session-host.js';

/** All places of a tape at which something happens, in order. */
export function placesOf(spec: SessionSpec, columns: readonly BarColumns[]): readonly TapeCursor[] {
  const places = new Set<TapeCursor>();
  for (const [index, one] of columns.entries()) {
    const lengthMs = frameMs(spec.series[index]?.frame ?? '1m');
    for (const openMs of one.openMs) {
      places.add(openedAt(openMs));
      places.add(closedThrough(openMs + lengthMs));
    }
  }
  return [...places].sort((a, b) => a - b);
}

export interface WholeTape {
  readonly spec: SessionSpec;
  readonly columns: readonly BarColumns[];
  readonly controls: readonly TapeControl[];
  /** What was told beside its bars, by time, one list an instrument; absent = nothing. */
  readonly facts?: readonly (readonly MarketFact[])[];
}

/** The tape in one batch. */
export const wholeBatch = ({ columns, controls, facts = [] }: WholeTape): FactBatch => ({
  series: columns.map((one, index) => ({ columns: one, from: 0, facts: facts[index] ?? [] })),
  controls,
});

/** The same tape in batches: each brings all facts up to its cut, the last one all that is left. */
export function batchesOf(tape: WholeTape, cuts: readonly TapeCursor[]): readonly FactBatch[] {
  const read = tape.columns.map(() => 0);
  let done = 0;
  return [...cuts, Number.POSITIVE_INFINITY].map((cut) => {
    const series = tape.columns.map((_, index) => newsOf(tape, { index, from: read[index] ?? 0, cut }));
    for (const [index, { columns }] of series.entries()) read[index] = columns.length;
    const until = tape.controls.filter(({ at }) => at <= cut).length;
    const controls = tape.controls.slice(done, until);
    done = until;
    return { series, controls };
  });
}

function newsOf(
  { spec, columns, facts = [] }: WholeTape,
  { index, from, cut }: { readonly index: number; readonly from: number; readonly cut: TapeCursor },
): SeriesNews {
  const lengthMs = frameMs(spec.series[index]?.frame ?? '1m');
  const all = columns[index] ?? columnsOf([]);
  let length = from;
  while (length < all.length && closedThrough((all.openMs[length] ?? 0) + lengthMs) <= cut) length += 1;
  const told = (facts[index] ?? []).filter(({ atMs }) => closedThrough(atMs) <= cut);
  const news = { columns: { ...all, length }, from, facts: told };
  const openMs = all.openMs[length];
  if (openMs === undefined || openedAt(openMs) > cut) return news;
  return { ...news, forming: { openMs, open: all.open[length] ?? 0 } };
}
