import { Writable } from 'node:stream';
import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter();
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a terminal reads
const CSI = /^\x1b\[(\??)([\d;]*)([A-Za-z])/;

/**
 * A small terminal: it obeys the escape codes that the console sends and throws at any other, so that a test can
 * assert what a person would see.
 */
export class TestScreen extends Writable {
  readonly isTTY = true;
  columns: number;
  rows: number;
  /** Everything that was sent, as it was sent. */
  sent = '';
  modes = new Set<string>();
  readonly scrolledOff: string[] = [];
  /** A cell is a grapheme; the right half of a wide one is ''. */
  #cells: string[][] = [[]];
  #row = 0;
  #column = 0;

  constructor(columns = 80, rows = 24) {
    super({ decodeStrings: false });
    this.columns = columns;
    this.rows = rows;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    try {
      this.#read(String(chunk));
      done();
    } catch (cause) {
      done(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  /** The visible rows down to the last that holds something, without trailing blanks. */
  get lines(): string[] {
    const lines = this.#cells.map((row) => row.join('').trimEnd());
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  }

  /** Scrollback and screen together. */
  get everything(): string {
    return [...this.scrolledOff, ...this.lines].join('\n');
  }

  get cursor(): { readonly row: number; readonly column: number } {
    return { row: this.#row, column: this.#column };
  }

  /** A window of another size; rows are cut, not folded, as a plain xterm does it. */
  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.#cells = this.#cells.map((row) => row.slice(0, columns));
    while (this.#cells.length > rows) {
      this.scrolledOff.push((this.#cells.shift() ?? []).join('').trimEnd());
      this.#row = Math.max(0, this.#row - 1);
    }
    this.#column = Math.min(this.#column, columns - 1);
    this.emit('resize');
  }

  #read(text: string): void {
    this.sent += text;
    let rest = text;
    while (rest !== '') {
      const sequence = CSI.exec(rest);
      if (sequence !== null) {
        this.#obey(sequence[1] === '?', sequence[2] ?? '', sequence[3] ?? '');
        rest = rest.slice(sequence[0].length);
      } else rest = rest.slice(this.#put(rest));
    }
  }

  #put(rest: string): number {
    const [first] = segmenter.segment(rest);
    const grapheme = first?.segment ?? '';
    if (grapheme === '\r\n' || grapheme === '\n') this.#newLine(grapheme.length === 2);
    else if (grapheme === '\r') this.#column = 0;
    else if (/^\p{Cc}/u.test(grapheme))
      throw new Error(`the terminal got a control character: ${JSON.stringify(grapheme)}`);
    else this.#print(grapheme);
    return grapheme.length;
  }

  #newLine(returns: boolean): void {
    if (returns) this.#column = 0;
    this.#row += 1;
    if (this.#row < this.rows) {
      this.#cells[this.#row] ??= [];
      return;
    }
    this.scrolledOff.push((this.#cells.shift() ?? []).join('').trimEnd());
    this.#cells.push([]);
    this.#row = this.rows - 1;
  }

  #print(grapheme: string): void {
    const width = stringWidth(grapheme);
    if (this.#column + width > this.columns) this.#newLine(true);
    const row = this.#cells[this.#row] ?? [];
    while (row.length < this.#column) row.push(' ');
    row[this.#column] = grapheme;
    if (width === 2) row[this.#column + 1] = '';
    this.#cells[this.#row] = row;
    this.#column += width;
  }

  #obey(isPrivate: boolean, digits: string, final: string): void {
    const count = Number(digits === '' ? 1 : digits);
    if (isPrivate && (final === 'h' || final === 'l')) {
      if (final === 'h') this.modes.add(digits);
      else this.modes.delete(digits);
      return;
    }
    switch (final) {
      case 'A':
        this.#row = Math.max(0, this.#row - count);
        return;
      case 'B':
        this.#row = Math.min(this.#cells.length - 1, this.#row + count);
        return;
      case 'C':
        this.#column = Math.min(this.columns - 1, this.#column + count);
        return;
      case 'H':
        this.#row = 0;
        this.#column = 0;
        return;
      case 'J':
        this.#erase(digits);
        return;
      case 'K':
        if (digits === '2') this.#cells[this.#row] = [];
        return;
      case 'm':
        return;
      default:
        throw new Error(`the terminal does not know CSI ${digits}${final}`);
    }
  }

  #erase(digits: string): void {
    if (digits === '2') {
      this.#cells = [[]];
      return;
    }
    this.#cells[this.#row] = (this.#cells[this.#row] ?? []).slice(0, this.#column);
    this.#cells = this.#cells.slice(0, this.#row + 1);
  }
}
