import { type Bar, type BarColumns, barAt, type SeriesKey } from '../../src/engine/domain/bar.js';
import type { Frame } from '../../src/engine/domain/frame.js';
import { instrumentId, sourceId } from '../../src/engine/domain/ids.js';

export const MINUTE = 60_000;
/** A Monday, 00:00 UTC. */
export const MONDAY = 1_767_571_200_000;

/** Sound minute bars one after the other; every field differs from its neighbours'. */
export const minuteBars = (count: number, fromMs = MONDAY): readonly Bar[] =>
  Array.from({ length: count }, (_, i) => ({
    openMs: fromMs + i * MINUTE,
    open: 100 + (i % 7),
    high: 110 + (i % 11),
    low: 90 - (i % 5),
    close: 100 + ((i + 1) % 7),
    volume: 1 + i / 8,
  }));

export const seriesKey = (instrument = 'BTC/USDT', frame: Frame = '1m', source = 'test-1'): SeriesKey => ({
  source: sourceId(source),
  instrument: instrumentId(instrument),
  frame,
});

/** Columns as bars: for comparisons. */
export const barsIn = (columns: BarColumns): readonly Bar[] =>
  Array.from({ length: columns.length }, (_, i) => barAt(columns, i));
