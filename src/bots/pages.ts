const segmenter = new Intl.Segmenter();

/**
 * Lines laid out on pages: the measure of a page's lines, joined by line breaks, is at most `limit`. A line stays whole
 * unless it alone is longer than a page; then it is broken at a space, or inside a word that is longer than a page.
 * The lines are plain text: mark them up afterwards, and let `measure` count what the marked-up text will measure.
 * Nothing is lost but the spaces at which a line was broken. There is always at least one page.
 *
 * @param measure Of any text; the measure of two texts together must be the sum of theirs.
 */
export function paginate(
  lines: readonly string[],
  limit: number,
  measure: (text: string) => number,
): readonly (readonly string[])[] {
  const breakSize = measure('\n');
  const pages: string[][] = [];
  let page: string[] = [];
  let used = 0;
  for (const line of lines.flatMap((one) => (measure(one) <= limit ? [one] : broken(one, limit, measure)))) {
    const size = measure(line);
    if (page.length > 0 && used + breakSize + size > limit) {
      pages.push(page);
      page = [];
      used = 0;
    }
    used += size + (page.length > 0 ? breakSize : 0);
    page.push(line);
  }
  return page.length > 0 || pages.length === 0 ? [...pages, page] : pages;
}

/** Pieces of at most `limit`, each at least one character, so that it always ends. */
function broken(line: string, limit: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const part of partsOf(line, limit, measure)) {
    const size = measure(part);
    while (piece !== '' && used + size > limit) {
      const space = piece.lastIndexOf(' ');
      // At its first character a break would get nowhere.
      const cut = part !== ' ' && space > 0 ? space : piece.length;
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut).trimStart();
      used = measure(piece);
    }
    if (part === ' ' && piece === '' && pieces.length > 0) continue;
    piece += part;
    used += size;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** What a reader sees as one character stays whole, unless it alone is longer than a page. */
const partsOf = (line: string, limit: number, measure: (text: string) => number): string[] =>
  Array.from(segmenter.segment(line), ({ segment }) => segment).flatMap((segment) =>
    measure(segment) <= limit ? [segment] : [...segment],
  );
