/** A frame is one line of JSON; this many bytes with its line end, in either direction. */
export const LONGEST_FRAME_BYTES = 1_048_576;

const LINE_END = 0x0a;

/** What the server says on its line. `body` is the handler's answer. */
export type ControlAnswer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly error: 'bad-json' | 'too-large' | 'failed' | 'answer-too-large' };

export interface Frames {
  /** Complete lines, without their ends. */
  readonly lines: readonly string[];
  /** More bytes than a frame may have, and still no end. */
  readonly overflow: boolean;
}

/** Cuts a byte stream into lines. Bytes are joined before they are decoded: a letter may arrive in two pieces. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private bytes = 0;

  take(chunk: Buffer): Frames {
    const lines: string[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end !== -1; end = chunk.indexOf(LINE_END, from)) {
      this.keep(chunk.subarray(from, end));
      from = end + 1;
      if (this.bytes >= LONGEST_FRAME_BYTES) return { lines, overflow: true };
      lines.push(Buffer.concat(this.pieces).toString('utf8'));
      this.pieces = [];
      this.bytes = 0;
    }
    this.keep(chunk.subarray(from));
    return { lines, overflow: this.bytes >= LONGEST_FRAME_BYTES };
  }

  private keep(piece: Buffer): void {
    this.pieces.push(piece);
    this.bytes += piece.length;
  }
}

/** A value as a frame; undefined when it is too long for one. */
export function toFrame(value: unknown): string | undefined {
  const frame = `${JSON.stringify(value)}\n`;
  return Buffer.byteLength(frame) <= LONGEST_FRAME_BYTES ? frame : undefined;
}

export type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
