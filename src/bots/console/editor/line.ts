import { graphemesOf } from '../cells.js';
import { clean } from '../clean.js';

/** A line being typed, as graphemes; the cursor stands before the grapheme at its index. */
export interface EditLine {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export const EMPTY: EditLine = { before: [], after: [] };

const lineText = (part: readonly string[]): string => part.join('');
export const textOf = ({ before, after }: EditLine): string => lineText(before) + lineText(after);
export const fromText = (text: string): EditLine => ({ before: graphemesOf(text), after: [] });

/** Line ends stay, everything else that does not print is removed: what is seen is what is sent. */
const typeable = (text: string): string =>
  text
    .split(/\r\n|[\r\n]/)
    .map((line) => clean(line).replace(/[\u2400-\u241f\ufffd]/g, ''))
    .join('\n');

/** Joining may merge graphemes (a letter and its accent), so the part before the cursor is cut anew. */
export const insert = ({ before, after }: EditLine, text: string): EditLine => ({
  before: graphemesOf(lineText(before) + typeable(text)),
  after,
});

const at = (line: EditLine, cursor: number): EditLine => {
  const all = [...line.before, ...line.after];
  const index = Math.min(all.length, Math.max(0, cursor));
  return { before: all.slice(0, index), after: all.slice(index) };
};

export const moveBy = (line: EditLine, by: number): EditLine => at(line, line.before.length + by);
export const toStart = (line: EditLine): EditLine => at(line, 0);
export const toEnd = (line: EditLine): EditLine => at(line, Number.POSITIVE_INFINITY);

const isSpace = (grapheme: string | undefined): boolean => grapheme === ' ' || grapheme === '\n';

/** Steps over spaces, then over the word. */
function wordLength(part: readonly string[]): number {
  let length = 0;
  while (length < part.length && isSpace(part[length])) length += 1;
  while (length < part.length && !isSpace(part[length])) length += 1;
  return length;
}

const wordLeft = ({ before }: EditLine): number => wordLength(before.toReversed());
export const toWordLeft = (line: EditLine): EditLine => moveBy(line, -wordLeft(line));
export const toWordRight = (line: EditLine): EditLine => moveBy(line, wordLength(line.after));

/** What is left, and what was cut out for a later yank. */
export interface Cut {
  readonly line: EditLine;
  readonly cut: string;
}

export function cutBack({ before, after }: EditLine, count: number): Cut {
  const keep = Math.max(0, before.length - count);
  return { line: { before: before.slice(0, keep), after }, cut: lineText(before.slice(keep)) };
}

export const cutAhead = ({ before, after }: EditLine, count: number): Cut => ({
  line: { before, after: after.slice(count) },
  cut: lineText(after.slice(0, count)),
});

export const cutWordBack = (line: EditLine): Cut => cutBack(line, wordLeft(line));
export const cutWordAhead = (line: EditLine): Cut => cutAhead(line, wordLength(line.after));
