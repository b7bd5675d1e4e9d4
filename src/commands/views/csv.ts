import type { FileBlock } from '../reply.js';

/** A leading one of these is run as a formula by a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A value as a cell: a text must neither break the row nor be run as a formula; a plain number is neither. */
export function csvCell(given: string | number): string {
  const text = String(given);
  if (NUMBER.test(text)) return text;
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const csvRow = (cells: readonly (string | number)[]): string => cells.map(csvCell).join(',');

export function csvFile(
  name: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): FileBlock {
  const lines = [head.join(','), ...rows.map(csvRow), ''];
  return { kind: 'file', name, mime: 'text/csv', bytes: new TextEncoder().encode(lines.join('\n')) };
}
