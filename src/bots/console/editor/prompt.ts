import { widthOf } from '../cells.js';
import { type RichLine, run } from '../rich.js';
import type { EditLine } from './line.js';

const PROMPT = '> ';
const CONTINUED = '  ';

export interface PromptView {
  readonly lines: readonly RichLine[];
  readonly cursor: { readonly row: number; readonly column: number };
}

/** Lays the line out over as many rows as it needs; of more than `maxRows`, those around the cursor are shown. */
export function promptView(line: EditLine, width: number, maxRows: number): PromptView {
  const room = Math.max(1, width - PROMPT.length - 1);
  const rows: string[] = [''];
  let used = 0;
  let cursor = { row: 0, column: 0 };
  const all = [...line.before, ...line.after];
  all.forEach((grapheme, index) => {
    if (index === line.before.length) cursor = { row: rows.length - 1, column: used };
    const cells = widthOf(grapheme);
    if (grapheme === '\n' || used + cells > room) {
      rows.push('');
      used = 0;
    }
    if (grapheme === '\n') return;
    rows[rows.length - 1] += grapheme;
    used += cells;
  });
  if (line.after.length === 0) cursor = { row: rows.length - 1, column: used };
  const first = Math.max(0, Math.min(cursor.row - Math.floor(maxRows / 2), rows.length - maxRows));
  const shown = rows.slice(first, first + maxRows);
  return {
    lines: shown.map((row, index) => [
      run(first + index === 0 ? PROMPT : CONTINUED, 'strong'),
      { text: row, style: 'plain' },
    ]),
    cursor: { row: cursor.row - first, column: cursor.column + PROMPT.length },
  };
}
