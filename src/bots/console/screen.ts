import { widthOf } from './cells.js';
import type { ConsoleOutput } from './options.js';
import { paint, plainText, type RichLine } from './rich.js';

export interface Cursor {
  readonly row: number;
  readonly column: number;
}

/** Terminals that know it show each redraw at once; the others ignore it. */
const BEGIN = '\x1b[?2026h\x1b[?25l';
const FINISH = '\x1b[?25h\x1b[?2026l';
const up = (rows: number): string => (rows > 0 ? `\x1b[${rows}A` : '');
const right = (columns: number): string => (columns > 0 ? `\x1b[${columns}C` : '');

/**
 * The terminal as two parts: the scrollback, to which lines are added, and under it a live area that is redrawn in
 * place. The live area is never higher than the terminal; whoever sets it sees to that.
 */
export class Screen {
  readonly #output: ConsoleOutput;
  readonly #colour: boolean;
  #live: readonly string[] = [];
  #widths: readonly number[] = [];
  #cursor: Cursor = { row: 0, column: 0 };

  constructor(output: ConsoleOutput, colour: boolean) {
    this.#output = output;
    this.#colour = colour;
  }

  /** Adds lines above the live area; resolves when the terminal has taken them. */
  print(lines: readonly RichLine[]): Promise<void> {
    const added = lines.map((line) => `${paint(line, this.#colour)}\r\n`).join('');
    return this.#write(`${this.#toTop()}\x1b[J${added}${this.#drawAll()}`);
  }

  /** Replaces the live area, which has one line at least; only lines that differ are written, and nothing when none does. */
  setLive(lines: readonly RichLine[], cursor: Cursor): void {
    const painted = lines.map((line) => paint(line, this.#colour));
    const top = this.#toTop();
    const before = this.#live;
    const same = painted.length === before.length && painted.every((line, index) => line === before[index]);
    if (same && cursor.row === this.#cursor.row && cursor.column === this.#cursor.column) return;
    this.#live = painted;
    this.#widths = lines.map((line) => widthOf(plainText(line)));
    this.#cursor = cursor;
    const changed = painted.map((line, index) => (line === before[index] ? '' : `\x1b[2K${line}`));
    const rest = painted.length < before.length ? `\r\n\x1b[J${up(1)}` : '';
    this.#draw(`${top}${changed.join('\r\n')}${rest}${this.#toCursor()}`);
  }

  /** After a change of width the terminal has folded the old lines anew: they are erased as they now stand. */
  redraw(columns: number): void {
    const folded = (width: number): number => Math.max(1, Math.ceil(width / Math.max(1, columns)));
    const above = this.#widths.slice(0, this.#cursor.row).reduce((sum, width) => sum + folded(width), 0);
    const within = Math.floor(this.#cursor.column / Math.max(1, columns));
    this.#draw(`${up(above + within)}\r\x1b[J${this.#drawAll()}`);
  }

  clear(): void {
    this.#draw(`\x1b[2J\x1b[H${this.#drawAll()}`);
  }

  /** Leaves the live area as it stands, with the cursor on a line of its own under it, and gives the terminal back with `sequence`. */
  async leave(sequence: string): Promise<void> {
    const below = this.#live.length - 1 - this.#cursor.row;
    await this.#write(`${below > 0 ? `\x1b[${below}B` : ''}\r\n${sequence}`);
    this.#live = [];
    this.#widths = [];
    this.#cursor = { row: 0, column: 0 };
  }

  #toTop(): string {
    return `${up(this.#cursor.row)}\r`;
  }

  #toCursor(): string {
    return `${up(Math.max(0, this.#live.length - 1) - this.#cursor.row)}\r${right(this.#cursor.column)}`;
  }

  #drawAll(): string {
    return this.#live.join('\r\n') + this.#toCursor();
  }

  /** A failure to draw reaches whoever listens to the output's errors. */
  #draw(sequence: string): void {
    this.#output.write(BEGIN + sequence + FINISH);
  }

  #write(sequence: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#output.write(BEGIN + sequence + FINISH, (error) => (error ? reject(error) : resolve()));
    });
  }
}
