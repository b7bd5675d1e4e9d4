import type { TableBlock } from '../../commands/reply.js';
import { padEnd, padStart, widthOf } from './cells.js';
import { clean } from './clean.js';
import { fieldRows } from './render-card.js';
import { lineOf, type RichLine, run } from './rich.js';

const GAP = 2;

/** Figures are never cut: a table that is too wide is told row by row, each cell with its column's title. */
export function renderTable(table: TableBlock, width: number): RichLine[] {
  const titles = table.columns.map(({ title }) => clean(title));
  const rows = table.rows.map((row) => table.columns.map((_, index) => clean(row[index] ?? '')));
  const widths = titles.map((title, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const total = widths.reduce((sum, one) => sum + one, 0) + GAP * Math.max(0, widths.length - 1);
  if (total > width)
    return rows.flatMap((row, index) => [...(index > 0 ? [lineOf('')] : []), ...stacked(titles, row, width)]);
  const layOut = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const pad = table.columns[index]?.align === 'right' ? padStart : padEnd;
        return pad(cell, widths[index] ?? 0);
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  const head = titles.every((title) => title === '') ? [] : [[run(layOut(titles), 'dim')]];
  return [...head, ...rows.map((row): RichLine => [run(layOut(row))])];
}

const stacked = (titles: readonly string[], row: readonly string[], width: number): RichLine[] =>
  fieldRows(
    row.map((value, index) => ({ label: titles[index] ?? '', value })),
    width,
  );
