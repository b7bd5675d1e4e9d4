import { createHash } from 'node:crypto';
import { assessQuality, type QualityReport } from '../../analytics/quality.js';
import { commonestStep, tidyBars } from '../../analytics/tidy.js';
import type { BarColumns } from '../../domain/bar.js';
import type { Frame } from '../../domain/frame.js';
import { readBarBytes } from './bar-file-bytes.js';
import { BarFileError, type BarFileFault } from './bar-file-fault.js';
import { type ParsedRows, parseRows } from './csv-bars.js';

interface BarFile {
  readonly kind: 'read';
  /** Strictly ascending by open time. */
  readonly columns: BarColumns;
  readonly frame: Frame;
  /** Decimals that the prices of the file use, at most 8. */
  readonly priceDecimals: number;
  readonly quality: QualityReport;
  /** SHA-256 of the file as it is. */
  readonly sha256: string;
}

export type BarFileOutcome = BarFile | { readonly kind: 'fault'; readonly fault: BarFileFault };

export interface ReadProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/**
 * Reads a CSV or gzipped CSV of bars whole, or not at all. Blocks for about a second per million rows: on a desk it
 * runs in a worker ({@link importBars}). Bars that cannot be (high below low) are kept and told in the quality report.
 */
export function readBarsFile(path: string, onProgress?: (progress: ReadProgress) => void): BarFileOutcome {
  try {
    const { raw, text } = readBarBytes(path);
    const rows = parseRows(text, (doneBytes) => onProgress?.({ doneBytes, totalBytes: text.length }));
    return barFileOf(rows, createHash('sha256').update(raw).digest('hex'));
  } catch (error) {
    if (error instanceof BarFileError) return { kind: 'fault', fault: error.fault };
    throw error;
  }
}

function barFileOf(rows: ParsedRows, sha256: string): BarFile {
  if (rows.columns.length === 0) throw new BarFileError({ kind: 'no-bars' });
  const { columns, duplicates, unsorted } = tidyBars(rows.columns);
  const step = commonestStep(columns);
  if (step === undefined) throw new BarFileError({ kind: 'one-bar' });
  if (step.frame === undefined) throw new BarFileError({ kind: 'unknown-step', stepMs: step.stepMs });
  const quality = assessQuality(columns, step.frame, { duplicates, unsorted });
  return { kind: 'read', columns, frame: step.frame, priceDecimals: rows.priceDecimals, quality, sha256 };
}
