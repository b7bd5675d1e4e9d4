import { clip } from './cells.js';
import type { Dock } from './dock.js';
import type { Editor } from './editor/editor.js';
import { menuLines } from './editor/menu.js';
import { promptView } from './editor/prompt.js';
import { DEFAULT_COLUMNS, DEFAULT_ROWS, MAX_WIDTH } from './limits.js';
import type { ConsoleOutput } from './options.js';
import type { RichLine } from './rich.js';
import type { Cursor } from './screen.js';

export interface Size {
  /** Columns that are drawn on: one less than there are, so that no line folds at the edge. */
  readonly width: number;
  readonly columns: number;
  readonly rows: number;
}

/** A terminal may report nothing, or 0 while it is being resized. */
export function sizeOf({ columns = 0, rows = 0 }: ConsoleOutput): Size {
  const real = columns > 0 ? columns : DEFAULT_COLUMNS;
  return { width: Math.max(1, real - 1), columns: real, rows: rows > 0 ? rows : DEFAULT_ROWS };
}

/** Scrollback is text: beyond a readable width it is not stretched. */
export const textWidth = ({ width }: Size): number => Math.min(width, MAX_WIDTH);

export interface LiveParts {
  readonly dock: Dock;
  readonly editor: Editor;
  /** What is under way, as lines. */
  readonly progress: readonly RichLine[];
}

export interface LiveArea {
  readonly lines: readonly RichLine[];
  readonly cursor: Cursor;
}

/** Cards, work under way, prompt, suggestions, from top to bottom; together at least one row lower than the terminal. */
export function liveArea({ dock, editor, progress }: LiveParts, { width, rows }: Size): LiveArea {
  const room = Math.max(1, rows - 1);
  const prompt = promptView(editor.line, width, Math.max(1, Math.floor(room / 2)));
  let free = room - prompt.lines.length;
  const menu = menuLines(editor.menu, width).slice(0, free);
  free -= menu.length;
  const working = progress.slice(-Math.max(0, free)).slice(0, free);
  free -= working.length;
  const cards = free > 0 ? dock.lines(width, free) : [];
  const above = [...cards, ...working];
  return {
    lines: [...above, ...prompt.lines, ...menu].map((line) => clip(line, width)),
    cursor: { row: above.length + prompt.cursor.row, column: Math.min(width, prompt.cursor.column) },
  };
}
