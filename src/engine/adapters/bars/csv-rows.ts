/** Calls `take` with every line that is not blank and its number; tells whether a line end follows. */
export function eachLine(
  bytes: Buffer,
  take: (line: string, number: number, isEnded: boolean) => void,
): void {
  // A mark of UTF-8 may stand in front; all that is read of a row is ASCII, so bytes are characters.
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let number = 1; at < bytes.length; number += 1) {
    const end = bytes.indexOf(0x0a, at);
    const line = bytes.toString('latin1', at, end < 0 ? bytes.length : end);
    if (line.trim() !== '') take(line, number, end >= 0);
    at = end < 0 ? bytes.length : end + 1;
  }
}

const FIELD = /,(?:"((?:[^"]|"")*)"|([^,]*))/g;

/** The fields of one line. Quotes are rare in files of bars, and slow: only lines that have one go that way. */
export function splitRow(line: string): readonly string[] {
  const row = line.endsWith('\r') ? line.slice(0, -1) : line;
  if (!row.includes('"')) return row.split(',');
  return Array.from(`,${row}`.matchAll(FIELD), ([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}
