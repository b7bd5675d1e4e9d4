import type { Line, Span } from '../../commands/reply.js';

const BREAKS = /\r\n|[\n\r\t\v\f\u0085\u2028\u2029]/gu;
const CONTROL = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu;
/** Bidirectional overrides, zero-width characters: they make a text look like another one. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/** Text from outside as it may be shown: on one line, nothing in it hides or reorders its neighbours. */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(BREAKS, ' ')
    .replace(CONTROL, '\ufffd')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (found) => ENTITIES[found] ?? found);

/** One line of a message. */
export interface Row {
  /** Escaped, with its own tags opened and closed. */
  readonly html: string;
  /** As it is read: what counts against a limit. */
  readonly plain: string;
  /** Set in monospace together with its neighbours. */
  readonly mono: boolean;
}

const TAGS = { strong: 'b', code: 'code', dim: 'i' } as const;

function spanHtml(span: Span): string {
  if (typeof span === 'string') return escapeHtml(clean(span));
  const tag = TAGS[span.style];
  const text = escapeHtml(clean(span.text));
  return text === '' ? '' : `<${tag}>${text}</${tag}>`;
}

const spanPlain = (span: Span): string => clean(typeof span === 'string' ? span : span.text);

export const textRow = (line: Line): Row => ({
  html: line.map(spanHtml).join(''),
  plain: line.map(spanPlain).join(''),
  mono: false,
});
export const monoRow = (text: string): Row => {
  const plain = clean(text);
  return { html: escapeHtml(plain), plain, mono: true };
};

/** Rows as Telegram's HTML: neighbours in monospace share one block, so that their columns stand under each other. */
export function htmlOf(rows: readonly Row[]): string {
  return groups(rows)
    .map(({ mono, rows: of }) => {
      const html = of.map((row) => row.html).join('\n');
      return mono ? `<pre>${html}</pre>` : html;
    })
    .join('\n');
}

export const plainOf = (rows: readonly Row[]): string => rows.map(({ plain }) => plain).join('\n');

interface Group {
  readonly mono: boolean;
  readonly rows: Row[];
}

function groups(rows: readonly Row[]): readonly Group[] {
  const all: Group[] = [];
  for (const row of rows) {
    const last = all.at(-1);
    if (last !== undefined && last.mono === row.mono) last.rows.push(row);
    else all.push({ mono: row.mono, rows: [row] });
  }
  return all;
}

/** A line that is longer than any message, in pieces; its styles end where it is broken. */
export function broken(row: Row, limit: number): readonly Row[] {
  if (row.plain.length <= limit) return [row];
  const pieces: Row[] = [];
  let rest = Array.from(row.plain);
  while (rest.length > 0) {
    const piece = pieceOf(rest, limit);
    rest = rest.slice(piece.length);
    const plain = piece.join('').trim();
    if (plain !== '') pieces.push({ plain, html: escapeHtml(plain), mono: row.mono });
  }
  return pieces;
}

/** As many characters as fit, up to the last space of their second half. */
function pieceOf(characters: readonly string[], limit: number): readonly string[] {
  let used = 0;
  let end = 0;
  while (end < characters.length) {
    used += characters[end]?.length ?? 0;
    if (used > limit) break;
    end += 1;
  }
  if (end === characters.length) return characters;
  const space = characters.lastIndexOf(' ', end - 1);
  return characters.slice(0, space > end / 2 ? space + 1 : Math.max(end, 1));
}
