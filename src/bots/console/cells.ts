import { textWidth } from '../text-width.js';
import type { RichLine, Run, Style } from './rich.js';

const segmenter = new Intl.Segmenter();

export const graphemesOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Columns that a text takes in the terminal. */
export const widthOf = (text: string): number => textWidth(text);
export const lineWidth = (line: RichLine): number => widthOf(line.map(({ text }) => text).join(''));

const blank = (count: number): string => ' '.repeat(Math.max(0, count));
export const padEnd = (text: string, width: number): string => text + blank(width - widthOf(text));
export const padStart = (text: string, width: number): string => blank(width - widthOf(text)) + text;

interface Cell {
  readonly text: string;
  readonly style: Style;
  readonly width: number;
}

const cellsOf = (line: RichLine): Cell[] =>
  line.flatMap(({ text, style }) =>
    graphemesOf(text).map((grapheme) => ({ text: grapheme, style, width: widthOf(grapheme) })),
  );

function joined(cells: readonly Cell[]): RichLine {
  const runs: { text: string; style: Style }[] = [];
  for (const { text, style } of cells) {
    const last = runs.at(-1);
    if (last?.style === style) last.text += text;
    else runs.push({ text, style });
  }
  return runs;
}

/** How many cells from `start` fit into `width`; at least one, so that every call gets on. */
function fitting(cells: readonly Cell[], start: number, width: number): number {
  let used = 0;
  let end = start;
  for (; end < cells.length; end += 1) {
    used += cells[end]?.width ?? 0;
    if (used > width) break;
  }
  return Math.max(end, start + 1);
}

const isSpace = (cell: Cell | undefined): boolean => cell?.text === ' ';

/** Breaks at spaces, or inside a word that is longer than a line. */
export function wrap(line: RichLine, width: number): RichLine[] {
  if (lineWidth(line) <= width) return [line];
  const cells = cellsOf(line);
  const lines: RichLine[] = [];
  let start = 0;
  while (start < cells.length) {
    const limit = fitting(cells, start, width);
    let end = limit;
    if (limit < cells.length) {
      while (end > start && !isSpace(cells[end])) end -= 1;
      if (end === start) end = limit;
    }
    lines.push(joined(cells.slice(start, end)));
    start = end;
    while (isSpace(cells[start])) start += 1;
  }
  return lines;
}

/** Cut to `width`, with an ellipsis where something was cut. */
export function clip(line: RichLine, width: number): RichLine {
  if (lineWidth(line) <= width) return line;
  const cells = cellsOf(line);
  const kept = cells.slice(0, width > 1 ? fitting(cells, 0, width - 1) : 0);
  const mark: Run = { text: '…', style: kept.at(-1)?.style ?? 'plain' };
  return [...joined(kept), mark];
}

/** Lines after the first one start under the first one's text. */
export function hang(head: RichLine, body: RichLine, width: number): RichLine[] {
  const indent = lineWidth(head);
  return wrap(body, width - indent).map((line, index) =>
    index === 0 ? [...head, ...line] : [{ text: blank(indent), style: 'plain' }, ...line],
  );
}
