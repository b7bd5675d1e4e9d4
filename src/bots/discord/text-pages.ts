import { paginate } from '../pages.js';
import { MAX_CONTENT } from './limits.js';

/** One line of a message, marked up already; monospaced ones stand together in a block of code. */
export interface TextRow {
  readonly text: string;
  readonly mono: boolean;
}

const OPEN = '```\n';
const CLOSE = '\n```';
const FENCE = OPEN.length + CLOSE.length;

/** The rows on as many pages as they need; always at least one, which may be empty. Nothing is cut. */
export function textPages(rows: readonly TextRow[], limit = MAX_CONTENT): readonly string[] {
  const pages: TextRow[][] = [];
  let page: TextRow[] = [];
  for (const row of rows.flatMap((one) => whole(one, limit - FENCE))) {
    if (page.length > 0 && joined([...page, row]).length > limit) {
      pages.push(page);
      page = [];
    }
    page.push(row);
  }
  return [...pages, page].map(joined);
}

/** A row longer than a page goes on in the next one, as plain text: its marks might be torn apart. */
function whole(row: TextRow, limit: number): readonly TextRow[] {
  if (row.text.length <= limit) return [row];
  const text = row.mono ? row.text : row.text.replaceAll('**', '');
  const pieces = paginate([text], limit - 1, (piece) => piece.length).flat();
  return pieces.map((piece, index) => ({ text: unescapedEnd(piece, pieces[index - 1]), mono: row.mono }));
}

/** Where a piece ended with the backslash of an escape, that backslash now begins the next one. */
function unescapedEnd(piece: string, before: string | undefined): string {
  const isOdd = (text: string): boolean => (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1;
  const own = isOdd(piece) ? piece.slice(0, -1) : piece;
  return before !== undefined && isOdd(before) ? `\\${own}` : own;
}

function joined(rows: readonly TextRow[]): string {
  let text = '';
  let isOpen = false;
  for (const [index, row] of rows.entries()) {
    if (row.mono && !isOpen) text += `${index > 0 ? '\n' : ''}${OPEN}`;
    else if (!row.mono && isOpen) text += `${CLOSE}\n`;
    else if (index > 0) text += '\n';
    text += row.text;
    isOpen = row.mono;
  }
  return isOpen ? `${text}${CLOSE}` : text;
}
