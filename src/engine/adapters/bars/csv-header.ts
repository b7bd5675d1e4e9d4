import { BarFileError } from './bar-file-fault.js';

/** Where each column stands in a row, and how the file names it. */
export interface CsvHeader {
  readonly names: readonly string[];
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Fields a row must have at least. */
  readonly fields: number;
}

/** What files call the open time; the first of these that is there is taken. */
const TIMES = ['timestamp', 'opentime', 'open_time', 'open time', 'time', 'datetime', 'date', 'unix'];
const COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const;

/** Reads the first line of a file. Other columns than ours are allowed and not looked at. */
export function parseHeader(row: readonly string[]): CsvHeader {
  const names = row.map((name) => name.trim().toLowerCase());
  const [first = ''] = names;
  if (/^[+-]?\d/.test(first))
    throw new BarFileError({ kind: 'no-header', found: row.join(',').slice(0, 80) });
  const time = TIMES.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  const [open = -1, high = -1, low = -1, close = -1, volume = -1] = COLUMNS.map((name) =>
    names.indexOf(name),
  );
  const missing = [...(time < 0 ? ['timestamp'] : []), ...COLUMNS.filter((name) => !names.includes(name))];
  if (missing.length > 0) {
    throw new BarFileError({ kind: 'missing-columns', missing, found: names.slice(0, 20) });
  }
  const fields = Math.max(time, open, high, low, close, volume) + 1;
  return { names, time, open, high, low, close, volume, fields };
}
