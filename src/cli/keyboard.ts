import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** What a person types, or a program pipes in. */
export interface Keyboard {
  /** A person sits there. */
  readonly isTerminal: boolean;
  /** Asks for a line that is not shown; undefined when it was broken off. */
  hidden(prompt: string): Promise<string | undefined>;
  /** The lines that are piped in, to their end. */
  lines(): Promise<readonly string[]>;
}

/** As much of a terminal's input as is needed here. */
type Input = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };

/** More is no key and no passphrase. */
const MOST_BYTES = 65_536;

export function keyboardOf(input: Input, output: Writable): Keyboard {
  // What was pasted in one go with the line before it.
  const typed: string[] = [];
  return {
    // Asked anew each time: nothing opens the input before it is needed.
    get isTerminal() {
      return input.isTTY === true;
    },
    hidden: (prompt) => readHidden({ input, output, typed }, prompt),
    async lines() {
      const pieces: Buffer[] = [];
      let bytes = 0;
      for await (const piece of input) {
        pieces.push(Buffer.from(piece));
        bytes += pieces.at(-1)?.length ?? 0;
        if (bytes > MOST_BYTES) break;
      }
      return Buffer.concat(pieces).toString().split(/\r?\n/);
    },
  };
}

interface Typing {
  readonly input: Input;
  readonly output: Writable;
  readonly typed: string[];
}

/** Ctrl-C and Ctrl-D, and the end of the input. */
const GIVEN_UP = ['\u0003', '\u0004'];
const RUBBED_OUT = ['\u007f', '\b'];
const CLEARED = '\u0015';

/** Letter by letter, with the terminal's own echo off. */
function readHidden({ input, output, typed }: Typing, prompt: string): Promise<string | undefined> {
  input.setRawMode?.(true);
  output.write(prompt);
  const decoder = new StringDecoder();
  return new Promise((resolve) => {
    const line = new HiddenLine();
    const done = (): void => {
      input.off('data', take).off('end', done);
      input.setRawMode?.(false);
      input.pause();
      output.write('\n');
      resolve(line.isWhole ? line.text : undefined);
    };
    const take = (piece: Buffer | string): void => {
      typed.push(...(typeof piece === 'string' ? piece : decoder.write(piece)));
      while (typed.length > 0 && !line.isOver) line.type(typed.shift() ?? '');
      if (line.isOver) done();
    };
    input.on('data', take).once('end', done);
    input.resume();
    take('');
  });
}

/** What has been typed so far. */
class HiddenLine {
  text = '';
  /** Ended by the person, as it is. */
  isWhole = false;
  isOver = false;

  type(letter: string): void {
    this.isWhole = letter === '\r' || letter === '\n';
    this.isOver = this.isWhole || GIVEN_UP.includes(letter);
    if (this.isOver) return;
    if (RUBBED_OUT.includes(letter)) this.text = this.text.slice(0, -1);
    else this.text = letter === CLEARED ? '' : this.text + letter;
  }
}
