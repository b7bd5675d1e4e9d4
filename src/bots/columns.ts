import type { TableBlock } from '../commands/reply.js';
import { textWidth } from './text-width.js';

/** So many monospace characters stand beside each other on a phone. */
const PHONE_COLUMNS = 32;
const MIN_GAP = 1;
const GAP = 2;

const segmenter = new Intl.Segmenter();
const blank = (count: number): string => ' '.repeat(Math.max(0, count));
const padEnd = (text: string, width: number): string => text + blank(width - textWidth(text));
const padStart = (text: string, width: number): string => blank(width - textWidth(text)) + text;
/** A cell is one line: a line break in it would shift all that follow. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * A table as monospace lines of at most `width` columns. Side by side where it fits; otherwise each row is stacked, one
 * line a cell with its column's title, rows parted by an empty line. A value that is too long goes on in the next line;
 * nothing is cut.
 */
export function tableLines(table: TableBlock, width = PHONE_COLUMNS): string[] {
  const titles = table.columns.map(({ title }) => oneLine(title));
  const rows = table.rows.map((row) => titles.map((_, index) => oneLine(row[index] ?? '')));
  const all = [...(titles.every((title) => title === '') ? [] : [titles]), ...rows];
  const widths = titles.map((_, index) => Math.max(0, ...all.map((row) => textWidth(row[index] ?? ''))));
  const content = widths.reduce((sum, one) => sum + one, 0);
  const gaps = Math.max(0, widths.length - 1);
  const gap = content + GAP * gaps <= width ? GAP : MIN_GAP;
  if (content + gap * gaps > width) return stacked(titles, rows, width);
  return all.map((cells) =>
    cells
      .map((cell, index) => {
        const pad = table.columns[index]?.align === 'right' ? padStart : padEnd;
        return pad(cell, widths[index] ?? 0);
      })
      .join(blank(gap))
      .trimEnd(),
  );
}

const stacked = (titles: readonly string[], rows: readonly (readonly string[])[], width: number): string[] =>
  rows.flatMap((row, index) => [
    ...(index > 0 ? [''] : []),
    ...fieldLines(
      row.map((value, column) => ({ label: titles[column] ?? '', value })),
      width,
    ),
  ]);

/**
 * Labels and values as monospace lines, values under each other. A value that is too long for that begins as far to the
 * right as it can; one that is too long for its label beside it stands below it, a little to the right where that fits.
 */
export function fieldLines(
  rows: readonly { readonly label: string; readonly value: string }[],
  width = PHONE_COLUMNS,
): string[] {
  const fields = rows.map(({ label, value }) => ({ label: oneLine(label), value: oneLine(value) }));
  const labels = Math.max(0, ...fields.map(({ label }) => textWidth(label)));
  const start = labels > 0 ? labels + MIN_GAP : 0;
  return fields.flatMap(({ label, value }) => {
    const at = Math.min(start, width - textWidth(value));
    const least = label === '' ? 0 : textWidth(label) + MIN_GAP;
    if (at >= least) return [`${padEnd(label, at)}${value}`.trimEnd()];
    return [...wrap(label, width), ...indented(value, width)];
  });
}

const INDENT = 2;

/** Below its label it must not look like the next label. */
function indented(value: string, width: number): string[] {
  const spare = width - textWidth(value);
  const indent = spare < 0 ? INDENT : Math.min(INDENT, spare);
  return wrap(value, width - indent).map((line) => `${blank(indent)}${line}`);
}

/** Breaks at spaces, or inside a word that is longer than a line. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => chopped(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function chopped(word: string, width: number): string[] {
  if (textWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of segmenter.segment(word)) {
    if (part !== '' && textWidth(part + segment) > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}
