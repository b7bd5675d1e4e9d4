import { StringDecoder } from 'node:string_decoder';
import { MAX_LINE } from './limits.js';

/** A line, or how long it was when it is longer than a command can be: the rest of such a line is not kept. */
export type ReadLine = { readonly text: string } | { readonly tooLong: number };

class LineCutter {
  #parts: string[] = [];
  #length = 0;

  *cut(chunk: string): Generator<ReadLine> {
    const pieces = chunk.split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      this.#keep(piece);
      yield this.#take();
    }
    this.#keep(last);
  }

  *end(): Generator<ReadLine> {
    if (this.#length > 0) yield this.#take();
  }

  #keep(piece: string): void {
    if (this.#length <= MAX_LINE) this.#parts.push(piece);
    this.#length += piece.length;
  }

  #take(): ReadLine {
    const length = this.#length;
    const text = this.#parts.join('').replace(/\r$/, '');
    this.#parts = [];
    this.#length = 0;
    return length > MAX_LINE ? { tooLong: length } : { text };
  }
}

/** Lines of a stream, one at a time; the stream waits while a line is being handled. Bytes that are no UTF-8 become U+FFFD. */
export async function* readLines(input: AsyncIterable<Buffer | string>): AsyncGenerator<ReadLine> {
  const decoder = new StringDecoder('utf8');
  const cutter = new LineCutter();
  for await (const chunk of input) {
    yield* cutter.cut(typeof chunk === 'string' ? chunk : decoder.write(chunk));
  }
  yield* cutter.cut(decoder.end());
  yield* cutter.end();
}
