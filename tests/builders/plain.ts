import { type Block, type Reply, spanText, type TableBlock } from '../../src/commands/reply.js';

/** What a phone shows beside each other in a monospaced block. */
export const PHONE_COLUMNS = 32;
const GAP = '  ';

const widthsOf = ({ columns, rows }: TableBlock): readonly number[] =>
  columns.map(({ title }, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );

/** Columns that a table takes, two between its columns. */
export const tableWidth = (table: TableBlock): number =>
  widthsOf(table).reduce((sum, width) => sum + width, GAP.length * (table.columns.length - 1));

function tableLines(table: TableBlock): readonly string[] {
  const widths = widthsOf(table);
  const lay = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return table.columns[column]?.align === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(GAP)
      .trimEnd();
  return [lay(table.columns.map(({ title }) => title)), ...table.rows.map(lay)].map((line) => `| ${line}`);
}

const rowLines = (rows: readonly { readonly label: string; readonly value: string }[]): readonly string[] =>
  rows.map(({ label, value }) => `${label.padEnd(11)} ${value}`);

const buttonLine = (row: readonly { readonly label: string; readonly line: string }[]): string =>
  row.map(({ label, line }) => `[${label}: ${line}]`).join(' ');

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return block.lines.map((spans) => spans.map(spanText).join(''));
    case 'fields':
      return rowLines(block.rows);
    case 'table':
      return tableLines(block);
    case 'picture':
      return [`<${block.name}> ${block.alt}`];
    case 'file':
      return [`<${block.name}>`];
    case 'buttons':
      return block.rows.map(buttonLine);
    case 'form':
      return [`? ${block.question}`, ...block.choices.map(({ label, value }) => `(${label}: ${value})`)];
    case 'card':
      return [
        `# ${block.title} · ${block.badge} · ${block.state}`,
        ...rowLines(block.rows),
        block.footer,
        buttonLine(block.buttons),
      ];
    case 'progress':
      return [`${Math.round(block.fraction * 100)}% ${block.label}`];
  }
}

/** A reply on plain lines, tables laid out: for golden files and for a look. */
export const plainReply = (reply: Reply): string =>
  [...(reply.tone === undefined ? [] : [`(${reply.tone})`]), ...reply.blocks.flatMap(blockLines)].join('\n');
