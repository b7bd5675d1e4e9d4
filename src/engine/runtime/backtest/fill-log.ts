import type { FillEvent } from '../../domain/session-event.js';

/** What thousands of fills have in common: all but their numbers. */
interface FillKind {
  readonly like: FillEvent;
  readonly index: number;
  /** Of the values of its reason, in order. */
  readonly names: readonly string[];
  /** The kind that came after one of this kind, last time. */
  next: FillKind | undefined;
}

/** Numbers of a fill before the values of its reason. */
const HEAD = 7;
const NO_ROOM = new Float64Array(0);
/** Numbers in a chunk. */
const CHUNK = 32_768;

/**
 * Fills as rows of numbers. A run of a million bars leaves tens of thousands of them; as objects they would be moved and
 * searched by the garbage collector for longer than everything else takes that makes them. Reads them as written.
 */
export class FillLog implements Iterable<FillEvent> {
  length = 0;
  private last: FillKind | undefined;
  private readonly kinds: FillKind[] = [];
  private readonly kindsOfKey = new Map<string, FillKind[]>();
  private readonly chunks: Float64Array[] = [];
  /** Chunks that are used; those behind them are kept for later. */
  private used = 0;
  private chunk: Float64Array = NO_ROOM;
  private end = 0;

  /** Forgets the fills, and keeps the memory for others. */
  clear(): void {
    this.length = 0;
    this.used = 0;
    this.chunk = NO_ROOM;
    this.end = 0;
  }

  append(fill: FillEvent): void {
    const kind = this.kindOf(fill);
    const { values } = fill.reason;
    if (this.end + HEAD + kind.names.length > this.chunk.length) this.nextChunk(HEAD + kind.names.length);
    const { chunk } = this;
    let at = this.end;
    chunk[at++] = kind.index + 1;
    chunk[at++] = fill.orderSeq;
    chunk[at++] = fill.quantity;
    chunk[at++] = fill.price;
    chunk[at++] = fill.fee;
    chunk[at++] = fill.atMs;
    chunk[at++] = fill.realised;
    for (const name in values) chunk[at++] = values[name] as number;
    this.end = at;
    this.length += 1;
  }

  private nextChunk(atLeast: number): void {
    // Here the reader goes on to the next chunk: no kind is 0.
    if (this.end < this.chunk.length) this.chunk[this.end] = 0;
    const kept = this.chunks[this.used];
    this.chunk =
      kept !== undefined && kept.length >= atLeast ? kept : new Float64Array(Math.max(CHUNK, atLeast));
    this.chunks[this.used] = this.chunk;
    this.used += 1;
    this.end = 0;
  }

  /** Entries and exits take turns: what came after the last kind before mostly comes again. */
  private kindOf(fill: FillEvent): FillKind {
    const guess = this.last?.next;
    if (guess !== undefined && isAlike(guess, fill)) {
      this.last = guess;
      return guess;
    }
    const found = this.lookUp(fill);
    if (this.last !== undefined) this.last.next = found;
    this.last = found;
    return found;
  }

  private lookUp(fill: FillEvent): FillKind {
    const { key } = fill.reason;
    let known = this.kindsOfKey.get(key);
    if (known === undefined) {
      known = [];
      this.kindsOfKey.set(key, known);
    }
    for (let index = 0; index < known.length; index++) {
      const kind = known[index] as FillKind;
      if (isAlike(kind, fill)) return kind;
    }
    const names = Object.keys(fill.reason.values);
    const kind: FillKind = { like: fill, index: this.kinds.length, names, next: undefined };
    this.kinds.push(kind);
    known.push(kind);
    return kind;
  }

  *[Symbol.iterator](): Iterator<FillEvent> {
    let left = this.length;
    for (const chunk of this.chunks) {
      for (let at = 0; left > 0 && at < chunk.length && chunk[at] !== 0; left -= 1) {
        const kind = this.kinds[(chunk[at] as number) - 1] as FillKind;
        yield fillAt(chunk, at, kind);
        at += HEAD + kind.names.length;
      }
    }
  }
}

function isAlike({ like, names }: FillKind, fill: FillEvent): boolean {
  if (like.reason.key !== fill.reason.key) return false;
  if (like.side !== fill.side || like.purpose !== fill.purpose || like.liquidity !== fill.liquidity)
    return false;
  if (like.instrument !== fill.instrument || like.feeCoin !== fill.feeCoin) return false;
  let count = 0;
  for (const name in fill.reason.values) if (names[count++] !== name) return false;
  return count === names.length;
}

function fillAt(chunk: Float64Array, at: number, { like, names }: FillKind): FillEvent {
  const [orderSeq, quantity, price, fee, atMs, realised] = chunk.subarray(at + 1, at + HEAD);
  const values = Object.fromEntries(names.map((name, index) => [name, chunk[at + HEAD + index]]));
  const numbers = { orderSeq, quantity, price, fee, atMs, realised };
  return { ...like, ...numbers, reason: { key: like.reason.key, values } } as FillEvent;
}
