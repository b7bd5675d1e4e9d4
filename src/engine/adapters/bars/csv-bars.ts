import { allocateColumns, type BarColumns, copyColumns, sliceColumns } from '../../domain/bar.js';
import { BarFileError, type BarFileFault } from './bar-file-fault.js';
import { type CsvHeader, parseHeader } from './csv-header.js';
import { eachLine, splitRow } from './csv-rows.js';
import { parseTime } from './csv-time.js';

export interface ParsedRows {
  /** In the file's order, exactly `length` long. */
  readonly columns: BarColumns;
  readonly priceDecimals: number;
}

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
const COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const;
const MAX_DECIMALS = 8;
const FIRST_CAPACITY = 4096;
/** Progress is told once in so many rows. */
const PROGRESS_ROWS = 50_000;

/** Reads all rows. Throws {@link BarFileError} at the first that makes no sense. */
export function parseRows(text: Buffer, onProgress: (doneBytes: number) => void): ParsedRows {
  const rows = new Rows();
  let doneBytes = 0;
  eachLine(text, (line, number, isEnded) => {
    doneBytes += line.length + 1;
    if (number % PROGRESS_ROWS === 0) onProgress(doneBytes);
    const fault = rows.take(splitRow(line), number);
    // A faulty last line without an end is a file that broke off, and that is what to say of it.
    if (fault !== undefined) {
      throw new BarFileError(isEnded || number === 1 ? fault : { kind: 'truncated-line', line: number });
    }
  });
  onProgress(text.length);
  return rows.parsed();
}

class Rows {
  private header: CsvHeader | undefined;
  private columns = allocateColumns(FIRST_CAPACITY);
  private count = 0;
  private decimals = 0;

  take(row: readonly string[], line: number): BarFileFault | undefined {
    if (this.header === undefined) {
      this.header = parseHeader(row);
      return undefined;
    }
    if (row.length < this.header.fields) {
      return { kind: 'short-row', line, fields: row.length, expected: this.header.fields };
    }
    return this.write(this.header, row, line);
  }

  parsed(): ParsedRows {
    const exact = allocateColumns(this.count);
    copyColumns(exact, 0, sliceColumns(this.columns, 0, this.count));
    return { columns: exact, priceDecimals: this.decimals };
  }

  private write(header: CsvHeader, row: readonly string[], line: number): BarFileFault | undefined {
    if (this.count === this.columns.length) this.grow();
    const timeText = row[header.time] as string;
    const openMs = parseTime(timeText);
    if (Number.isNaN(openMs)) return { kind: 'bad-time', line, text: timeText.slice(0, 40) };
    this.columns.openMs[this.count] = openMs;
    for (const column of COLUMNS) {
      const text = row[header[column]] as string;
      const value = NUMBER.test(text) ? Number(text) : Number.NaN;
      const isGood = column === 'volume' ? value >= 0 : value > 0;
      if (!isGood || value === Number.POSITIVE_INFINITY) {
        return { kind: 'bad-number', line, column, text: text.slice(0, 40) };
      }
      this.columns[column][this.count] = value;
      if (column !== 'volume') this.noteDecimals(text, value);
    }
    this.count += 1;
    return undefined;
  }

  /** Decimals that matter: 100.50 has one. Only longer fractions, and tiny prices printed as 5e-5, are looked at. */
  private noteDecimals(text: string, value: number): void {
    const point = text.indexOf('.');
    const isPlain = point < 0 || text.length - point - 1 <= this.decimals;
    if (isPlain && value >= 1e-4) return;
    const fraction = value.toFixed(MAX_DECIMALS).replace(/0+$/, '').split('.')[1] as string;
    this.decimals = Math.max(this.decimals, fraction.length);
  }

  private grow(): void {
    const larger = allocateColumns(this.count * 2);
    copyColumns(larger, 0, this.columns);
    this.columns = larger;
  }
}
